package format

import (
	"strings"
	"testing"
)

func TestCSV(t *testing.T) {
	for _, c := range []struct{ fact, name, in, want string }{
		{"commas", "a.csv", "title,text\nT,A b.\n", "title: T\n  A b."},
		{"tabs", "a.tsv", "title\ttext\nT\tA \"b\" c.\n", "title: T\n  A \"b\" c."},
		{"bars", "a.csv", "title|text\nT|A b.\n", "title: T\n"},
		{"values of several lines", "a.csv", "title,text\nT,\"A.\n\nB, c.\"\nU,D.\n", "A.\n  \n  B, c.\n\n[csv] a.csv:5 "},
		{"HTML in a column of it", "a.csv", "title,content_html\nT,<p>A b.</p>\n", "title: T\n  A b."},
		{"trailing separators", "a.csv", "title,text\nT,A b.,,\n", "title: T\n  A b."},
		{"too many values", "a.csv", "title,text\nT,A,b\n", "a.csv:2: 3 values in a table of 2 columns"},
		{"a table of something else", "a.tsv", "query\tdocument\tgain\n1\t2\t3\n", "skip a.tsv:1: no column of texts"},
		{"known by its header", "a.txt", "title;date;text\nT;2019-01-01;A b.\n", "[csv] a.txt:2"},
		{"a text with commas is no table", "a.txt", "Text, and so on, it goes.\n\nMore.", "[text] a.txt"},
		{"a mark of UTF-8 before the header", "a.csv", "\ufefftitle,text\nT,A b.\n", "title: T\n"},
	} {
		t.Run(c.fact, func(t *testing.T) {
			if got := read(t, Options{}, c.name, strings.NewReader(c.in)); !strings.Contains(got, c.want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}
