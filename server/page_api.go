package server

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

const apiPagePath = "/api"

// The parts of an OpenAPI document that the page shows.
type (
	openAPI struct {
		Info       struct{ Title, Version, Summary, Description string }
		Tags       []struct{ Name, Description string }
		Paths      map[string]map[string]openOperation
		Components struct {
			Parameters map[string]openParameter
			Responses  map[string]openResponse
			Schemas    map[string]openSchema
		}
	}
	openOperation struct {
		Tags                 []string
		Summary, Description string
		Try                  string `json:"x-try"`
		Parameters           []openParameter
		Responses            map[string]openResponse
		Security             []map[string][]string
	}
	openParameter struct {
		Ref                   string `json:"$ref"`
		Name, In, Description string
		Explode               *bool
		Schema                openSchema
	}
	openResponse struct {
		Ref         string `json:"$ref"`
		Description string
		Content     map[string]struct{ Schema openSchema }
	}
	openSchema struct {
		Ref                       string `json:"$ref"`
		Type, Format, Description string
		Enum                      []any
		Const, Default            any
		Minimum, Maximum          *int
		MaxItems                  int
		Items                     *openSchema
		Properties                map[string]openSchema
		AdditionalProperties      *openSchema
		Required                  []string
	}
)

// apiPage is the readable description of the API.
type apiPage struct {
	frame
	Name, Summary, About, Document string
	Groups                         []apiGroup
	Types                          []apiType
}

type apiGroup struct {
	Name, About string
	Operations  []apiOperation
}

type apiOperation struct {
	ID, Method, Path, Summary, About, Try string
	Secured                               bool
	Parameters                            []apiField
	Answers                               []apiAnswer
}

type apiAnswer struct {
	Status, About, Media string
	Type                 apiKind
}

// apiType is a kind of object that answers have.
type apiType struct {
	Name, About string
	Fields      []apiField
}

// apiField is a parameter or a field of an object.
type apiField struct {
	Name, About string
	Type        apiKind
	Optional    bool
}

// apiKind says in words what a value is; Link names the type it is made of.
type apiKind struct{ Text, Link, Limits string }

// newAPIPage makes the page of the document.
func newAPIPage(document []byte) (apiPage, error) {
	var d openAPI
	if err := json.Unmarshal(document, &d); err != nil {
		return apiPage{}, fmt.Errorf("read the API's description: %w", err)
	}
	page := apiPage{
		frame:   frame{Title: "The API", Index: true, Canonical: apiPagePath, Box: newSearchBox(address{})},
		Name:    d.Info.Title + " " + d.Info.Version,
		Summary: d.Info.Summary, About: d.Info.Description, Document: openAPIPath,
	}
	for _, tag := range d.Tags {
		page.Groups = append(page.Groups, apiGroup{tag.Name, tag.Description, d.operations(tag.Name)})
	}
	for _, name := range slices.Sorted(maps.Keys(d.Components.Schemas)) {
		schema := d.Components.Schemas[name]
		page.Types = append(page.Types, apiType{name, schema.Description, fieldsOf(schema)})
	}
	return page, nil
}

// operations lists those of a group by path, first the one the group has its
// name from.
func (d openAPI) operations(tag string) []apiOperation {
	var list []apiOperation
	paths := slices.Sorted(maps.Keys(d.Paths))
	if i := slices.Index(paths, "/api/v1/"+strings.ToLower(tag)); i > 0 {
		first := paths[i]
		paths = slices.Insert(slices.Delete(paths, i, i+1), 0, first)
	}
	for _, path := range paths {
		for _, method := range slices.Sorted(maps.Keys(d.Paths[path])) {
			if o := d.Paths[path][method]; slices.Contains(o.Tags, tag) {
				list = append(list, d.operation(path, method, o))
			}
		}
	}
	return list
}

func (d openAPI) operation(path, method string, o openOperation) apiOperation {
	view := apiOperation{
		ID: method + strings.NewReplacer("/", "-", "{", "", "}", "").Replace(path), Method: strings.ToUpper(method), Path: path,
		Summary: o.Summary, About: o.Description, Try: o.Try, Secured: len(o.Security) > 0,
	}
	for _, p := range o.Parameters {
		if name, ok := strings.CutPrefix(p.Ref, "#/components/parameters/"); ok {
			p = d.Components.Parameters[name]
		}
		view.Parameters = append(view.Parameters, apiField{Name: p.Name, About: p.Description, Type: kindOf(p.Schema, p.Explode)})
	}
	for _, status := range slices.Sorted(maps.Keys(o.Responses)) {
		r := o.Responses[status]
		if name, ok := strings.CutPrefix(r.Ref, "#/components/responses/"); ok {
			r = d.Components.Responses[name]
		}
		answer := apiAnswer{Status: strings.Replace(status, "default", "others", 1), About: r.Description}
		for _, media := range slices.Sorted(maps.Keys(r.Content)) {
			answer.Media, answer.Type = media, kindOf(r.Content[media].Schema, nil)
		}
		view.Answers = append(view.Answers, answer)
	}
	return view
}

// fieldsOf lists the fields of an object, those that are always there first.
func fieldsOf(s openSchema) []apiField {
	names := slices.Concat(s.Required, slices.DeleteFunc(slices.Sorted(maps.Keys(s.Properties)), func(name string) bool {
		return slices.Contains(s.Required, name)
	}))
	list := make([]apiField, len(names))
	for i, name := range names {
		p := s.Properties[name]
		list[i] = apiField{Name: name, About: p.Description, Type: kindOf(p, nil), Optional: i >= len(s.Required)}
	}
	return list
}

// kindOf says what a value is. Explode tells of a list in an address whether
// its parameter is repeated, which is usual, or its values have commas between
// them.
func kindOf(s openSchema, explode *bool) apiKind {
	name, named := strings.CutPrefix(s.Ref, "#/components/schemas/")
	switch {
	case named:
		return apiKind{Link: name}
	case s.Items != nil:
		k := kindOf(*s.Items, nil)
		k.Text = strings.TrimSpace("list of " + k.Text)
		if explode != nil && !*explode {
			k.Text += ", with commas"
		}
		if s.MaxItems > 0 {
			k.Limits = fmt.Sprintf("at most %d", s.MaxItems)
		}
		return k
	case s.AdditionalProperties != nil:
		k := kindOf(*s.AdditionalProperties, nil)
		k.Text = "by name, " + k.Text
		return k
	}
	k := apiKind{Text: s.Type, Limits: limitsOf(s)}
	if s.Format != "" {
		k.Text = s.Format
	}
	return k
}

// limitsOf says which values there are.
func limitsOf(s openSchema) string {
	var parts []string
	if s.Const != nil {
		parts = append(parts, fmt.Sprintf("always %v", s.Const))
	}
	if len(s.Enum) > 0 {
		values := make([]string, len(s.Enum))
		for i, v := range s.Enum {
			values[i] = fmt.Sprint(v)
		}
		parts = append(parts, strings.Join(values, ", "))
	}
	switch {
	case s.Minimum != nil && s.Maximum != nil:
		parts = append(parts, fmt.Sprintf("%d to %d", *s.Minimum, *s.Maximum))
	case s.Minimum != nil && *s.Minimum > 0:
		parts = append(parts, fmt.Sprintf("from %d", *s.Minimum))
	}
	if s.Default != nil {
		parts = append(parts, fmt.Sprintf("else %v", s.Default))
	}
	return strings.Join(parts, "; ")
}
