package server

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/server/web"
)

// TestRoutesAndDescriptionAreTheSame: a new address of the API has a file in
// web/openapi.
func TestRoutesAndDescriptionAreTheSame(t *testing.T) {
	h, err := New(fakeArchive(), Options{Logger: slog.New(slog.DiscardHandler), Metrics: true, Admin: Admin{
		Token: testToken, Reindex: func() (string, error) { return "", nil },
	}})
	if err != nil {
		t.Fatal(err)
	}
	var routes []string
	for _, r := range h.(*gin.Engine).Routes() {
		if forPrograms(r.Path) && r.Method != http.MethodHead {
			routes = append(routes, r.Method+" "+templateOf(r.Path))
		}
	}
	d, err := theDescription()
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for path, methods := range at(d.document, "paths") {
		for method := range methods.(map[string]any) {
			paths = append(paths, strings.ToUpper(method)+" "+path)
		}
	}
	slices.Sort(routes)
	slices.Sort(paths)
	if !slices.Equal(routes, paths) {
		t.Errorf("routes %v\ndescribed %v", routes, paths)
	}
}

// readAPI gives the served description.
func readAPI(t *testing.T, s site) openAPI {
	t.Helper()
	var d openAPI
	w := s.get(openAPIPath)
	if err := json.Unmarshal(w.Body.Bytes(), &d); err != nil || w.Code != http.StatusOK {
		t.Fatal(w.Code, err)
	}
	return d
}

// TestParametersAreAsDescribed tries the limits that the description states.
func TestParametersAreAsDescribed(t *testing.T) {
	s := newSite(t, fakeArchive())
	d := readAPI(t, s)
	var names []string
	for _, p := range d.Paths["/api/v1/search"]["get"].Parameters {
		if name, ok := strings.CutPrefix(p.Ref, "#/components/parameters/"); ok {
			p = d.Components.Parameters[name]
		}
		names = append(names, p.Name)
		for value, ok := range tries(p) {
			if w := s.get("/api/v1/search?" + p.Name + "=" + url.QueryEscape(value)); (w.Code == http.StatusOK) != ok {
				t.Errorf("%s=%s: %d", p.Name, cut(value, 20), w.Code)
			}
		}
		repeated := p.Schema.Items != nil && (p.Explode == nil || *p.Explode)
		i := slices.IndexFunc(apiParameters(), func(known parameter) bool { return known.name == p.Name })
		if i < 0 || apiParameters()[i].repeat != repeated {
			t.Errorf("%s is described as repeated: %v", p.Name, repeated)
		}
		if repeated && p.Schema.MaxItems != maxSelected {
			t.Errorf("%s has at most %d values, not %d", p.Name, maxSelected, p.Schema.MaxItems)
		}
	}
	for _, known := range apiParameters() {
		if !slices.Contains(names, known.name) {
			t.Errorf("%s is not described", known.name)
		}
	}
}

// tries are values at the limits of a parameter, and whether they are within.
func tries(p openParameter) map[string]bool {
	list := map[string]bool{}
	enum := p.Schema.Enum
	if p.Schema.Items != nil {
		enum = p.Schema.Items.Enum
	}
	for _, v := range enum {
		list[fmt.Sprint(v)], list["no-such-value"] = true, false
	}
	if least := p.Schema.Minimum; least != nil {
		list[fmt.Sprint(*least)], list[fmt.Sprint(*least-1)] = true, false
	}
	if most := p.Schema.Maximum; most != nil {
		list[fmt.Sprint(*most)], list[fmt.Sprint(*most+1)] = true, false
	}
	return list
}

func TestTheDescriptionIsReadable(t *testing.T) {
	s := newSite(t, fakeArchive())
	d := readAPI(t, s)
	page := s.get("/api").Body.String()
	for path, methods := range d.Paths {
		for method, o := range methods {
			if len(o.Tags) != 1 || o.Summary == "" || !strings.Contains(page, o.Summary) || !strings.Contains(page, strings.ToUpper(method)+" "+path) {
				t.Errorf("%s %s is not on the page", method, path)
			}
			if o.Try != "" && s.get(o.Try).Code != http.StatusOK {
				t.Errorf("%s does not work", o.Try)
			}
		}
	}
	for name, schema := range d.Components.Schemas {
		if !strings.Contains(page, `id="type-`+name+`"`) || schema.Description == "" {
			t.Errorf("%s is not on the page", name)
		}
		for _, field := range schema.Required {
			if !slices.Contains(slices.Collect(maps.Keys(schema.Properties)), field) {
				t.Errorf("%s.%s is required and not described", name, field)
			}
		}
	}
	for _, link := range strings.Split(page, `href="#type-`)[1:] {
		name, _, _ := strings.Cut(link, `"`)
		if _, ok := d.Components.Schemas[name]; !ok {
			t.Errorf("a link to %s, which is not described", name)
		}
	}
}

func TestABrokenDescriptionIsFound(t *testing.T) {
	cases := []struct {
		name  string
		files fs.FS
	}{
		{"no YAML", fstest.MapFS{"a.yaml": {Data: []byte(":\n\t-")}}},
		{"described twice", fstest.MapFS{"a.yaml": {Data: []byte("paths: {/a: 1}")}, "b.yaml": {Data: []byte("paths: {/a: 2}")}}},
	}
	for _, c := range cases {
		if _, err := loadOpenAPI(c.files); err == nil {
			t.Errorf("%s: no error", c.name)
		}
	}
	if files, err := fs.Glob(web.OpenAPI(), "*"); err != nil || len(files) < 5 {
		t.Error(files, err)
	}
}
