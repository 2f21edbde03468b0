package searchtest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// testNamed: pieces by an author seldom mention the author.
func testNamed(t *testing.T, e Engine) {
	docs := []corpus.Document{doc("mention", "", "Somebody answers Ana O’Connor Díaz, who is also of The Weekly Lantern.")}
	for i := range 4 {
		d := doc(fmt.Sprint("by", i), "", "A column about bridges in winter.")
		d.Authors = []string{"Ana O'Connor-Díaz"}
		d.Source = "The Weekly Lantern"
		d.Regions = []corpus.Label{label("UA")}
		d.Topics = []corpus.Label{label("medtop:16000000")}
		if i == 0 {
			d.Authors = append(d.Authors, "Who", "ANA O'CONNOR DIAZ")
			d.Regions = []corpus.Label{label("IT")}
		}
		docs = append(docs, d)
	}
	publish(t, e, false, docs...)
	s := open(t, e)
	cases := []struct {
		name string
		q    search.Query
		want string
	}{
		{"an author, folded", search.Query{Text: "ana oconnor diaz"}, "author Ana O'Connor-Díaz 4, author ANA O'CONNOR DIAZ 1"},
		{"in quotation marks", search.Query{Text: "“Ana O’Connor Díaz”"}, "author Ana O'Connor-Díaz 4, author ANA O'CONNOR DIAZ 1"},
		{"misspelt", search.Query{Text: "ana oconor diaz"}, "author Ana O'Connor-Díaz 4, author ANA O'CONNOR DIAZ 1"},
		{"a part of the name", search.Query{Text: "ana diaz"}, ""},
		{"more than the name", search.Query{Text: "ana oconnor diaz bridges"}, ""},
		{"a source", search.Query{Text: "the weekly lantern"}, "source The Weekly Lantern 4"},
		{"a region", search.Query{Text: "ukraine"}, "region UA 3"},
		{"a region by another name, with what lies below", search.Query{Text: "europe"}, "region 150 4"},
		{"a topic", search.Query{Text: "conflict, war and peace"}, "topic medtop:16000000 4"},
		{"a code that is a word", search.Query{Text: "it"}, ""},
		{"a function word", search.Query{Text: "who"}, ""},
		{"no value of the archive", search.Query{Text: "france"}, ""},
		{"chosen already", search.Query{Text: "ukraine", Selected: map[search.Facet][]string{search.FacetRegion: {"UA"}}}, ""},
		{"a field", search.Query{Text: "author:ukraine"}, ""},
		{"an operator", search.Query{Text: "weekly OR lantern"}, ""},
		{"without a word", search.Query{Text: "the weekly -lantern"}, ""},
		{"nothing", search.Query{}, ""},
	}
	for _, c := range cases {
		var got []string
		for _, n := range ask(t, s, c.q).Named {
			got = append(got, fmt.Sprint(n.Facet, " ", n.ID, " ", n.Count))
			if n.Label == "" {
				t.Errorf("%s: %s has no label", c.name, n.ID)
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %q, want %s", c.name, got, c.want)
		}
	}
}
