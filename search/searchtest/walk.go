package searchtest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// testWalk publishes another generation in the middle of a walk: what is
// visited stays as it was.
func testWalk(t *testing.T, e Engine) {
	var docs []corpus.Document
	for i := range 150 {
		d := doc(numbered(i), "", strings.Repeat("apple ", 1+i%3)+"pie")
		if d.Language = "en"; i%4 == 0 {
			d.Date, d.Language = "20"+numbered(i)[len(numbered(i))-2:], "de"
		}
		docs = append(docs, d)
	}
	before := publish(t, e, false, docs...)
	s := open(t, e)
	for _, q := range walkQueries() {
		var paged []string
		page := q
		for page.Limit = search.MaxLimit; ; {
			r := ask(t, s, page)
			paged = append(paged, ids(r)...)
			if page.Cursor = r.Next; page.Cursor == "" {
				break
			}
		}
		total, visited := walk(t, s, q, func() {})
		if diff := cmp.Diff(paged, visited); diff != "" || total.Total != len(paged) {
			t.Errorf("%+v: of %d: %s", q, total.Total, diff)
		}
	}

	first := true
	r, visited := walk(t, s, search.Query{Text: "apple"}, func() {
		if !first {
			return
		}
		first = false
		after := publish(t, e, true, doc("new", "", "apple"))
		eventually(t, "the searcher serves "+after.Generation, func() bool {
			now, err := s.Info(context.Background())
			return err == nil && now.Generation == after.Generation
		})
	})
	if len(visited) != len(docs) || r.Generation != before.Generation {
		t.Errorf("after a publication: %d documents of %s", len(visited), r.Generation)
	}
	testWalkEnds(t, s)
}

func walkQueries() []search.Query {
	return []search.Query{
		{Text: "apple"}, {Text: "apple", Sort: search.Oldest, Limit: 3, Facets: search.Facets()}, {}, {Text: "zeppelin"},
		{Text: "apple", Selected: map[search.Facet][]string{search.FacetLanguage: {"de"}}, Sort: search.Recent},
	}
}

// walk lists what is visited, with its answer; each calls before every document.
func walk(t *testing.T, s search.Searcher, q search.Query, each func()) (r search.Results, visited []string) {
	t.Helper()
	err := s.Walk(context.Background(), q, func(found search.Results) error { r = found; return nil }, func(d corpus.Document) error {
		if each(); d.Body == "" {
			t.Errorf("%s has no body", d.ID)
		}
		visited = append(visited, d.ID)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return r, visited
}

func testWalkEnds(t *testing.T, s search.Searcher) {
	enough := errors.New("enough")
	start := func(search.Results) error { return nil }
	visit := func(corpus.Document) error { return enough }
	if err := s.Walk(context.Background(), search.Query{}, start, visit); !errors.Is(err, enough) {
		t.Errorf("a visit's error came back as %v", err)
	}
	if err := s.Walk(context.Background(), search.Query{}, func(search.Results) error { return enough }, visit); !errors.Is(err, enough) {
		t.Errorf("a beginning's error came back as %v", err)
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	if err := s.Walk(gone, search.Query{}, start, visit); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled walk ended with %v", err)
	}
}
