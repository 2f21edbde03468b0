package server

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/search"
)

// Suggest implements search.Searcher: it suggests one of each sort to
// everybody.
func (f *fake) Suggest(_ context.Context, q search.SuggestQuery) (search.Suggestions, error) {
	if err := q.Check(); err != nil {
		return search.Suggestions{}, err
	}
	f.completed = q
	fragments := []search.Fragment{{Text: "car", Match: true}, {Text: "bon <tax>"}}
	list := []search.Suggestion{
		{Kind: search.SuggestPhrase, Text: "carbon <tax>", Fragments: fragments, Documents: 12, Query: `"carbon <tax>"`},
		{Kind: search.SuggestTopic, Text: "conflict, war and peace", Documents: 3, Estimated: true, Facet: search.FacetTopic, Value: "medtop:16000000"},
		{Kind: search.SuggestTitle, Text: "Cars & carts", Documents: 1, Document: "a/b?c"},
	}
	return search.Suggestions{List: list, Partial: true, Generation: fakeGeneration}, f.err
}

func TestSuggestAPI(t *testing.T) {
	f := fakeArchive()
	w := newSite(t, f).get("/api/v1/suggest?q=%20car%C3%A9&limit=5")
	var got suggestAnswer
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%d %s: %v", w.Code, w.Body, err)
	}
	if want := (search.SuggestQuery{Text: " caré", Limit: 5}); f.completed != want {
		t.Errorf("asked %+v, want %+v", f.completed, want)
	}
	if got.Query != " caré" || !got.Partial || got.Generation != fakeGeneration {
		t.Errorf("%+v", got)
	}
	want := []suggestionEntry{
		{Kind: "phrase", Text: "carbon <tax>", Documents: 12, Query: `"carbon <tax>"`, URL: "/search?q=%22carbon+%3Ctax%3E%22",
			Fragments: []fragmentEntry{{Text: "car", Match: true}, {Text: "bon <tax>"}}},
		{Kind: "topic", Text: "conflict, war and peace", Documents: 3, Estimated: true, Facet: "topic", Value: "medtop:16000000", URL: "/search?topic=medtop:16000000",
			Fragments: []fragmentEntry{}},
		{Kind: "title", Text: "Cars & carts", Documents: 1, Document: "a/b?c", URL: "/documents/a%2Fb%3Fc", Fragments: []fragmentEntry{}},
	}
	if diff := cmp.Diff(want, got.Suggestions); diff != "" {
		t.Error(diff)
	}
}

func TestSuggestRefuses(t *testing.T) {
	s := newSite(t, fakeArchive())
	for _, c := range []struct{ name, query, parameter, detail string }{
		{"nothing typed", "", "q", "is empty"},
		{"an empty text", "q=", "q", "is empty"},
		{"a control character", "q=a%00b", "q", "control character"},
		{"a line break", "q=a%0Ab", "q", "control character"},
		{"ten kilobytes", "q=" + strings.Repeat("a", 10_000), "q", "longer than"},
		{"two texts", "q=a&q=b", "q", "more than once"},
		{"too many", "q=a&limit=1000", "limit", "from 1 to"},
		{"no number", "q=a&limit=x", "limit", "from 1 to"},
		{"an unknown parameter", "q=a&region=UA", "region", "there are q, limit"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := s.get("/api/v1/suggest?" + c.query)
			p := problemOf(t, w)
			if w.Code != http.StatusBadRequest || p.Parameter != c.parameter || !strings.Contains(p.Detail, c.detail) {
				t.Errorf("%d %+v, want %q about %s", w.Code, p, c.detail, c.parameter)
			}
		})
	}
}

func TestSuggestionsForBrowsers(t *testing.T) {
	s := newSite(t, fakeArchive())
	for typed, want := range map[string]string{
		"car":   `["car",["carbon \u003ctax\u003e","conflict, war and peace","Cars \u0026 carts"]]`,
		"":      `["",[]]`,
		"a\x01": `["a\u0001",[]]`,
		`"<b>`:  `["\"\u003cb\u003e",["carbon \u003ctax\u003e","conflict, war and peace","Cars \u0026 carts"]]`,
	} {
		w := s.get("/suggest?q=" + url.QueryEscape(typed))
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != openSearchType || w.Body.String() != want {
			t.Errorf("%q: %d %s %s, want %s", typed, w.Code, w.Header().Get("Content-Type"), w.Body, want)
		}
	}
}
