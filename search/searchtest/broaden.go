package searchtest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// ferries is an archive in which pieces about ferries and islands share words
// that no query of the test has.
func ferries() []corpus.Document {
	var docs []corpus.Document
	for i := range 5 {
		docs = append(docs, doc(fmt.Sprint("both", i), "", "A ferry to the island keeps the timetable of crossings in winter."))
	}
	for i := range 40 {
		docs = append(docs, doc(fmt.Sprint("other", i), "", "Farmers plant beans, and the market pays too little for them."))
	}
	return append(docs,
		doc("plain", "", "A ferry sank in the harbour."), doc("shares", "", "A ferry crossings timetable."),
		doc("island", "", "The island voted."), doc("untyped", "", "Crossings and a timetable."))
}

func testBroaden(t *testing.T, e Engine) {
	publish(t, e, false, ferries()...)
	s := open(t, e)
	cases := []struct {
		name      string
		q         search.Query
		total     int
		broadened bool
		note      string
	}{
		{"a list by itself", search.Query{Text: "ferry island"}, 5, false, ""},
		{"a list", search.Query{Text: "ferry island", Broaden: search.BroadenYes}, 8, true, "need not have all"},
		{"three words that few pieces have", search.Query{Text: "ferry sank harbour"}, 7, true, "all of these words: 1. They come first"},
		{"three words, no more", search.Query{Text: "ferry sank harbour", Broaden: search.BroadenNo}, 1, false, ""},
		{"three words in order of time", search.Query{Text: "ferry sank harbour", Sort: search.Newest}, 1, false, ""},
		{"three words of which one is a phrase", search.Query{Text: `ferry sank "the harbour"`}, 1, false, ""},
		{"a list without", search.Query{Text: "ferry island", Broaden: search.BroadenNo}, 5, false, ""},
		{"a list with a filter", search.Query{Text: "ferry island lang:en -harbour", Broaden: search.BroadenYes}, 7, true, "need not have all"},
		{"a list in order of time", search.Query{Text: "ferry island", Broaden: search.BroadenYes, Sort: search.Newest}, 8, true, "some of the words"},
		{"both were meant", search.Query{Text: "ferry AND island", Broaden: search.BroadenYes}, 5, false, "Too few"},
		{"a word", search.Query{Text: "ferry", Broaden: search.BroadenYes}, 7, true, "crossings"},
		{"a word in order of time", search.Query{Text: "ferry", Broaden: search.BroadenYes, Sort: search.Newest}, 7, false, "changes nothing"},
		{"a phrase", search.Query{Text: `"crossings in winter"`, Broaden: search.BroadenYes}, 5, false, "Too few"},
		{"no words", search.Query{Text: "lang:en", Broaden: search.BroadenYes}, 49, false, ""},
		{"no such word", search.Query{Text: "zeppelin", Broaden: search.BroadenYes}, 0, false, "No piece"},
		{"a description by itself", search.Query{Text: "how does a ferry come to the island today"}, 8, true, "crossings"},
		{"a description without", search.Query{Text: "how does a ferry come to the island today", Broaden: search.BroadenNo}, 8, false, "description"},
	}
	for _, c := range cases {
		c.q.Limit = search.MaxLimit
		r := ask(t, s, c.q)
		notes := strings.Join(r.Notes, " ")
		if r.Total != c.total || r.Broadened != c.broadened || !strings.Contains(notes, c.note) || c.note == "" && notes != "" {
			t.Errorf("%s: %d hits, broadened %v, notes %q; want %d, %v, %q", c.name, r.Total, r.Broadened, r.Notes, c.total, c.broadened, c.note)
		}
		if !r.Broadened && strings.Contains(notes, "best pieces share") {
			t.Errorf("%s: notes %q claim what was not done", c.name, r.Notes)
		}
		if slices.Contains(ids(r), "untyped") && c.q.Text != "lang:en" {
			t.Errorf("%s: words that nobody typed found a piece", c.name)
		}
	}
	testBroadenedPages(t, s)
}

// testBroadenedPages: a broadened list is paged like any other, and a cursor
// belongs to the choice it was given out with.
func testBroadenedPages(t *testing.T, s search.Searcher) {
	q := search.Query{Text: "ferry", Broaden: search.BroadenYes, Limit: search.MaxLimit}
	whole := ids(ask(t, s, q))
	if slices.Index(whole, "shares") > slices.Index(whole, "plain") {
		t.Errorf("%v: the piece with the shared words comes last", whole)
	}
	q.Limit = 3
	var paged []string
	for range len(whole) {
		r := ask(t, s, q)
		paged = append(paged, ids(r)...)
		if q.Cursor = r.Next; q.Cursor == "" {
			break
		}
		other := q
		other.Broaden = search.BroadenNo
		if _, err := s.Search(t.Context(), other); err == nil {
			t.Error("a cursor of another choice is taken")
		}
	}
	if !slices.Equal(paged, whole) {
		t.Errorf("by cursor %v, whole %v", paged, whole)
	}
}
