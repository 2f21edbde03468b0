package format

import (
	"strings"
	"testing"
)

func TestPlain(t *testing.T) {
	for _, c := range []struct{ fact, in, want string }{
		{"a text without a title gets its first sentence", "It rains. We stay.", "title: It rains. We stay\n  inferred: true\n  It rains. We stay."},
		{"a title with a byline below", "The Rain\nBy Ann Lee\nMay 3, 2011\n\nIt rains.", "title: The Rain\n  authors: Ann Lee\n  date: 2011-05-03\n  It rains."},
		{"a first line alone is no stated title", "The Rain\n\nIt rains. We stay here.", "title: The Rain\n  inferred: true\n  The Rain\n  \n  It rains."},
		{"a sentence with a colon is no field", "Place: the story begins in a town.\n\nMore.", "inferred: true"},
		{"a text beyond the limit", strings.Repeat("long ", 300), "a.txt: longer than the limit of 1000 bytes"},
		{"only marks", "* * *\n---\n", "skip a.txt: no text"},
	} {
		t.Run(c.fact, func(t *testing.T) {
			if got := read(t, Options{MaxRecord: 1000}, "a.txt", strings.NewReader(c.in)); !strings.Contains(got, c.want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}
