package bench_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/bench"
)

const queryLines = `# class	query	options
common	tax

or	tax OR levy	region=UA	region=KP	topic=medtop:16000000	sort=newest
deep	tax	offset=90	limit=20
cursor	tax	page=100	facets=none
dated	"carbon tax"	from=2019	to=2020-06	facets=region,tag
`

func TestCasesAreReadAndWritten(t *testing.T) {
	six := bench.QueryFacets()
	want := []bench.Case{
		{Class: "common", Query: search.Query{Text: "tax", Facets: six}},
		{Class: "or", Query: search.Query{Text: "tax OR levy", Facets: six, Sort: search.Newest, Selected: map[search.Facet][]string{
			search.FacetRegion: {"UA", "KP"}, search.FacetTopic: {"medtop:16000000"},
		}}},
		{Class: "deep", Query: search.Query{Text: "tax", Facets: six, Offset: 90, Limit: 20}},
		{Class: "cursor", Query: search.Query{Text: "tax", Facets: []search.Facet{}}, Page: 100},
		{Class: "dated", Query: search.Query{Text: `"carbon tax"`, From: "2019", To: "2020-06", Facets: []search.Facet{search.FacetRegion, search.FacetTag}}},
	}
	got, err := bench.ReadCases(strings.NewReader(queryLines), "queries.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if len(six) != 6 || !slices.Equal(bench.Classes(got), []string{"common", "or", "deep", "cursor", "dated"}) {
		t.Errorf("%d facets, classes %q", len(six), bench.Classes(got))
	}
	var b bytes.Buffer
	if err := bench.WriteCases(&b, got); err != nil {
		t.Fatal(err)
	}
	again, err := bench.ReadCases(&b, "written")
	if d := cmp.Diff(got, again); d != "" || err != nil {
		t.Errorf("%v %s", err, d)
	}
}

func TestBadCasesAreNamed(t *testing.T) {
	for name, c := range map[string]struct{ lines, want string }{
		"no tab":         {"tax", `q.tsv:1: "tax" is not a class`},
		"no class":       {"a\tb\n\tb", "q.tsv:2"},
		"unknown key":    {"a\tb\tcolour=red", `"colour=red" is not one of region`},
		"no value":       {"a\tb\tregion", `"region" is not one of`},
		"no number":      {"a\tb\tlimit=ten", "limit=ten"},
		"unknown facet":  {"a\tb\tfacets=colour", `"colour" is no facet`},
		"nothing at all": {"# nothing\n", "no query"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := bench.ReadCases(strings.NewReader(c.lines), "q.tsv"); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}
