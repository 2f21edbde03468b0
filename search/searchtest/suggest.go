package searchtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// harbours is an archive that says "harbour dues" often and everything else in
// other words each time.
func harbours() []corpus.Document {
	subjects := strings.Fields("rope anchor sail keel mast crane buoy pier tide gull crab reef deck hull cargo pilot")
	docs := make([]corpus.Document, 0, len(subjects)+2)
	for i, s := range subjects {
		next := subjects[(i+1)%len(subjects)]
		d := doc(numbered(i), fmt.Sprintf("The %s and the %s", s, next), fmt.Sprintf("A %s is no %s. It %sed for %s.", s, next, s, next))
		for _, ending := range strings.Fields("age ed er ery ful ing ish ist ism let like man ness ous s ship some ward wise y") {
			d.Body += " " + s + ending
		}
		d.Body += "."
		if i < 6 {
			d.Title = fmt.Sprintf("Harbour dues: %s or %s?", s, next)
			d.Body += fmt.Sprintf(" Nobody likes harbour dues, %s least.", s)
		}
		d.Authors = []string{"Zoë Müller"}
		if i%4 == 0 {
			d.Authors = []string{"Anna van der Haar"}
		}
		d.Source = "The Harbour Gazette"
		d.Regions, d.Topics = []corpus.Label{label("UA")}, []corpus.Label{label("medtop:16000000")}
		docs = append(docs, d)
	}
	other := doc("title", "A lighthouse of one’s own", "Lamps.")
	arabic := doc("arabic", "انتخابات الميناء الجديد", "نص")
	chinese := doc("chinese", "港口的未来", "文章。")
	return append(docs, other, arabic, chinese)
}

// suggest waits until the engine knows all that it will, and gives the list.
func suggest(t *testing.T, s search.Searcher, text string, limit int) []search.Suggestion {
	t.Helper()
	var answer search.Suggestions
	eventually(t, "all suggestions are known", func() bool {
		var err error
		if answer, err = s.Suggest(context.Background(), search.SuggestQuery{Text: text, Limit: limit}); err != nil {
			t.Fatalf("Suggest(%q): %v", text, err)
		}
		return !answer.Partial
	})
	if answer.Generation == "" {
		t.Errorf("%q: no generation", text)
	}
	return answer.List
}

// marked writes a suggestion with its kind and what is marked in it.
func marked(s search.Suggestion) string {
	text := string(s.Kind) + " "
	for _, f := range s.Fragments {
		if f.Match {
			text += "[" + f.Text + "]"
		} else {
			text += f.Text
		}
	}
	return text
}

func testSuggestions(t *testing.T, e Engine) {
	publish(t, e, false, harbours()...)
	s := open(t, e)
	cases := []struct{ name, typed, want string }{
		{"a person by the first word", "zo", "author [Zo]ë Müller"},
		{"a person by another word", "haa", "author Anna van der [Haa]r"},
		{"accents and capitals", "ZOE MUL", "author [Zoe] [Mul]"},
		{"a source", "gaz", "source The Harbour [Gaz]ette"},
		{"a region", "ukr", "region [Ukr]aine"},
		{"a region by another name", "Украина", "region Ukraine"},
		{"a phrase", "harbour d", "phrase [Harbour d]ues"},
		{"a phrase by its second word", "due", "phrase Harbour [due]s"},
		{"a title by any word", "lightho", "title A [lightho]use of one’s own"},
		{"a slip", "lihgth", "title A [lighthouse] of one’s own"},
		{"a letter too many in a finished word", "harbourr du", "phrase [Harbour du]es"},
		{"no slip in the first letter", "kighth", ""},
		{"no slip in a short word", "zoa", ""},
		{"all words must match", "zoe haar", ""},
		{"only the last word is unfinished", "har du", ""},
		{"Arabic", "المين", "title انتخابات [المين]اء الجديد"},
		{"Chinese", "未来", "title 港口的[未来]"},
		{"Chinese that does not stand together", "口未", ""},
		{"signs alone", "?!", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			list := suggest(t, s, c.typed, 0)
			if c.want == "" && len(list) > 0 {
				t.Fatalf("%q: %s, want nothing", c.typed, marked(list[0]))
			}
			if c.want != "" && !slices.ContainsFunc(list, func(s search.Suggestion) bool { return likeSuggestion(s, c.want) }) {
				t.Fatalf("%q: %+v, want %s", c.typed, list, c.want)
			}
		})
	}
	if list := suggest(t, s, "harbour", 1); len(list) != 1 {
		t.Errorf("one was wanted: %+v", list)
	}
	testWhatSuggestionsDo(t, s)
	testSuggestsTheMore(t, e)
}

