package searchtest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// The text that several papers of the test print.
var printed = []string{
	`The lighthouse keeper's union met in a chapel that had no heating, and voted by holding up their lamps. Nobody counted; it was plain from the glare on the ceiling that the lamps against the new timetable had it.`,
	`Automation had come to the coast in instalments. First the fog signal was given a clock, then the lens a motor, and in the end the keeper a pension and a brass plate with his name spelled nearly right.`,
	`What the ministry never put into its sums was the harbour master's wife, who for thirty years had rung the rock at breakfast and asked what the sea was doing. The motor does not know what the sea is doing.`,
	`So the ferries wait, and the pilots telephone one another, and somebody's nephew drives out to look.`,
}

func piece(id, source, date, title string, paragraphs ...string) corpus.Document {
	d := doc(id, title, strings.Join(paragraphs, "\n\n"))
	d.Source, d.Date, d.URL = source, date, "https://example.org/"+id
	return d
}

// lighthouses is an archive in which one text ran four times.
func lighthouses() []corpus.Document {
	edited := strings.NewReplacer(";", " –", "'", "’", ", and", " and", "Nobody", "NOBODY").Replace(strings.Join(printed[:3], "\n\n"))
	list := []corpus.Document{
		piece("late", "Evening Lamp", "2021-06-02", "Lamps against the timetable", "By a correspondent at the coast", edited),
		piece("first", "Coast Ledger", "2021-05-30", "The keepers vote by lamplight", printed...),
		piece("undated", "Almanac", "", "The keepers vote by lamplight", printed...),
		piece("same day", "Morning Buoy", "2021-05-30", "A lighthouse and its timetable", printed...),
		piece("own words", "Coast Ledger", "2021-07-01", "The lighthouse again", "The lighthouse keepers lost their timetable, and the harbour its lamps. The union of keepers says that the ministry counts motors, never the sea."),
		piece("short a", "Coast Ledger", "2020", "Corrections", "The lighthouse is white."), piece("short b", "Morning Buoy", "2020", "Corrections", "The lighthouse is white!"),
		piece("short c", "Evening Lamp", "2020", "Apologies", "The lighthouse is white."), piece("short d", "Evening Lamp", "2020", "Corrections", "The lighthouse is red."),
	}
	for i := range 30 {
		list = append(list, piece(fmt.Sprint("other", i), "Inland", "2019", "Beans", fmt.Sprintf("Farmers plant beans in field %d, and the market pays too little for them.", i)))
	}
	for i := range list {
		list[i].Place = corpus.Place{File: "coast.jsonl", Line: i + 1}
	}
	return list
}

