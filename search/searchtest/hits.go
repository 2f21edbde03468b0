package searchtest

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

func testPaging(t *testing.T, e Engine) {
	var docs []corpus.Document
	for i := range 57 {
		d := doc(numbered(i), "", strings.Repeat("apple ", 1+i%3)+"pie")
		if i%5 > 0 {
			d.Date = "20" + string(rune('0'+i%3)) + "0-01-01"
		}
		docs = append(docs, d)
	}
	publish(t, e, false, docs...)
	s := open(t, e)
	for _, order := range search.Sorts() {
		q := search.Query{Text: "apple", Sort: order, Limit: search.MaxLimit}
		whole := ids(ask(t, s, q))
		if len(whole) != len(docs) {
			t.Fatalf("%s: %d hits, want %d", order, len(whole), len(docs))
		}
		var byOffset, byCursor []string
		q.Limit = 10
		for q.Offset = 0; q.Offset < len(docs); q.Offset += q.Limit {
			byOffset = append(byOffset, ids(ask(t, s, q))...)
		}
		q.Offset = 0
		for pages := 0; pages < 10; pages++ {
			r := ask(t, s, q)
			if r.Total != len(docs) {
				t.Errorf("%s: a page's total is %d", order, r.Total)
			}
			byCursor = append(byCursor, ids(r)...)
			if q.Cursor = r.Next; q.Cursor == "" {
				break
			}
		}
		if diff := cmp.Diff(whole, byOffset); diff != "" {
			t.Errorf("%s by offset: %s", order, diff)
		}
		if diff := cmp.Diff(whole, byCursor); diff != "" {
			t.Errorf("%s by cursor: %s", order, diff)
		}
	}
	if r := ask(t, s, search.Query{Text: "apple", Limit: -1}); r.Total != 57 || len(r.Hits) != 0 {
		t.Errorf("without hits: %d of %d", len(r.Hits), r.Total)
	}
	if r := ask(t, s, search.Query{Text: "apple", Offset: 1000}); len(r.Hits) != 0 || r.Next != "" {
		t.Errorf("behind the end: %d hits, next %q", len(r.Hits), r.Next)
	}
}

func testOrders(t *testing.T, e Engine) {
	dated := func(id, date string) corpus.Document {
		d := doc(id, "", "apple")
		d.Date = date
		return d
	}
	publish(t, e, false, dated("d", ""), dated("c", "2024-10-23"), dated("b", "1999"), dated("a", "2024-10-23"), dated("e", "2024-10-01"))
	s := open(t, e)
	for order, want := range map[search.Sort]string{search.Newest: "a c e b d", search.Oldest: "b e a c d", search.ByRelevance: "a b c d e", search.Recent: "a c e b d"} {
		if got := strings.Join(ids(ask(t, s, search.Query{Text: "apple", Sort: order})), " "); got != want {
			t.Errorf("%s: %s, want %s", order, got, want)
		}
	}
	placed := func(id, file string, line int) corpus.Document {
		d := doc(id, "", "quince")
		d.Place = corpus.Place{File: file, Line: line}
		return d
	}
	publish(t, e, false, placed("a", "b.jsonl", 10), placed("b", "b.jsonl", 9), placed("c", "a.jsonl", 11))
	if got := strings.Join(ids(ask(t, open(t, e), search.Query{Text: "quince"})), " "); got != "c b a" {
		t.Errorf("equal pieces: %s, want them in the archive's order", got)
	}
	filtered := map[search.Facet][]string{search.FacetLanguage: {"en"}}
	for _, q := range []search.Query{{}, {Text: "lang:en"}, {Text: "-pear", Sort: search.ByRelevance}, {Text: "*", Sort: search.Recent}, {Selected: filtered}} {
		r := ask(t, s, q)
		if got := strings.Join(ids(r), " "); got != "a c e b d" || r.Sort != search.Newest || r.Sorts[0] != search.Newest || len(r.Sorts) != 2 {
			t.Errorf("%+v, without words: %s, %s of %s, want the newest first", q, got, r.Sort, r.Sorts)
		}
	}
	if r := ask(t, s, search.Query{Text: "lang:en", Sort: search.Oldest}); r.Sort != search.Oldest {
		t.Errorf("the oldest first without words: %s", r.Sort)
	}
	if r := ask(t, s, search.Query{Text: "apple lang:en"}); r.Sort != search.ByRelevance || len(r.Sorts) != len(search.Sorts()) {
		t.Errorf("with words: %s of %s", r.Sort, r.Sorts)
	}
}

