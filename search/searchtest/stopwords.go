package searchtest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// tongues is an archive in English and in smaller parts in other languages.
func tongues() []corpus.Document {
	var docs []corpus.Document
	count := map[string]int{}
	add := func(language string, bodies ...string) {
		for _, body := range bodies {
			id := fmt.Sprint(language, count[language])
			count[language]++
			docs = append(docs, corpus.Document{ID: id, Body: body, Language: language})
		}
	}
	for range 8 {
		add("en", "Old habits die hard, said the man on the hill.", "The war on drugs is lost, and inflation rises.",
			"A will to win is what Europe needs; the die is cast.", "In Los Angeles the rent is too high for Charles de Gaulle.")
	}
	add("de", "Der Preis der Freiheit ist hoch, und die Inflation steigt.", "Was ist die Zukunft von Europa? Das war nicht die Frage.", "Die Not und das Elend der Arbeiter.")
	add("fr", "La guerre en Ukraine change le monde.", "Pourquoi les impôts sont-ils trop hauts dans ce pays ? On le dit.")
	add("es", "La guerra contra las drogas fue un error de los gobiernos.", "El agua de Chile no es de todos.")
	add("it", "La crisi dell'economia non è finita per gli operai.")
	add("pt", "A crise da água não acabou para os pobres.")
	add("nl", "De toekomst van het onderwijs is niet zeker.")
	add("sv", "Skolan är inte till för marknaden.")
	add("pl", "Dlaczego szkoła nie jest dla wszystkich?")
	add("ru", "Почему война не нужна никому, кроме генералов.")
	add("tr", "Savaş neden bitmedi ve barış için ne gerekir?")
	add("ar", "لماذا لا تنتهي الحرب في المدينة")
	return docs
}

func testStopWords(t *testing.T, e Engine) {
	publish(t, e, false, tongues()...)
	s := open(t, e)
	cases := []struct{ text, dropped, finds string }{
		{"der Preis der Freiheit", "der", "de0"},
		{"Preis und Elend der Freiheit", "und der", "de0 de2"},
		{"was ist die Inflation", "was ist die", "de0"},
		{"lang:de die Not", "die", "de2"},
		{"lang:german was war die Frage", "was war die", "de1"},
		{"die Arbeiter", "die", "de2"},
		{"la guerre dans le monde", "la dans le", "fr0"},
		{"la guerre", "la", "fr0"},
		{"pourquoi est-ce que les impôts sont trop hauts", "pourquoi est-ce que les sont trop", "fr1"},
		{"la guerra contra las drogas", "la contra las", "es0"},
		{"el agua de Chile", "el de", "es1"},
		{"la crisi dell'economia", "la", "it0"},
		{"a crise da água", "a da", "pt0"},
		{"de toekomst van het onderwijs", "de van het", "nl0"},
		{"skolan är till för marknaden", "är till för", "sv0"},
		{"dlaczego szkoła nie jest", "dlaczego nie jest", "pl0"},
		{"почему война не нужна", "почему не", "ru0"},
		{"savaş ve barış için", "ve için", "tr0"},
		{"لماذا الحرب في المدينة", "لماذا في", "ar0"},

		{"die hard", "", "en"},
		{"war on drugs", "on", "en"},
		{"the old man will die", "the will", "en"},
		{"man on hill", "on", "en"},
		{"Los Angeles", "", "en"},
		{"de Gaulle", "", "en"},
		{"what will win", "what will", "en"},
		{`"die hard" man`, "", "en"},
		{"die der das", "", ""},
		{"=die Arbeiter", "", "de"},
		{"die AND Arbeiter", "", "de"},
	}
	for _, c := range cases {
		r := ask(t, s, search.Query{Text: c.text, Limit: search.MaxLimit})
		var dropped []string
		for _, step := range r.Reading {
			if step.Kind == search.StepDropped {
				dropped = append(dropped, step.From)
			}
		}
		if got := strings.Join(dropped, " "); got != c.dropped {
			t.Errorf("%s: dropped %q, want %q (notes %q)", c.text, got, c.dropped, r.Notes)
		}
		found := ids(r)
		for want := range strings.FieldsSeq(c.finds) {
			if !slices.ContainsFunc(found, func(id string) bool { return strings.HasPrefix(id, want) }) {
				t.Errorf("%s: %v, want %s", c.text, found, want)
			}
		}
	}
	if r := ask(t, s, search.Query{Text: "die Arbeiter"}); !strings.Contains(strings.Join(r.Notes, " "), "in German: die.") {
		t.Errorf("notes %q do not name the language", r.Notes)
	}
	selected := map[search.Facet][]string{search.FacetLanguage: {"fr"}}
	if r := ask(t, s, search.Query{Text: "on dit", Selected: selected}); len(r.Reading) == 0 || r.Reading[0].From != "on" || !strings.Contains(r.Notes[0], "French") {
		t.Errorf("a word of the chosen language: %+v, notes %q", r.Reading, r.Notes)
	}
	testStopWordsAlone(t, e)
}