// foldedUnder gives "id: reprints" of each hit that has some.
func foldedUnder(hits []search.Hit) []string {
	var out []string
	for _, h := range hits {
		if h.Reprints.Total == 0 {
			continue
		}
		line := h.Document.ID + ":"
		for _, r := range h.Reprints.First {
			line += " " + r.ID
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return out
}

func testReprints(t *testing.T, e Engine) {
	publish(t, e, false, lighthouses()...)
	s := open(t, e)
	cases := []struct {
		name          string
		q             search.Query
		total, folded int
		want          []string
	}{
		{"apart", search.Query{Text: "lighthouse"}, 9, 0, nil},
		{"the best stands", search.Query{Text: `title:lamplight OR lighthouse`, Fold: true}, 9, 4, []string{"first: same day late undated", "short a: short b"}},
		{"the oldest first", search.Query{Text: "lighthouse", Sort: search.Oldest, Fold: true}, 9, 4, []string{"first: same day late undated", "short a: short b"}},
		{"the newest first", search.Query{Text: "lighthouse", Sort: search.Newest, Fold: true}, 9, 4, []string{"late: first same day undated", "short a: short b"}},
		{"only what matches", search.Query{Text: "nephew", Fold: true}, 3, 2, []string{"first: same day undated"}},
		{"only what is chosen", search.Query{Text: "lighthouse", Fold: true, Selected: map[search.Facet][]string{search.FacetSource: {"Evening Lamp", "Almanac"}}}, 4, 1, []string{"late: undated"}},
		{"no words", search.Query{Fold: true}, 39, 4, []string{"late: first same day undated", "short a: short b"}},
		{"no hits", search.Query{Text: "lighthouse", Fold: true, Limit: -1}, 9, 4, nil},
	}
	for _, c := range cases {
		if c.q.Limit == 0 {
			c.q.Limit = search.MaxLimit
		}
		c.q.Facets = []search.Facet{search.FacetSource}
		r := ask(t, s, c.q)
		if diff := cmp.Diff(c.want, foldedUnder(r.Hits)); r.Total != c.total || r.Folded != c.folded || diff != "" {
			t.Errorf("%s: %d found, %d folded, want %d and %d; %s", c.name, r.Total, r.Folded, c.total, c.folded, diff)
		}
		c.q.Fold = false
		if diff := cmp.Diff(ask(t, s, c.q).Facets, r.Facets); diff != "" {
			t.Errorf("%s: folding changes counts: %s", c.name, diff)
		}
	}
	got := ask(t, s, search.Query{Text: "nephew", Fold: true}).Hits[0].Reprints
	want := search.Reprint{ID: "same day", Title: "A lighthouse and its timetable", URL: "https://example.org/same day", Source: "Morning Buoy", Date: "2021-05-30", Language: "en"}
	if got.First[0] != want {
		t.Errorf("%+v, want %+v", got.First[0], want)
	}
}

// testFoldedPages: nothing is there twice and nothing is missing, whatever the
// pages are, and a run that adds a document keeps what the others are.
func testFoldedPages(t *testing.T, e Engine) {
	var docs []corpus.Document
	for i := range 60 {
		text := slices.Clone(printed)
		for j := range text {
			text[j] = strings.ReplaceAll(text[j], " ", fmt.Sprintf(" w%d", i%20))
		}
		d := piece(numbered(i), "", "", "", text...)
		d.Title = strings.Repeat("apple ", 1+i%7)
		docs = append(docs, d)
	}
	publish(t, e, false, docs[:40]...)
	publish(t, e, false, docs[40:]...)
	s := open(t, e)
	for _, order := range search.Sorts() {
		q := search.Query{Text: "apple", Sort: order, Fold: true, Limit: search.MaxLimit}
		whole := ask(t, s, q)
		if len(whole.Hits) != 20 || whole.Folded != 40 || whole.Next != "" {
			t.Fatalf("%s: %d hits, %d folded, next %q; want 20 and 40", order, len(whole.Hits), whole.Folded, whole.Next)
		}
		q.Limit = 3
		var byCursor, byOffset []string
		for range 20 {
			r := ask(t, s, q)
			byCursor = append(byCursor, ids(r)...)
			if q.Cursor = r.Next; q.Cursor == "" {
				break
			}
		}
		q.Cursor = ""
		for q.Offset = 0; q.Offset < 21; q.Offset += 3 {
			byOffset = append(byOffset, ids(ask(t, s, q))...)
		}
		if !slices.Equal(byCursor, ids(whole)) || !slices.Equal(byOffset, ids(whole)) {
			t.Errorf("%s: by cursor %v, by offset %v, whole %v", order, byCursor, byOffset, ids(whole))
		}
	}
	next := ask(t, s, search.Query{Text: "apple", Fold: true, Limit: 3}).Next
	if _, err := s.Search(t.Context(), search.Query{Text: "apple", Limit: 3, Cursor: next}); !errors.Is(err, search.ErrBadQuery) {
		t.Errorf("a cursor of a folded list in another one: %v", err)
	}
}

func testRelated(t *testing.T, e Engine) {
	docs := lighthouses()
	foreign := docs[4]
	foreign.ID, foreign.Language, foreign.Body = "foreign", "de", foreign.Body+" Und das Meer."
	publish(t, e, false, append(docs, foreign, doc("empty", "", ""), doc("alone", "Quixotry", "Xylophones zigzag."))...)
	s := open(t, e)
	related := func(id string, limit int) search.Related {
		r, err := s.Related(t.Context(), id, limit)
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		return r
	}
	r := related("own words", 0)
	var found []string
	for _, p := range r.Pieces {
		found = append(found, p.Document.ID)
		if p.Document.Body != "" || len(p.Shared) == 0 || p.Score <= 0 {
			t.Errorf("%s: %d bytes of body, words %q, score %g", p.Document.ID, len(p.Document.Body), p.Shared, p.Score)
		}
	}
	if len(found) < 2 || r.Generation == "" || r.Reprints.Total != 0 || slices.Contains(found, "own words") || slices.ContainsFunc(found, func(id string) bool { return strings.HasPrefix(id, "other") }) {
		t.Errorf("like the lighthouse: %v, %+v", found, r.Reprints)
	}
	var apart []search.Hit
	for _, p := range r.Pieces {
		apart = append(apart, p.Hit)
	}
	if got := foldedUnder(apart); len(got) == 0 || !strings.Contains(got[0], " ") {
		t.Errorf("the text that ran four times is not folded: %v", found)
	}
	if at := slices.Index(found, "foreign"); at != len(found)-1 && at >= 0 && r.Pieces[at].Score > 0.9 {
		t.Errorf("%v: a piece in another language scores %g", found, r.Pieces[at].Score)
	}
	if r := related("first", 1); len(r.Pieces) != 1 || r.Reprints.Total != 3 || r.Reprints.First[0].ID != "same day" || r.Reprints.First[2].ID != "undated" {
		t.Errorf("one piece like the first: %+v", r)
	}
	for _, id := range []string{"empty", "alone"} {
		if r := related(id, 0); len(r.Pieces) != 0 || r.Reprints.Total != 0 {
			t.Errorf("like %s: %+v", id, r)
		}
	}
	if _, err := s.Related(t.Context(), "nobody", 0); !errors.Is(err, search.ErrNotFound) {
		t.Errorf("a document that is not there: %v", err)
	}
}
