package bleveindex_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/bleveindex"
)

// plainArchive is some documents whose words and labels overlap.
func plainArchive() []corpus.Document {
	words := []string{"harbour", "tax", "levies", "river", "council", "voters", "Harbours", "bridge"}
	regions := []string{"FR", "DE", "PE"}
	var docs []corpus.Document
	for i := range 60 {
		var body []string
		for j := range 12 {
			body = append(body, words[(i*(j+3)+j*j)%len(words)])
		}
		docs = append(docs, corpus.Document{
			ID: fmt.Sprintf("d%02d", i), Title: words[i%len(words)] + " and " + words[i/3%len(words)], Body: strings.Join(body, " ") + ".",
			Language: "en", Date: fmt.Sprintf("20%02d-03-%02d", 10+i%9, 1+i%28), Source: fmt.Sprint("Paper ", i%4), Authors: []string{fmt.Sprint("Author ", i%5)},
			Regions: []corpus.Label{{ID: regions[i%3]}}, Topics: []corpus.Label{{ID: "medtop:04000000"}},
		})
	}
	return docs
}

// openBoth gives the engine and plain Bleve over an index of its own and over
// the engine's.
func openBoth(t *testing.T) (engine search.Searcher, plain map[string]search.Searcher) {
	t.Helper()
	dir, own := t.TempDir(), filepath.Join(t.TempDir(), "plain")
	publish(t, dir, plainArchive()...)
	engine, err := bleveindex.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	n, text, err := bleveindex.BuildPlain(context.Background(), own, bleveindex.PlainUsual, each(plainArchive()), 2)
	if err != nil || n != 60 || text == 0 {
		t.Fatalf("%d documents with %d bytes: %v", n, text, err)
	}
	usual, err := bleveindex.OpenPlain(own)
	if err != nil {
		t.Fatal(err)
	}
	over, err := bleveindex.OpenPlainOver(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(engine.Close(), usual.Close(), over.Close()); err != nil {
			t.Error(err)
		}
	})
	return engine, map[string]search.Searcher{"usual": usual, "over": over}
}

func each(docs []corpus.Document) func(func(corpus.Document, error) bool) {
	return func(yield func(corpus.Document, error) bool) {
		if !yield(corpus.Document{}, corpus.Lost(corpus.Place{}, "broken")) {
			return
		}
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

func ask(t *testing.T, s search.Searcher, q search.Query) search.Results {
	t.Helper()
	r, err := s.Search(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// onlyOver marks questions that only the engine's own index answers alike.
const onlyOver = "over"

// TestPlainAnswersTheSameQuestions holds plain Bleve's totals and counts
// against the engine's: what is measured must be the same work.
func TestPlainAnswersTheSameQuestions(t *testing.T) {
	engine, plain := openBoth(t)
	facets := []search.Facet{search.FacetRegion, search.FacetSource, search.FacetAuthor, search.FacetYear}
	for _, q := range []search.Query{
		{},
		{Text: "harbour"},
		{Text: "tax OR river OR bridge"},
		{Text: "tax river"},
		{Text: "the tax and the river"},
		{Text: "tax -river"},
		{Text: "-river"},
		{Text: `"tax river"`},
		{Text: "harb*"},
		{Text: "title:council"},
		{Text: "harbour OR bridge", Selected: map[search.Facet][]string{search.FacetRegion: {"FR", "PE"}}},
		{Text: "harbour OR bridge", Selected: map[search.Facet][]string{search.FacetRegion: {"FR", "PE"}, search.FacetSource: {"Paper 1"}}},
		{Text: "tax region:france"},
		{Text: "tax", From: "2012", To: "2014"},
		{Text: "tax date:2012..2014"},
		{Text: "nowhere"},
		// Bleve drops stop words from phrases, and its wildcards fit stems.
		{Text: `"tax and"`, Cursor: onlyOver},
		{Text: "br?dge", Cursor: onlyOver},
	} {
		over := q.Cursor == onlyOver
		q.Cursor = ""
		q.Facets = facets
		want := ask(t, engine, q)
		for name, s := range plain {
			if over && name != "over" {
				continue
			}
			t.Run(name+" "+q.Text, func(t *testing.T) {
				got := ask(t, s, q)
				if got.Total != want.Total {
					t.Fatalf("%d hits, the engine has %d", got.Total, want.Total)
				}
				if d := cmp.Diff(counts(want), counts(got)); d != "" {
					t.Error(d)
				}
			})
		}
	}
}

// counts gives what was counted above zero, by facet and value.
func counts(r search.Results) map[string]int {
	out := map[string]int{}
	var add func(f search.Facet, values []search.FacetValue)
	add = func(f search.Facet, values []search.FacetValue) {
		for _, v := range values {
			if v.Count > 0 {
				out[string(f)+" "+v.ID] = v.Count
			}
			add(f, v.Children)
		}
	}
	for f, values := range r.Facets {
		add(f, values)
	}
	return out
}

func TestPlainOrdersPagesAndMarks(t *testing.T) {
	engine, plain := openBoth(t)
	for name, s := range plain {
		t.Run(name, func(t *testing.T) {
			newest := search.Query{Text: "tax OR river", Sort: search.Newest, Limit: 5}
			if d := cmp.Diff(identifiers(ask(t, engine, newest)), identifiers(ask(t, s, newest))); d != "" {
				t.Error(d)
			}
			for _, q := range []search.Query{newest, {Text: "tax OR river", Limit: 5}} {
				first := ask(t, s, q)
				by := q
				by.Offset = 5
				q.Cursor = first.Next
				if d := cmp.Diff(identifiers(ask(t, s, by)), identifiers(ask(t, s, q))); d != "" || len(first.Hits) != 5 {
					t.Errorf("by cursor: %s", d)
				}
			}
			hit := ask(t, s, search.Query{Text: "harbour", Limit: 1}).Hits[0]
			if hit.Document.Title == "" || hit.Document.Source == "" || !marks(hit, "harbour") {
				t.Errorf("%+v", hit)
			}
			if r := ask(t, s, search.Query{Text: "bidge"}); r.Total == 0 && name == "over" {
				t.Error("a misspelt word finds nothing")
			}
		})
	}
}

func identifiers(r search.Results) []string {
	var ids []string
	for _, h := range r.Hits {
		ids = append(ids, h.Document.ID)
	}
	return ids
}

// marks tells whether a word, in some form, is marked in the passages.
func marks(h search.Hit, word string) bool {
	for _, s := range h.Snippets {
		for _, f := range s.Fragments {
			if f.Match && strings.HasPrefix(strings.ToLower(f.Text), word) {
				return true
			}
		}
	}
	return false
}

func TestPlainCanBeStopped(t *testing.T) {
	_, plain := openBoth(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for name, s := range plain {
		if _, err := s.Search(ctx, search.Query{Text: "tax"}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := bleveindex.BuildPlain(ctx, filepath.Join(t.TempDir(), "x"), bleveindex.PlainSame, each(plainArchive()), 1); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, _, err := bleveindex.BuildPlain(context.Background(), t.TempDir(), "other", each(nil), 1); err == nil {
		t.Error("an unknown mapping is taken")
	}
}