// testStopWordsAlone: an archive in one language has no English function words.
func testStopWordsAlone(t *testing.T, e Engine) {
	publish(t, e, true, slices.DeleteFunc(tongues(), func(d corpus.Document) bool { return d.Language != "de" })...)
	s := open(t, e)
	r := ask(t, s, search.Query{Text: "Not und Elend"})
	if len(r.Reading) != 1 || r.Reading[0].From != "und" || strings.Join(ids(r), " ") != "de2" {
		t.Errorf("Not und Elend: %v, read as %s, %+v", ids(r), r.ReadAs, r.Reading)
	}
	d, err := s.Document(t.Context(), "de2")
	if err != nil {
		t.Fatal(err)
	}
	if m, err := s.Mark(t.Context(), d, "das Elend"); err != nil || m.Matches != 1 {
		t.Errorf("das Elend: %d matches marked, %v", m.Matches, err)
	}
}

// testWholeLists: what has a list of function words word for word comes first.
func testWholeLists(t *testing.T, e Engine) {
	docs := []corpus.Document{
		doc("rule", "", "The rule was named don’t ask, don’t tell, and a long report on the army, its camps, its courts and its kitchens mentions it once."),
		doc("play", "", "An actor of no fame, on a stage without light, in a town of which nobody knows the name, was heard to say to be or not to be."),
	}
	for i := range 12 {
		docs = append(docs,
			doc(fmt.Sprint("ask", i), "Ask and tell", "Ask them, tell them, and ask and tell again."),
			doc(fmt.Sprint("be", i), "Or", "To be late or to be early is not to be or to be not or to be."))
	}
	publish(t, e, false, docs...)
	s := open(t, e)
	cases := []struct {
		text, first, dropped string
		told                 bool
	}{
		{"don’t ask don't tell", "rule", "don’t", true},
		{"to be or not to be", "play", "", true},
		{"to be or not to be -ask", "play", "", true},
		{"the ask of the tell", "ask", "the of", false},
		{"to ask tell", "ask", "to", false},
		{"=to be or not to be", "be", "be or not to", false},
	}
	for _, c := range cases {
		r := ask(t, s, search.Query{Text: c.text})
		var dropped []string
		for _, step := range r.Reading {
			if step.Kind == search.StepDropped {
				dropped = append(dropped, step.From)
			}
		}
		told := slices.ContainsFunc(r.Notes, func(n string) bool { return strings.Contains(n, "word for word: 1. They come first.") })
		if len(r.Hits) == 0 || !strings.HasPrefix(r.Hits[0].Document.ID, c.first) || strings.Join(dropped, " ") != c.dropped || told != c.told {
			t.Errorf("%s: %v first, dropped %q, notes %q", c.text, ids(r)[:1], dropped, r.Notes)
		}
	}
	r := ask(t, s, search.Query{Text: "don’t ask don't tell", Sort: search.Oldest})
	if len(r.Notes) != 1 {
		t.Errorf("in an order of time: %q", r.Notes)
	}
	r = ask(t, s, search.Query{Text: "to be or not to be", Limit: 1})
	if got := marksOf(r.Hits[0].Snippets); !slices.Contains(got, "to be or not to be") {
		t.Errorf("marked %q", got)
	}
}
