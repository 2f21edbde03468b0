package searchtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

func inContext(t *testing.T, s search.Searcher, q search.ConcordanceQuery) search.Concordance {
	t.Helper()
	c, err := s.Concordance(context.Background(), q)
	if err != nil {
		t.Fatalf("Concordance(%+v): %v", q, err)
	}
	return c
}

// shownLines writes lines as "id: before|match|after".
func shownLines(c search.Concordance) []string {
	out := []string{}
	for _, l := range c.Lines {
		out = append(out, fmt.Sprintf("%s: %s|%s|%s", l.Document.ID, l.Before, l.Match, l.After))
	}
	return out
}

// testConcordance looks at lines and their orders.
func testConcordance(t *testing.T, e Engine) {
	dated := func(id, date, language, body string) corpus.Document {
		d := doc(id, "Apple", body)
		d.Date, d.Language, d.Source = date, language, "The Paper"
		return d
	}
	publish(t, e, false,
		dated("a", "2024-01-02", "en", "A zealous apple fell. An apple, Éclair.\n\nNo fruit here."),
		dated("b", "", "en", "Old Apples rot."),
		dated("c", "2020", "en", "Nothing but the title says so, and its author pears."),
		dated("d", "1999-05", "fr", "Les “apples” de mai"),
		dated("e", "2001", "zh", "我愛apple和梨"),
		dated("f", "", "en", "Apple"),
	)
	s := open(t, e)
	q := search.ConcordanceQuery{Query: search.Query{Text: "apple", Sort: search.Oldest}}
	cases := []struct {
		order search.LineOrder
		want  []string
	}{
		{search.LinesByRank, []string{"e: 我愛|apple|和梨", "a: A zealous |apple| fell. An apple, Éclair.", "a: A zealous apple fell. An |apple|, Éclair.", "b: Old |Apples| rot.", "f: |Apple|"}},
		{search.LinesByLeft, []string{"a: A zealous apple fell. An |apple|, Éclair.", "b: Old |Apples| rot.", "a: A zealous |apple| fell. An apple, Éclair.", "e: 我愛|apple|和梨", "f: |Apple|"}},
		{search.LinesByRight, []string{"a: A zealous apple fell. An |apple|, Éclair.", "a: A zealous |apple| fell. An apple, Éclair.", "b: Old |Apples| rot.", "e: 我愛|apple|和梨", "f: |Apple|"}},
		{search.LinesByDate, []string{"e: 我愛|apple|和梨", "a: A zealous |apple| fell. An apple, Éclair.", "a: A zealous apple fell. An |apple|, Éclair.", "b: Old |Apples| rot.", "f: |Apple|"}},
	}
	for _, c := range cases {
		q.Order = c.order
		if diff := cmp.Diff(c.want, withoutDocument(shownLines(inContext(t, s, q)), "d")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.order, diff)
		}
	}
	got := inContext(t, s, search.ConcordanceQuery{Query: search.Query{Text: "apple", From: "2024"}})
	if got.Matching != 1 || got.Read != 1 || got.Total != 2 || got.Cut || got.ReadAs != "apple" || got.Generation == "" {
		t.Errorf("bounded by date: %+v", got)
	}
	if d := got.Lines[0].Document; d.Body != "" || d.Title != "Apple" || d.Source != "The Paper" || d.Date != "2024-01-02" {
		t.Errorf("document of a line: %+v", d)
	}
	for name, q := range map[string]search.Query{"no words": {}, "a filter alone": {Text: "lang:fr"}, "nothing found": {Text: "zebra"}, "only a title": {Text: "apple", From: "2020", To: "2020"}} {
		if got := inContext(t, s, search.ConcordanceQuery{Query: q}); len(got.Lines) != 0 || got.Total != 0 || len(got.Notes) == 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	for text, want := range map[string]string{`"zealous apple"`: "zealous apple", "zealous apple": "zealous apple", "appl*": "apple", "apple -rot": "apple"} {
		if got := inContext(t, s, search.ConcordanceQuery{Query: search.Query{Text: text, From: "2024"}}); len(got.Lines) == 0 || got.Lines[0].Match != want {
			t.Errorf("%s: %q", text, shownLines(got))
		}
	}
}

func withoutDocument(lines []string, id string) []string {
	return slices.DeleteFunc(lines, func(l string) bool { return strings.HasPrefix(l, id+":") })
}

// testConcordanceBounds asks for more than is given.
func testConcordanceBounds(t *testing.T, e Engine) {
	var docs []corpus.Document
	for i := range search.ConcordanceDocuments + 10 {
		docs = append(docs, doc(numbered(i), "", "A fig and a date."))
	}
	docs = append(docs, doc("long", "", strings.Repeat("One plum fell far from all others.\n\n", search.ConcordanceLines+7)))
	publish(t, e, false, docs...)
	s := open(t, e)
	many := inContext(t, s, search.ConcordanceQuery{Query: search.Query{Text: "fig"}, Limit: search.ConcordanceLines})
	if many.Matching != search.ConcordanceDocuments+10 || many.Read != search.ConcordanceDocuments || many.Total != many.Read || !many.Cut {
		t.Errorf("many documents: %d of %d read, %d lines, cut %v", many.Read, many.Matching, many.Total, many.Cut)
	}
	if long := inContext(t, s, search.ConcordanceQuery{Query: search.Query{Text: "plum"}}); long.Total != search.ConcordanceLines || !long.Cut || len(long.Lines) != search.DefaultLines {
		t.Errorf("a long document: %d lines, %d given, cut %v", long.Total, len(long.Lines), long.Cut)
	}
	var paged []string
	q := search.ConcordanceQuery{Query: search.Query{Text: "fig"}, Order: search.LinesByRight, Limit: 300}
	for ; q.Offset < many.Total+300; q.Offset += q.Limit {
		paged = append(paged, shownLines(inContext(t, s, q))...)
	}
	if diff := cmp.Diff(shownLines(many), paged); diff != "" {
		t.Errorf("page by page (-want +got):\n%s", diff)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Concordance(ctx, q); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
