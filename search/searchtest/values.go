package searchtest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// testValues lists the values of facets by what they begin with, page by page.
func testValues(t *testing.T, e Engine) {
	var docs []corpus.Document
	for i := range 30 {
		d := doc(fmt.Sprintf("d%02d", i), "", "apple")
		d.Authors = []string{fmt.Sprintf("Ámbar Ness %02d", i/2)}
		if i < 3 {
			d.Authors = append(d.Authors, "Bo de la Amare")
			d.Regions = []corpus.Label{label("UA")}
		}
		docs = append(docs, d)
	}
	publish(t, e, false, append(docs, doc("other", "", "banana"))...)
	s := open(t, e)
	list := func(q search.ValuesQuery) ([]string, int) {
		t.Helper()
		q.Query.Text = "apple"
		v, err := s.Values(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, value := range v.Values {
			out = append(out, fmt.Sprint(value.ID, " ", value.Count))
		}
		return out, v.Total
	}
	cases := []struct {
		name  string
		q     search.ValuesQuery
		first string
		shown int
		total int
	}{
		{"all", search.ValuesQuery{Facet: search.FacetAuthor}, "Bo de la Amare 3", 16, 16},
		{"the last page", search.ValuesQuery{Facet: search.FacetAuthor, Limit: 10, Offset: 10}, "Ámbar Ness 09 2", 6, 16},
		{"behind the end", search.ValuesQuery{Facet: search.FacetAuthor, Offset: 99}, "", 0, 16},
		{"any word's beginning, folded", search.ValuesQuery{Facet: search.FacetAuthor, Prefix: "ÁM"}, "Bo de la Amare 3", 16, 16},
		{"two beginnings", search.ValuesQuery{Facet: search.FacetAuthor, Prefix: "nes amb"}, "Ámbar Ness 00 2", 15, 15},
		{"not inside a word", search.ValuesQuery{Facet: search.FacetAuthor, Prefix: "mbar"}, "", 0, 0},
		{"a tree, by name", search.ValuesQuery{Facet: search.FacetRegion, Prefix: "ukr"}, "UA 3", 1, 1},
		{"its own selection does not narrow", search.ValuesQuery{Facet: search.FacetAuthor, Prefix: "bo", Query: search.Query{Selected: map[search.Facet][]string{search.FacetAuthor: {"Ámbar Ness 09"}}}}, "Bo de la Amare 3", 1, 1},
		{"another selection does", search.ValuesQuery{Facet: search.FacetAuthor, Query: search.Query{Selected: map[search.Facet][]string{search.FacetRegion: {"UA"}}}}, "Bo de la Amare 3", 3, 3},
	}
	for _, c := range cases {
		got, total := list(c.q)
		if len(got) != c.shown || total != c.total || c.shown > 0 && got[0] != c.first {
			t.Errorf("%s: %v of %d, want %d of %d beginning with %q", c.name, got, total, c.shown, c.total, c.first)
		}
	}
	all, _ := list(search.ValuesQuery{Facet: search.FacetAuthor})
	first, _ := list(search.ValuesQuery{Facet: search.FacetAuthor, Limit: 10})
	rest, _ := list(search.ValuesQuery{Facet: search.FacetAuthor, Limit: 10, Offset: 10})
	if !slices.Equal(slices.Concat(first, rest), all) {
		t.Errorf("pages %v and %v are not %v", first, rest, all)
	}
}
