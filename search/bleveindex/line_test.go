package bleveindex

import (
	"strings"
	"testing"

	"github.com/gloss-search/gloss/search"
)

func TestAContextIsWholeWordsOfItsParagraph(t *testing.T) {
	long := strings.Repeat("word ", 20)
	cases := []struct{ name, body, match, before, after string }{
		{"the whole of a short text", "One apple fell.", "apple", "One ", " fell."},
		{"nothing around", "apple", "apple", "", ""},
		{"not over the end of a paragraph", "Pears.\n\nAn apple fell.\n\nPlums.", "apple", "An ", " fell."},
		{"line breaks are spaces", "An\n  apple\nfell.", "apple", "An ", " fell."},
		{"signs stay where they are", "He said “apple”, twice.", "apple", "He said “", "”, twice."},
		{"about as many columns as are wanted", long + "apple " + long, "apple", strings.Repeat("word ", 11), strings.Repeat(" word", 12)},
		{"an ideograph takes two columns", strings.Repeat("山", 50) + "林檎" + strings.Repeat("川", 50), "林檎", strings.Repeat("山", 30), strings.Repeat("川", 30)},
		{"a word that is too long is cut", strings.Repeat("ก", 100) + "apple" + strings.Repeat("ข", 100), "apple", strings.Repeat("ก", search.LineColumns), strings.Repeat("ข", search.LineColumns)},
		{"and no letter loses its mark", "apple" + strings.Repeat("กิ", 60), "apple", "", strings.Repeat("กิ", 30)},
		{"a match over paragraphs", "An apple\n\nfell down.", "apple\n\nfell", "An ", " down."},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			start := strings.Index(c.body, c.match)
			before, match, after := inContext(c.body, mark{start, start + len(c.match), 0})
			if before != c.before || after != c.after || match != oneLine(c.match) {
				t.Errorf("%q | %q | %q, want %q | %q", before, match, after, c.before, c.after)
			}
		})
	}
}