func testRecent(t *testing.T, e Engine) {
	dated := func(id, date, body string) corpus.Document {
		d := doc(id, "", body)
		d.Date = date
		return d
	}
	publish(t, e, false,
		dated("weak", "2024-12-31", "An apple fell."),
		dated("strong", "2015-01-01", "Apple, apple, apple."), dated("middle", "2020", "Apple, apple, apple."),
		dated("undated", "", "Apple, apple, apple."), dated("other", "2019", "Pears."),
	)
	s := open(t, e)
	recent := ask(t, s, search.Query{Text: "apple", Sort: search.Recent})
	plain := ask(t, s, search.Query{Text: "apple"})
	if got := strings.Join(ids(recent), " "); got != "weak middle strong undated" {
		t.Errorf("recent: %s", got)
	}
	if got := strings.Join(ids(plain), " "); got != "middle strong undated weak" || len(plain.Notes) > 0 {
		t.Errorf("plain: %s, notes %q", got, plain.Notes)
	}
	// The median age is that of "middle": its score is halved.
	scores := map[string]float64{}
	for _, h := range plain.Hits {
		scores[h.Document.ID] = h.Score
	}
	for _, h := range recent.Hits {
		factor := h.Score / scores[h.Document.ID]
		switch id := h.Document.ID; {
		case id == "weak" && factor != 1, id == "middle" && factor != 0.5, (id == "strong" || id == "undated") && (factor < 0.3 || factor > 0.33):
			t.Errorf("%s: factor %.3f", id, factor)
		}
	}
	if note := strings.Join(recent.Notes, " "); !strings.Contains(note, "4.5 years older than the newest in the archive (2024-12-31)") {
		t.Errorf("notes %q do not tell what the order does", recent.Notes)
	}
	if r := ask(t, s, search.Query{Sort: search.Recent}); r.Hits[0].Document.ID != "weak" || r.Hits[0].Score != 0 || len(r.Notes) > 0 {
		t.Errorf("without words: %v, score %v, notes %q", ids(r), r.Hits[0].Score, r.Notes)
	}
	publish(t, e, true, doc("a", "", "apple"), doc("b", "", "apple"))
	if r := ask(t, open(t, e), search.Query{Text: "apple", Sort: search.Recent}); len(r.Hits) != 2 || !strings.Contains(strings.Join(r.Notes, " "), "No piece in the archive has a date") {
		t.Errorf("without dates: %v, notes %q", ids(r), r.Notes)
	}
}

func testDates(t *testing.T, e Engine) {
	var docs []corpus.Document
	for _, date := range []string{"2019", "2019-12-31", "2020-01-01", "2020-05", "2020-05-31", "2021-01-01"} {
		d := doc(date, "", "apple")
		d.Date = date
		docs = append(docs, d)
	}
	publish(t, e, false, append(docs, doc("none", "", "apple"))...)
	s := open(t, e)
	cases := []struct{ from, to, want string }{
		{"", "", "2019 2019-12-31 2020-01-01 2020-05 2020-05-31 2021-01-01 none"},
		{"2020", "2020", "2020-01-01 2020-05 2020-05-31"},
		{"2020-01-01", "", "2020-01-01 2020-05 2020-05-31 2021-01-01"},
		{"", "2020-01-01", "2019 2019-12-31 2020-01-01"},
		{"2020-05-10", "2020-05-20", "2020-05"},
		{"2019-12", "2019-12", "2019 2019-12-31"},
		{"2022", "", ""},
	}
	for _, c := range cases {
		got := ids(ask(t, s, search.Query{From: c.from, To: c.to}))
		slices.Sort(got)
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s..%s: %v, want %s", c.from, c.to, got, c.want)
		}
	}
}

func testCursors(t *testing.T, e Engine) {
	var docs []corpus.Document
	for i := range 20 {
		docs = append(docs, doc(numbered(i), "", "apple"))
	}
	publish(t, e, false, docs...)
	next := ask(t, open(t, e), search.Query{Text: "apple"}).Next
	if next == "" {
		t.Fatal("no cursor")
	}
	bad := []search.Query{
		{Text: "apple", Cursor: "x"}, {Text: "apple", Cursor: next + "A"}, {Text: "apple", Cursor: "😀"},
		{Text: "pear", Cursor: next}, {Text: "apple", Sort: search.Newest, Cursor: next},
	}
	refuse := func(s search.Searcher, q search.Query) {
		_, err := s.Search(t.Context(), q)
		var bad *search.BadQueryError
		if !errors.Is(err, search.ErrBadQuery) || !errors.As(err, &bad) || bad.Parameter != "cursor" {
			t.Errorf("%+v: %v, want a bad query that names the cursor", q, err)
		}
	}
	for _, q := range bad {
		refuse(open(t, e), q)
	}
	publish(t, e, false, doc("another", "", "apple"))
	refuse(open(t, e), search.Query{Text: "apple", Cursor: next})
}

