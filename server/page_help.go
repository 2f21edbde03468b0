package server

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/search"
)

const helpPath = "/help"

// helpView is the page that explains the query language.
type helpView struct {
	frame
	Groups []helpGroup
}

type helpGroup struct {
	Title string
	Rows  []helpRow
}

// helpRow is one thing to write. Try is a link with words of this archive; nil
// when none finds anything.
type helpRow struct {
	Write, Finds string
	Try          *choice
}

// helpPage answers GET /help. It is there even when the archive cannot answer:
// only the examples are missing then.
func (s *server) helpPage(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), exampleTime)
	defer cancel()
	view := helpView{frame: frame{Title: "How to search", Index: true, Canonical: helpPath, Box: newSearchBox(address{})}}
	view.Groups = helpGroups(helpWords{})
	r, err := s.searcher.Search(ctx, search.Query{Limit: -1, Facets: search.Facets()})
	if err == nil {
		home, _ := s.home.take(ctx, s) // without an archive, without examples
		view.Groups = helpGroups(newHelpWords(r, home.Examples))
		s.tryExamples(ctx, view.Groups)
	}
	s.render(c, http.StatusOK, "help", view)
}

// tryExamples keeps the examples that find something as they stand.
func (s *server) tryExamples(ctx context.Context, groups []helpGroup) {
	for _, g := range groups {
		for i := range g.Rows {
			row := &g.Rows[i]
			if row.Try == nil {
				continue
			}
			r, err := s.searcher.Search(ctx, search.Query{Text: row.Try.Label, Limit: -1})
			if err != nil || r.Total == 0 || len(r.Notes) > 0 {
				row.Try = nil
			}
		}
	}
}

// helpWords are words and values of the archive for the examples; empty where
// there is none.
type helpWords struct {
	word, other, phrase                                       string
	region, topic, genre, author, source, tag, language, year string
}

func newHelpWords(r search.Results, examples []choice) helpWords {
	first := func(f search.Facet) string {
		values := r.Facets[f]
		if len(values) == 0 {
			return ""
		}
		return value(valueLabel(f, values[0]))
	}
	w := helpWords{
		region: first(search.FacetRegion), topic: first(search.FacetTopic), genre: first(search.FacetGenre),
		author: first(search.FacetAuthor), source: first(search.FacetSource), tag: first(search.FacetTag),
	}
	for _, area := range r.Facets[search.FacetRegion] {
		if countries := leaves(area); len(countries) > 0 {
			w.region = value(valueLabel(search.FacetRegion, countries[0]))
			break
		}
	}
	if list := r.Facets[search.FacetLanguage]; len(list) > 0 {
		w.language = list[0].ID
	}
	if list := r.Facets[search.FacetYear]; len(list) > 0 {
		w.year = list[0].ID
	}
	w.word, w.other, w.phrase = exampleParts(examples)
	return w
}

// value writes the value of a field as the query language needs it.
func value(label string) string {
	if strings.ContainsAny(label, quoteMarks) {
		return ""
	}
	if strings.ContainsAny(label, " -()") {
		return `"` + label + `"`
	}
	return label
}

// exampleParts takes words and a phrase out of the examples of the home page.
func exampleParts(examples []choice) (word, other, phrase string) {
	for _, e := range examples {
		text := e.Label
		if i := strings.IndexByte(text, '"'); i >= 0 {
			phrase = cmp.Or(phrase, text[i:strings.LastIndexByte(text, '"')+1])
			continue
		}
		for w := range strings.FieldsSeq(text) {
			switch {
			case word == "":
				word = w
			case other == "" && w != word:
				other = w
			}
		}
		if words := strings.Fields(text); phrase == "" && len(words) > 1 {
			phrase = `"` + strings.Join(words[len(words)-2:], " ") + `"`
		}
	}
	return word, other, phrase
}

// helpGroups is the whole language, in the order a person needs it.
func helpGroups(w helpWords) []helpGroup {
	row := func(write, finds string, parts ...string) helpRow {
		r := helpRow{Write: write, Finds: finds}
		text := strings.Join(parts, "")
		if text != "" && !slices.Contains(parts, "") {
			r.Try = &choice{Label: text, URL: address{}.withText(text).URL()}
		}
		return r
	}
	return []helpGroup{
		{"Words", []helpRow{
			row("carbon tax", "all of the words, each in any of its forms; case and accents do not matter", w.word, " ", w.other),
			row(`"carbon tax"`, "the words side by side, the small ones too", w.phrase),
			row("how would a carbon tax change farming", "more than four words, or a sentence: pieces that have most of it come first"),
			row("UK", "other names for the same, too, such as Britain and United Kingdom; a line names them, and =UK finds it alone"),
			row("carbon -tax", "what does not have the word after the minus; NOT is the same", w.word, " -", w.other),
			row("carbon OR coal", "any of the words", w.word, " OR ", w.other),
			row("(carbon OR coal) AND tax", "parentheses group; OR binds tighter than the space, AND tighter than OR"),
		}},
		{"Spelling", []helpRow{
			row("nuclea*", "words that begin like this; * may stand anywhere in a word", beginning(w.word), "*"),
			row("wom?n", "one letter in the place of the question mark"),
			row("=Word", "this very spelling: no other forms, accents or capitals", "=", w.word),
			row(`="Exact phrase"`, "a phrase in this very spelling"),
			row("carbin tax", "a word that the archive does not know in any form is read as the likeliest one spelt like it; a line says so, and leads to what was typed"),
		}},
		{"Nearness", []helpRow{
			row(`"trade war"~5`, "the words with up to five others between them, in any order", w.phrase, "~5"),
			row("trade NEAR/5 war", "at most five words apart; NEAR alone allows ten", w.word, " NEAR/30 ", w.other),
		}},
		{"Fields", []helpRow{
			row("title:tax", "in the title; title:(a b) and title:\"a b\" work, too", "title:", w.word),
			row("region:ukraine", "about a country or a part of the world, with what lies in it", "region:", w.region),
			row("topic:war", "about a topic, with what belongs to it", "topic:", w.topic),
			row("genre:editorial", "of a kind", "genre:", w.genre),
			row("author:smith", "by an author: the whole name, or words of it", "author:", w.author),
			row("source:times", "from a source", "source:", w.source),
			row(`tag:"gun control"`, "tagged so by the archive", "tag:", w.tag),
			row("lang:fr", "in a language, by its code or English name", "lang:", w.language),
			row("year:2019", "of a year; year:2019..2021 for several", "year:", w.year),
			row("date:2019-06..2021", "between dates; also date:>2020-06 and date:<=2020-06-30", "date:>=", w.year),
			row("region:france OR title:paris", "fields mix with words, OR, minus and parentheses"),
		}},
		{"Keys", []helpRow{
			row("/", "into the search box"),
			row("n, p", "to the next and the previous match of a document"),
			row("↑ ↓ Enter Esc", "among the suggestions below the box"),
			row("← → Shift Enter", "on the timeline: to a bar, over several, and to what they hold"),
		}},
	}
}

// beginning is the first half of a word.
func beginning(word string) string {
	runes := []rune(word)
	if utf8.RuneCountInString(word) < 4 {
		return ""
	}
	return string(runes[:max(3, len(runes)/2+1)])
}
