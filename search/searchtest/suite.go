// Package searchtest is the conformance suite: what package search promises,
// as tests that every engine passes.
package searchtest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/synonyms"
)

// Engine opens one index of the engine under test.
type Engine struct {
	OpenWriter func(full bool) (search.Writer, error)
	Open       func() (search.Searcher, error)
	// OpenWith opens with synonyms, those that the function gives at each call.
	OpenWith func(set func() *synonyms.Set) (search.Searcher, error)
}

// Run runs the suite; fresh gives an engine whose index is empty and goes away
// with the test.
func Run(t *testing.T, fresh func(t *testing.T) Engine) {
	tests := []struct {
		name string
		run  func(*testing.T, Engine)
	}{
		{"an index that was never published is ErrNoIndex", testNoIndex},
		{"nothing is visible before Publish", testPublish},
		{"Write replaces by identifier and Delete removes", testUpsertAndDelete},
		{"a second writer is ErrLocked", testLock},
		{"what a generation keeps is there for the next", testKeep},
		{"an abandoned build leaves nothing", testAbandon},
		{"a document comes back as it was written", testDocument},
		{"an open searcher follows publications", testFollow},
		{"searches in flight see one generation", testAtomicity},
		{"words, phrases, minus and OR", testLanguage},
		{"every construct of the query language, in many languages", testQueryLanguage},
		{"the spelling that was typed ranks first", testSpellingRanks},
		{"function words of any language are left out, and only those of the query's own", testStopWords},
		{"an answer tells how its text was read", testReading},
		{"a list of function words is looked for word for word", testWholeLists},
		{"misspelt words are corrected, and it is told", testSpelling},
		{"what a construct finds is marked", testLanguageMarks},
		{"an answer without hits says why", testExplains},
		{"every text is a valid query", testHostileTexts},
		{"facet counts equal a count by hand", testFacets},
		{"a text that is the name of a value is told to be", testNamed},
		{"all values of a facet are listed, by what they begin with", testValues},
		{"a facet of many values gives the most frequent", testManyValues},
		{"bars of a timeline equal a count by hand", testTimelineCounts},
		{"a timeline has the period that suits it", testTimelinePeriods},
		{"a concordance shows matches in their context", testConcordance},
		{"a concordance is bounded, paged and can be stopped", testConcordanceBounds},
		{"pages by cursor and by offset are the same list", testPaging},
		{"a walk visits what pages would show, of one generation", testWalk},
		{"reprints are folded where that is asked for, and counted", testReprints},
		{"a folded list is paged without a gap", testFoldedPages},
		{"what is like a document, its reprints apart", testRelated},
		{"orders by date", testOrders},
		{"newer pieces count more when that is asked for, and it is told", testRecent},
		{"an answer is broadened where that is asked for, and it is told", testBroaden},
		{"synonyms find and are marked, below what was typed, and it is told", testSynonyms},
		{"synonyms may change between two calls", testSynonymsChange},
		{"dates bound inclusively at their precision", testDates},
		{"bad cursors are bad queries", testCursors},
		{"snippets are passages of the text", testSnippets},
		{"marked text is the text", testMark},
		{"what is typed is completed", testSuggestions},
		{"suggestions follow publications", testSuggestionsFollow},
		{"what cannot be completed is a bad query", testBadSuggestions},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { test.run(t, fresh(t)) })
	}
}

// publish writes documents as a new generation and fails the test if it can't.
func publish(t *testing.T, e Engine, full bool, docs ...corpus.Document) search.Info {
	t.Helper()
	w, err := e.OpenWriter(full)
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, w)
	if err := w.Write(context.Background(), docs); err != nil {
		t.Fatal(err)
	}
	info, err := w.Publish(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func open(t *testing.T, e Engine) search.Searcher {
	t.Helper()
	s, err := e.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closing(t, s) })
	return s
}

func closing(t *testing.T, c interface{ Close() error }) {
	t.Helper()
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}

func ask(t *testing.T, s search.Searcher, q search.Query) search.Results {
	t.Helper()
	r, err := s.Search(context.Background(), q)
	if err != nil {
		t.Fatalf("Search(%+v): %v", q, err)
	}
	return r
}

func ids(r search.Results) []string {
	out := []string{}
	for _, h := range r.Hits {
		out = append(out, h.Document.ID)
	}
	return out
}

func doc(id, title, body string) corpus.Document {
	return corpus.Document{ID: id, Title: title, Body: body, Language: "en"}
}

// eventually waits for what another goroutine is about to do. The bound is
// generous: it only keeps a failing test from hanging.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for range 600 {
		if ok() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("never happened: %s", what)
}

func label(id string) corpus.Label {
	return corpus.Label{ID: id, Origin: corpus.Inferred, Confidence: 0.5, Evidence: []string{"word"}}
}

func numbered(n int) string { return fmt.Sprintf("doc%04d", n) }