const article = `The harbour of Malmö was silent. Nobody had expected the strike to last; the crane drivers least of all.

In Zürich the bankers waited. "A carbon tax," said one of them, "is a tax on waiting." Then he laughed.

What the government wants is a carbon tax that nobody notices. It will not get one, because a tax is noticed by those who pay it, and those who pay it are many. ` + "审查制度的影响很大，网络审查制度。"

func testSnippets(t *testing.T, e Engine) {
	publish(t, e, false, doc("a", "Silence in Malmö: <b>harbour</b>", article), doc("t", "Only the title has kumquat", "Nothing here."))
	s := open(t, e)
	cases := []struct{ text, marked string }{
		{"malmö", "title:Malmö body:Malmö"},
		{"malmo", "title:Malmö body:Malmö"},
		{`"carbon tax"`, "body:carbon tax body:carbon tax"},
		{"zürich bankers", "body:Zürich body:bankers"},
		{"harbor", "title:harbour body:harbour"},
		{"strikes", "body:strike"},
		{"审查", "body:审查 body:审查"},
		{"harbour -kumquat", "title:harbour body:harbour"},
		{"kumquat", "title:kumquat"},
		{"", ""},
	}
	for _, c := range cases {
		r := ask(t, s, search.Query{Text: c.text})
		var marked []string
		for _, h := range r.Hits {
			whole, err := s.Document(t.Context(), h.Document.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, snippet := range h.Snippets {
				marked = append(marked, checkSnippet(t, whole, snippet)...)
			}
			if len(h.Snippets) == 0 {
				t.Errorf("%q: hit %s without a snippet", c.text, h.Document.ID)
			}
		}
		if got := strings.Join(marked, " "); got != c.marked {
			t.Errorf("%q marks %s, want %s", c.text, got, c.marked)
		}
	}
}

// checkSnippet returns "field:text" of each mark.
func checkSnippet(t *testing.T, d corpus.Document, s search.Snippet) (marked []string) {
	t.Helper()
	text := d.Title
	if s.Field == "body" {
		text = strings.Join(strings.Fields(d.Body), " ")
	}
	var joined strings.Builder
	for _, f := range s.Fragments {
		joined.WriteString(f.Text)
		if f.Match {
			marked = append(marked, s.Field+":"+f.Text)
		}
	}
	passage := strings.TrimSpace(joined.String())
	if !strings.Contains(text, passage) || passage == "" || !utf8.ValidString(passage) {
		t.Errorf("%q is no passage of %s", passage, s.Field)
	}
	if s.Field == "body" && utf8.RuneCountInString(passage) > 600 {
		t.Errorf("a snippet of %d characters", utf8.RuneCountInString(passage))
	}
	return marked
}

func testMark(t *testing.T, e Engine) {
	d := doc("a", "Carbon taxes", article)
	publish(t, e, false, d)
	s := open(t, e)
	for _, text := range []string{"", "carbon tax", `"carbon tax"`, "-carbon", "审查", "((", "the"} {
		m, err := s.Mark(t.Context(), d, text)
		if err != nil {
			t.Fatal(err)
		}
		var paragraphs []string
		for _, p := range m.Body {
			paragraphs = append(paragraphs, join(p))
		}
		if join(m.Title) != d.Title || strings.Join(paragraphs, "\n\n") != d.Body {
			t.Errorf("%q: the marked text is another", text)
		}
	}
	if m, _ := s.Mark(t.Context(), d, `"carbon tax"`); m.Matches != 2 || !m.Title[0].Match {
		t.Errorf("carbon tax: %d matches in the body, title %+v", m.Matches, m.Title)
	}
	if m, _ := s.Mark(t.Context(), d, "-carbon"); m.Matches != 0 {
		t.Errorf("what is not wanted is marked")
	}
}

func join(fragments []search.Fragment) string {
	var b strings.Builder
	for _, f := range fragments {
		b.WriteString(f.Text)
	}
	return b.String()
}
