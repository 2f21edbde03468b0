package searchtest

import (
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/synonyms"
)

// orchard is an archive in which things have several names.
func orchard() []corpus.Document {
	return []corpus.Document{
		doc("uk", "", "The UK grows pears in rows."),
		doc("kingdom", "", "The United Kingdom grows figs in rows."),
		doc("apart", "", "A kingdom of figs, united by pears."),
		doc("britain", "", "All Britain grows plums in rows."),
		doc("both", "", "Britain is the UK of plums."),
		doc("title", "Pears of the UK", "Nothing grows here."),
		doc("america", "", "The U.S. grows corn."),
		doc("us", "", "They told us of corn."),
		doc("states", "", "Corn of the United States of America."),
		doc("premier", "", "The prime minister ate corn."),
		doc("pm", "", "The PM ate figs."),
		doc("un", "", "The UN met."),
		{ID: "french", Body: "Un jour, un village.", Language: "fr"},
		{ID: "han", Body: "联合王国的苹果", Language: "zh"},
	}
}

const orchardNames = `
uk = united kingdom = britain
pm => prime minister
英国 = 联合王国
un = united nations
`

func synonymsOf(t *testing.T, text string) *synonyms.Set {
	t.Helper()
	set, warnings, err := synonyms.Parse("names.txt", []byte(text))
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	return set
}

func openWith(t *testing.T, e Engine, set func() *synonyms.Set) search.Searcher {
	t.Helper()
	s, err := e.OpenWith(set)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closing(t, s) })
	return s
}

func testSynonyms(t *testing.T, e Engine) {
	publish(t, e, false, orchard()...)
	set := synonymsOf(t, orchardNames)
	s := openWith(t, e, func() *synonyms.Set { return set })
	cases := []struct {
		name, text string
		want       string // the documents, those that must come first before a bar
		readAs     string
	}{
		{"a word", "uk", "uk both title | britain kingdom", "uk"},
		{"a phrase", `"united kingdom"`, "title kingdom both uk britain", `"united kingdom"`},
		{"words side by side", "united kingdom", "kingdom apart | britain uk both title", "united AND kingdom"},
		{"in a list", "united kingdom plums", "both britain | title uk kingdom apart states", "united OR kingdom OR plums"},
		{"in a list with a word for itself", "plums uk", "both | britain", "plums AND uk"},
		{"both are wanted", "uk AND rows", "uk | britain kingdom", "uk AND rows"},
		{"either is", "premier OR pm", "pm | premier", "premier OR pm"},
		{"one way", "pm", "pm | premier", "pm"},
		{"not the other way", "prime minister", "premier", "prime AND minister"},
		{"near", "uk NEAR/3 plums", "both britain", "uk NEAR/3 plums"},
		{"in a field", "title:britain", "title", "title:britain"},
		{"words side by side in a field", "title:(united kingdom)", "title", "title:united AND title:kingdom"},
		{"this very spelling", "=uk", "", "=uk"},
		{"the spelling of the archive", "=UK", "uk both title", "=UK"},
		{"a wildcard", "u?k OR brit*", "both britain", "u?k OR brit*"},
		{"words that may be apart", `"united kingdom"~5`, "apart kingdom", `"united kingdom"~5`},
		{"not wanted is what was typed", "rows -uk", "kingdom britain", "rows AND -uk"},
		{"wanted and not wanted", "uk -britain", "uk title kingdom", "uk AND -britain"},
		{"not wanted words side by side", "rows -(united kingdom)", "uk britain", "rows AND -(united kingdom)"},
		{"a country in capitals", "US corn", "america | states", "US AND corn"},
		{"a country with full stops", "u.s. corn", "america | states", "u.s. AND corn"},
		{"the pronoun", "told us", "us", "told AND us"},
		{"a country by its name", "united states corn", "states america | us premier apart kingdom", "united OR states OR corn"},
		{"a country with a function word", "united states of america", "states | america | apart kingdom", "united OR states OR america"},
		{"a name that is a word elsewhere", "united nations", "un", "united AND nations"},
		{"ideographs", "英国", "han", "英国"},
	}
	for _, c := range cases {
		r := ask(t, s, search.Query{Text: c.text, Limit: search.MaxLimit})
		if !inOrder(ids(r), c.want) || r.Total != len(r.Hits) {
			t.Errorf("%s: %s gives %v, want %s", c.name, c.text, ids(r), c.want)
		}
		if r.ReadAs != c.readAs {
			t.Errorf("%s: %s is read as %s, want %s", c.name, c.text, r.ReadAs, c.readAs)
		}
	}
	testSynonymsTold(t, s)
	testSynonymsMarked(t, s)
}