// testSuggestsTheMore: of a topic and a phrase of the same words the one that
// finds more comes first.
func testSuggestsTheMore(t *testing.T, e Engine) {
	docs := harbours()
	other := strings.NewReplacer("Harbour dues", "Climate change", "harbour dues", "climate change")
	for i := range docs {
		docs[i].Title, docs[i].Body = other.Replace(docs[i].Title), other.Replace(docs[i].Body)
	}
	docs[0].Topics = []corpus.Label{label("medtop:20000418")}
	publish(t, e, true, docs...)
	list := suggest(t, open(t, e), "climate change", 0)
	if len(list) < 2 || list[0].Kind != search.SuggestPhrase || list[1].Kind != search.SuggestTopic {
		t.Errorf("%+v", list)
	}
}

// likeSuggestion compares but for capitals and accents, of which engines may
// choose the most usual ones.
func likeSuggestion(s search.Suggestion, want string) bool {
	plain := strings.NewReplacer("ë", "e", "ü", "u", "[", "", "]", "")
	got := marked(s)
	if strings.HasPrefix(want, "author [Zoe]") {
		return strings.HasPrefix(plain.Replace(got), plain.Replace(want)[:len("author Zoe ")])
	}
	return strings.EqualFold(got, want)
}

// testWhatSuggestionsDo follows every suggestion to as many documents as it
// promises.
func testWhatSuggestionsDo(t *testing.T, s search.Searcher) {
	seen := map[search.SuggestionKind]bool{}
	for _, typed := range []string{"a", "z", "u", "h", "t", "l", "po", "conf", "war"} {
		for _, c := range suggest(t, s, typed, search.MaxSuggestions) {
			seen[c.Kind] = true
			var text string
			for _, f := range c.Fragments {
				text += f.Text
			}
			if text != c.Text {
				t.Errorf("%s: the fragments are %q", c.Text, text)
			}
			if c.Document != "" {
				if d, err := s.Document(context.Background(), c.Document); err != nil || d.Title != c.Text {
					t.Errorf("%s leads to %s: %v", c.Text, d.Title, err)
				}
				continue
			}
			q := search.Query{Text: c.Query}
			if c.Query == "" {
				q.Selected = map[search.Facet][]string{c.Facet: {c.Value}}
			}
			if r := ask(t, s, q); r.Total != c.Documents && !c.Estimated || r.Total == 0 {
				t.Errorf("%s promises %d documents and leads to %d", c.Text, c.Documents, r.Total)
			}
		}
	}
	for _, kind := range []search.SuggestionKind{search.SuggestAuthor, search.SuggestSource, search.SuggestRegion, search.SuggestTopic, search.SuggestPhrase, search.SuggestTitle} {
		if !seen[kind] {
			t.Errorf("no %s was ever suggested", kind)
		}
	}
}

func testSuggestionsFollow(t *testing.T, e Engine) {
	publish(t, e, false, harbours()...)
	s := open(t, e)
	if list := suggest(t, s, "lighthouse", 0); len(list) != 1 {
		t.Fatalf("before: %+v", list)
	}
	w, err := e.OpenWriter(false)
	if err != nil {
		t.Fatal(err)
	}
	defer closing(t, w)
	if err := w.Delete(context.Background(), []string{"title"}); err != nil {
		t.Fatal(err)
	}
	if err := w.Write(context.Background(), []corpus.Document{doc("new", "The windmill", "It turns.")}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Publish(context.Background()); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the new title is suggested", func() bool { return len(suggest(t, s, "windm", 0)) == 1 })
	if list := suggest(t, s, "lighthouse", 0); len(list) != 0 {
		t.Errorf("what was deleted is suggested: %+v", list)
	}
}

func testBadSuggestions(t *testing.T, e Engine) {
	publish(t, e, false, harbours()...)
	s := open(t, e)
	for name, c := range map[string]struct {
		q         search.SuggestQuery
		parameter string
	}{
		"nothing":             {search.SuggestQuery{}, "q"},
		"blanks":              {search.SuggestQuery{Text: "  "}, "q"},
		"a control character": {search.SuggestQuery{Text: "a\x01b"}, "q"},
		"far too much":        {search.SuggestQuery{Text: strings.Repeat("a ", 5000)}, "q"},
		"too many":            {search.SuggestQuery{Text: "a", Limit: search.MaxSuggestions + 1}, "limit"},
		"less than none":      {search.SuggestQuery{Text: "a", Limit: -1}, "limit"},
	} {
		_, err := s.Suggest(context.Background(), c.q)
		var bad *search.BadQueryError
		if !errors.As(err, &bad) || bad.Parameter != c.parameter {
			t.Errorf("%s: %v, want a bad %s", name, err, c.parameter)
		}
	}
	for _, text := range []string{"\xff\xfe", "((", `"`, "a\u200db", strings.Repeat("a ", 200), strings.Repeat("ß", 250), "😀"} {
		if _, err := s.Suggest(context.Background(), search.SuggestQuery{Text: text}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}
