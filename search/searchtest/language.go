package searchtest

import (
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/synonyms"
)

func testLanguage(t *testing.T, e Engine) {
	zh := corpus.Document{ID: "zh", Title: "审查制度", Body: "网络审查制度的影响很大。中国人民。", Language: "zh"}
	fr := corpus.Document{ID: "fr", Title: "", Body: "La guerre en Ukraine et l’Europe à Zürich.", Language: "fr"}
	ar := corpus.Document{ID: "ar", Title: "", Body: "الحرب في أوكرانيا مستمرة", Language: "ar"}
	publish(t, e, false,
		doc("title", "Carbon taxes in Sweden", "Prices rose."),
		doc("body", "On money", "A carbon tax was levied. People in Malmö co-operate."),
		doc("apart", "", "The tax on coal; carbon is another matter. Don't ask AT&T."),
		doc("levy", "", "A levy on sugar, said O'Brien of the U.S. on 3.5 percent. #BlackLivesMatter"),
		doc("stop", "", "To be or not to be.\n\nThat is the first paragraph"), zh, fr, ar,
	)
	s := open(t, e)
	cases := []struct{ text, want string }{
		{"carbon tax", "apart body title"},
		{"carbon taxes", "apart body title"},
		{"CARBON", "apart body title"},
		{`"carbon tax"`, "body title"},
		{"“carbon tax”", "body title"},
		{`"tax carbon"`, ""},
		{"carbon -sweden", "apart body"},
		{`carbon -"carbon tax"`, "apart"},
		{"carbon -tax", ""},
		{"sweden OR sugar", "levy title"},
		{"(sweden OR sugar) levy", "levy"},
		{"malmo", "body"},
		{"Malmö", "body"},
		{"zurich", "fr"},
		{"cooperate", "body"},
		{"cooperated", "body"},
		{"co-operate", "body"},
		{"operate", "body"},
		{"dont ask", "apart"},
		{"AT&T", "apart"},
		{"O’Brien", "levy"},
		{"u.s.", "levy"},
		{"3.5", "levy"},
		{"#BlackLivesMatter", "levy"},
		{"europe", "fr"},
		{"l'europe", "fr"},
		{"to be or not to be", "stop"},
		{`"to be or not"`, "stop"},
		{`"not or be"`, ""},
		{`"the first paragraph"`, "stop"},
		{`"be that"`, ""},
		{"审查", "zh"},
		{"审查制度", "zh"},
		{"制度审查", ""},
		{"人", "zh"},
		{"اوكرانيا", "ar"},
		{"the carbon", "apart body title"},
		{"carbon\u00a0tax", "apart body title"},
	}
	for _, c := range cases {
		r := ask(t, s, search.Query{Text: c.text})
		if strings.Contains(strings.Join(r.Notes, " "), "most of them") {
			r.Hits = nil // nothing has all the words
		}
		got := ids(r)
		slices.Sort(got)
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: %v, want %s", c.text, got, c.want)
		}
	}
	if got := ids(ask(t, s, search.Query{Text: "carbon tax sweden malmö"})); len(got) != 3 {
		t.Errorf("words that no piece has all of: %v, want those that have some", got)
	}
	if got := ids(ask(t, s, search.Query{Text: "carbon"})); got[0] != "title" {
		t.Errorf("carbon: %v, want the title first", got)
	}
}

func testExplains(t *testing.T, e Engine) {
	publish(t, e, false, doc("a", "", "apple"))
	s := open(t, e)
	for _, q := range []search.Query{
		{Text: "quince"}, {Text: `"`}, {Text: "!?"}, {Text: "-apple"}, {Text: "-"}, {Text: "\u202e"},
		{Text: "apple", Selected: map[search.Facet][]string{search.FacetSource: {"nobody"}}},
		{Text: "apple", From: "2020"},
	} {
		if r := ask(t, s, q); r.Total != 0 || len(r.Notes) == 0 {
			t.Errorf("%+v: %d hits, notes %q", q, r.Total, r.Notes)
		}
	}
	if r := ask(t, s, search.Query{Text: "apple quince"}); r.Total != 1 || !strings.Contains(strings.Join(r.Notes, " "), "quince") {
		t.Errorf("a word that is not there is not told: %d hits, %q", r.Total, r.Notes)
	}
	if r := ask(t, s, search.Query{Text: "apple"}); len(r.Notes) != 0 || r.ReadAs != "apple" {
		t.Errorf("a plain query: read as %q, notes %q", r.ReadAs, r.Notes)
	}
	if r := ask(t, s, search.Query{Text: "the apple"}); len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "the") {
		t.Errorf("a dropped stop word is not told: %q", r.Notes)
	}
}

func testHostileTexts(t *testing.T, e Engine) {
	publish(t, e, false, doc("a", "Apple", "apple pie"), doc("b", "", "a b c 😀 עברית"))
	s := openWith(t, e, synonyms.Builtin)
	for _, text := range []string{
		`"`, `""`, `"apple`, "'", "a:b:c", ":", "+", "/", "/.*/", "*x", "*", "?", "~", "^", "apple~2", "apple^5", "[a TO b]", "{", "\\", "\\\"",
		"(((((", ")))", strings.Repeat("(", 5000), strings.Repeat("-", 5000), "OR", "AND", "NOT", "OR OR", "- -", "😀", "😀😀", "\x00", "\xff\xfe", "\u202eapple",
		"עברית", strings.Repeat("apple ", 340), strings.Repeat("a", 2000), strings.Repeat("日本", 1000), strings.Repeat(`"apple pie" `, 600),
		strings.Repeat("x y z ", 20000), "<script>alert(1)</script>", "%00", "' OR 1=1 --", "the", "the of and", "...", "—", "\t\n",
		"title:", "region:XX", "a*", "*a*", `"a* b*"~100`, strings.Repeat("a NEAR/100 ", 300) + "b", strings.Repeat("a* ", 300), `"` + strings.Repeat("a* ", 300) + `"`, "by:*e*", "date:>9999", "=", "=(a)", `="`, "date:>2020", "apple OR", "-\"apple\" -pie",
		"united states of", "-(united kingdom)", strings.Repeat("united kingdom ", 11), "(united (kingdom)) NEAR/2 EU", "title:(united kingdom body:states)", "US OR", "of the united nations",
	} {
		for _, order := range search.Sorts() {
			r := ask(t, s, search.Query{Text: text, Sort: order, Facets: search.Facets()})
			if r.Total == 0 && len(r.Notes) == 0 {
				t.Errorf("%.40q: no hits and no word why", text)
			}
		}
	}
}