// inOrder compares identifiers with groups of them between bars.
func inOrder(got []string, want string) bool {
	for group := range strings.SplitSeq(want, "|") {
		expected := strings.Fields(group)
		if len(got) < len(expected) {
			return false
		}
		first := slices.Sorted(slices.Values(got[:len(expected)]))
		slices.Sort(expected)
		if !slices.Equal(first, expected) {
			return false
		}
		got = got[len(expected):]
	}
	return len(got) == 0
}

func testSynonymsTold(t *testing.T, s search.Searcher) {
	cases := []struct{ name, text, from, to string }{
		{"a word", "uk", "uk", "united kingdom, britain"},
		{"words side by side", "united kingdom figs", "united kingdom", "uk, britain"},
		{"a word in a field", "title:uk", "title:uk", "united kingdom, britain"},
		{"a part of a nearness", "britain NEAR rows", "britain", "uk, united kingdom"},
		{"names that the archive lacks are not told", "eu", "", ""},
		{"a word not wanted", "rows -uk", "", ""},
		{"this very spelling", "=UK", "", ""},
	}
	for _, c := range cases {
		from, to := "", ""
		for _, step := range ask(t, s, search.Query{Text: c.text}).Reading {
			if step.Kind == search.StepSynonyms {
				from, to = step.From, strings.Join(step.To, ", ")
			}
		}
		if from != c.from || to != c.to {
			t.Errorf("%s: %s stands for %s, want %s for %s", c.name, from, to, c.from, c.to)
		}
	}
	plain := ask(t, s, search.Query{Text: "uk", Broaden: search.BroadenNo})
	if !inOrder(ids(plain), "uk both title") || len(plain.Reading) > 0 {
		t.Errorf("only the person's words: %v, %+v", ids(plain), plain.Reading)
	}
	long := ask(t, s, search.Query{Text: "uk" + strings.Repeat(" of the", 20)})
	if !inOrder(ids(long), "uk both title") {
		t.Errorf("a long text is read as it is: %v", ids(long))
	}
}

func testSynonymsMarked(t *testing.T, s search.Searcher) {
	for text, want := range map[string]string{"uk": "United Kingdom", "united kingdom": "United Kingdom", "britain rows": "United Kingdom|rows"} {
		for _, h := range ask(t, s, search.Query{Text: text}).Hits {
			if h.Document.ID != "kingdom" {
				continue
			}
			if got := strings.Join(marksOf(h.Snippets), "|"); got != want {
				t.Errorf("%s: the snippet marks %s, want %s", text, got, want)
			}
		}
	}
	m, err := s.Mark(t.Context(), doc("", "", "Britain and the UK."), "uk")
	if err != nil || m.Matches != 2 {
		t.Errorf("%d marks: %v", m.Matches, err)
	}
}

func marksOf(snippets []search.Snippet) []string {
	var out []string
	for _, s := range snippets {
		for _, f := range s.Fragments {
			if f.Match {
				out = append(out, f.Text)
			}
		}
	}
	return out
}

// testSynonymsChange: each call takes the synonyms of its time, whatever an
// engine keeps of earlier ones.
func testSynonymsChange(t *testing.T, e Engine) {
	publish(t, e, false, orchard()...)
	set := synonymsOf(t, "figs = plums")
	s := openWith(t, e, func() *synonyms.Set { return set })
	total := func() int { return ask(t, s, search.Query{Text: "figs"}).Total }
	first := total()
	set = synonymsOf(t, "figs = pears")
	second := total()
	set = nil
	third := total()
	if first != 5 || second != 5 || third != 3 {
		t.Errorf("%d, %d, %d documents, want 5, 5, 3", first, second, third)
	}
}
