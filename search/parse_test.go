package search_test

import (
	"strings"
	"testing"

	"github.com/gloss-search/gloss/search"
)

func TestParse(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"spaces only", " \t\n", ""},
		{"one word", "ukraine", "ukraine"},
		{"words side by side", "carbon tax", "carbon tax"},
		{"phrase", `"carbon tax" sweden`, `"carbon tax" sweden`},
		{"typographic quotation marks", "“carbon tax”", `"carbon tax"`},
		{"German quotation marks", "„carbon tax“", `"carbon tax"`},
		{"guillemets", "«taxe carbone»", `"taxe carbone"`},
		{"minus", "korea -north", "korea -north"},
		{"minus before a phrase", `korea -"north korea"`, `korea -"north korea"`},
		{"hyphen inside a word", "co-operate", "co-operate"},
		{"or", "tax OR levy", "tax OR levy"},
		{"or binds tighter than the space", "carbon tax OR levy", "carbon (tax OR levy)"},
		{"and binds tighter than or", "a AND b OR c", "(a AND b) OR c"},
		{"lower-case or is a word", "tax or levy", "tax or levy"},
		{"parentheses", "(tax OR levy) (carbon OR coal)", "(tax OR levy) (carbon OR coal)"},
		{"not", "tax NOT carbon", "tax -carbon"},
		{"double negation", "--tax", "-tax"},
		{"unbalanced quotation mark", `carbon "tax`, "carbon tax"},
		{"unbalanced parenthesis", "(carbon tax", "carbon tax"},
		{"closing parenthesis alone", "carbon ) tax", "carbon tax"},
		{"operators alone", "OR AND - ( ) \"", ""},
		{"trailing operator", "tax OR", "tax"},
		{"leading operator", "OR tax", "tax"},
		{"doubled operator", "tax OR OR levy", "tax OR levy"},
		{"colon", "a:b:c", "a:b:c"},
		{"closing corner bracket alone", "税」 a", "税 a"},
		{"empty phrase", `"" tax`, "tax"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			root, _ := search.Parse(c.text)
			if got := text(root); got != c.want {
				t.Errorf("Parse(%q) = %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func TestParseSaysWhatItLeftOut(t *testing.T) {
	for _, s := range []string{`carbon "tax`, "(a", "a )", "OR a", "a OR", strings.Repeat("a ", search.MaxTextBytes)} {
		if _, notes := search.Parse(s); len(notes) == 0 {
			t.Errorf("Parse(%.20q): no note", s)
		}
	}
	for _, s := range []string{"", "a b", `"a b" -c`, "a OR b AND (c d)"} {
		if _, notes := search.Parse(s); len(notes) != 0 {
			t.Errorf("Parse(%q): notes %q", s, notes)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a b", `"a b"`, "a OR (b -c)", "-(a OR -b) AND «c»", "a:b/c*~", "((((", "😀 \x00 \xff", "- - -a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		root, _ := search.Parse(s)
		printed := text(root)
		again, notes := search.Parse(printed)
		if text(again) != printed && len(printed) <= search.MaxTextBytes {
			t.Errorf("%q prints as %q, which reads as %q (%q)", s, printed, text(again), notes)
		}
	})
}

func text(n search.Node) string {
	if n == nil {
		return ""
	}
	return n.String()
}
