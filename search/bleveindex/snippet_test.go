package bleveindex

import (
	"strings"
	"testing"
)

// TestSnippetsAreNotCutAtAbbreviations: what the stop shortens is no end of a
// sentence.
func TestSnippetsAreNotCutAtAbbreviations(t *testing.T) {
	filler := strings.Repeat("Many long and even words stand here. ", 6)
	cases := []struct{ name, body, starts, ends string }{
		{"initials", filler + "The harbour was closed by the council for a winter and a summer while officials said that it was for the many good, old and patient friends of all the ships in the U.S. and of its old fleet, which had grown too large for it in all of the many years since. " + filler, "The harbour", "too large for"},
		{"a title", filler + "A letter about it by Sen. Ana Loke says that the harbour will be closed. " + filler, "A letter about", "stand here."},
		{"a sentence", filler + "A letter about it will not do. Nobody knows when the harbour will be closed. " + filler, "Nobody knows", "stand here."},
	}
	for _, c := range cases {
		at := strings.Index(c.body, "harbour")
		list := bodySnippets(c.body, []mark{{start: at, end: at + len("harbour")}}, []float64{1})
		var b strings.Builder
		for _, f := range list[0].Fragments {
			b.WriteString(f.Text)
		}
		if got := b.String(); !strings.HasPrefix(got, c.starts) || !strings.HasSuffix(got, c.ends) {
			t.Errorf("%s: %q, want %q … %q", c.name, got, c.starts, c.ends)
		}
	}
}
