package searchtest

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

func testNoIndex(t *testing.T, e Engine) {
	if s, err := e.Open(); !errors.Is(err, search.ErrNoIndex) {
		t.Errorf("Open: %v, %v; want ErrNoIndex", s, err)
	}
}

func testPublish(t *testing.T, e Engine) {
	first := publish(t, e, false, doc("a", "", "apple"))
	s := open(t, e)
	w, err := e.OpenWriter(false)
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, w)
	if err := w.Write(context.Background(), []corpus.Document{doc("b", "", "banana")}); err != nil {
		t.Fatal(err)
	}
	if err := w.Write(context.Background(), nil); err != nil {
		t.Errorf("empty Write: %v", err)
	}
	if r := ask(t, s, search.Query{}); r.Total != 1 || r.Generation != first.Generation {
		t.Errorf("before Publish: %d documents in %s", r.Total, r.Generation)
	}
	info, err := w.Publish(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if info.Documents != 2 || info.Generation == first.Generation {
		t.Errorf("Publish: %+v after %+v", info, first)
	}
	if r := ask(t, open(t, e), search.Query{}); r.Total != 2 || r.Generation != info.Generation {
		t.Errorf("after Publish: %d documents in %s, want 2 in %s", r.Total, r.Generation, info.Generation)
	}
}

func testUpsertAndDelete(t *testing.T, e Engine) {
	publish(t, e, false, doc("a", "", "apple"), doc("b", "", "banana"), doc("c", "", "cherry"))
	w, err := e.OpenWriter(false)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	if err := w.Write(ctx, []corpus.Document{doc("a", "", "apricot")}); err != nil {
		t.Fatal(err)
	}
	if err := w.Delete(ctx, []string{"b", "nobody"}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Publish(ctx); err != nil {
		t.Fatal(err)
	}
	closing(t, w)
	s := open(t, e)
	for text, want := range map[string]int{"": 2, "apple": 0, "apricot": 1, "banana": 0, "cherry": 1, "-cherry": 1} {
		if r := ask(t, s, search.Query{Text: text}); r.Total != want {
			t.Errorf("%q: %d hits, want %d", text, r.Total, want)
		}
	}
	if _, err := s.Document(ctx, "b"); !errors.Is(err, search.ErrNotFound) {
		t.Errorf("deleted document: %v", err)
	}
	publish(t, e, true, doc("z", "", "zucchini"))
	if r := ask(t, open(t, e), search.Query{}); r.Total != 1 {
		t.Errorf("after a full build: %d documents, want 1", r.Total)
	}
}

func testLock(t *testing.T, e Engine) {
	w, err := e.OpenWriter(false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.OpenWriter(false); !errors.Is(err, search.ErrLocked) {
		t.Errorf("second writer: %v, want ErrLocked", err)
	}
	closing(t, w)
	w, err = e.OpenWriter(false)
	if err != nil {
		t.Fatalf("after Close: %v", err)
	}
	closing(t, w)
}

func testKeep(t *testing.T, e Engine) {
	w, err := e.OpenWriter(false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Kept("notes"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Kept in the first generation: %v", err)
	}
	f, err := w.Keep("notes")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(f, "remember"); err != nil {
		t.Fatal(err)
	}
	closing(t, f)
	if _, err := w.Publish(context.Background()); err != nil {
		t.Fatal(err)
	}
	closing(t, w)
	w, err = e.OpenWriter(false)
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, w)
	r, err := w.Kept("notes")
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, r)
	if data, err := io.ReadAll(r); string(data) != "remember" || err != nil {
		t.Errorf("kept %q, %v", data, err)
	}
}

func testAbandon(t *testing.T, e Engine) {
	publish(t, e, false, doc("a", "", "apple"))
	w, err := e.OpenWriter(false)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write(context.Background(), []corpus.Document{doc("b", "", "banana")}); err != nil {
		t.Fatal(err)
	}
	closing(t, w)
	info := publish(t, e, false, doc("c", "", "cherry"))
	if info.Documents != 2 {
		t.Errorf("%d documents, want those of the two published builds", info.Documents)
	}
}

func testDocument(t *testing.T, e Engine) {
	want := corpus.Document{
		ID: "a", Record: "42", Title: "Ein Titel", TitleInferred: true, Body: "Erstens.\n\nZweitens: 审查 😀.",
		Authors: []string{"A. Müller", "B"}, Date: "2024-10", URL: "https://example.org/a?b=c&d", Source: "The <Paper>",
		Language: "de", LanguageOrigin: corpus.Inferred, Places: []string{"Ukraine"}, Tags: []string{"Krieg & Frieden"}, Kinds: []string{"Leitartikel"},
		Regions: []corpus.Label{{ID: "UA", Origin: corpus.Stated, Confidence: 1, Evidence: []string{"Ukraine"}}},
		Topics:  []corpus.Label{{ID: "medtop:16000000", Origin: corpus.Inferred, Confidence: 0.25, Evidence: []string{"Krieg"}}},
		Genre:   corpus.Label{ID: "editorial", Origin: corpus.Stated, Confidence: 1, Evidence: []string{"Leitartikel"}},
		Place:   corpus.Place{File: "x.zip!a.jsonl", Line: 7},
	}
	publish(t, e, false, want)
	s := open(t, e)
	got, err := s.Document(context.Background(), "a")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	hit := ask(t, s, search.Query{Text: "Titel"}).Hits[0]
	want.Body = ""
	if diff := cmp.Diff(want, hit.Document, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("in a hit: %s", diff)
	}
	if _, err := s.Document(context.Background(), "b"); !errors.Is(err, search.ErrNotFound) {
		t.Errorf("unknown document: %v", err)
	}
}

func testFollow(t *testing.T, e Engine) {
	publish(t, e, false, doc("a", "", "apple"))
	s := open(t, e)
	for i := range 3 {
		info := publish(t, e, false, doc(numbered(i), "", "apple"))
		eventually(t, "the searcher serves "+info.Generation, func() bool {
			now, err := s.Info(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			return now.Generation == info.Generation
		})
		if r := ask(t, s, search.Query{Text: "apple"}); r.Total != i+2 {
			t.Errorf("generation %s: %d hits, want %d", r.Generation, r.Total, i+2)
		}
	}
}

// testAtomicity publishes archives in which every document has the same word
// and number; an answer that mixes generations has another count.
func testAtomicity(t *testing.T, e Engine) {
	const rounds, size = 4, 30
	totals := sync.Map{}
	build := func(round int) {
		var docs []corpus.Document
		for i := range size + round {
			docs = append(docs, doc(numbered(i), "", "apple"))
		}
		w, err := e.OpenWriter(true)
		if err != nil {
			t.Error(err)
			return
		}
		defer closing(t, w)
		if err := w.Write(context.Background(), docs); err != nil {
			t.Error(err)
		}
		info, err := w.Publish(context.Background())
		if err != nil {
			t.Error(err)
		}
		totals.Store(info.Generation, size+round)
	}
	build(0)
	s := open(t, e)
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for {
				r, err := s.Search(context.Background(), search.Query{Text: "apple", Facets: search.Facets(), Limit: 100})
				if err != nil {
					t.Error(err)
					return
				}
				if len(r.Hits) != r.Total {
					t.Errorf("%s: %d hits of %d", r.Generation, len(r.Hits), r.Total)
				}
				if want, known := totals.Load(r.Generation); known && want != r.Total {
					t.Errorf("%s: %d hits, want %d", r.Generation, r.Total, want)
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	for round := range rounds {
		build(round + 1)
	}
	close(done)
	readers.Wait()
}
