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
		{"single quotation marks", "‘carbon tax’ ‘war’ title:‘a b’", `"carbon tax" "war" title:"a b"`},
		{"low single quotation marks", "‚carbon tax‘ ‚a b’~3 -‘c d’", `"carbon tax" "a b"~3 -"c d"`},
		{"an apostrophe in single quotation marks", "‘I don’t know’ l’État", `"I don’t know" l’État`},
		{"apostrophes", "don’t ‘90s rock ’n’ roll ‘n’ dogs’", "don’t 90s rock ’n roll n dogs"},
		{"a single quotation mark without a partner", "‘red line ‘ a", "red line ‘ a"},
		{"an elision", "‘tis the dogs’ day", "tis the dogs day"},
		{"signs around a word", "report. down? 'why' Yahoo! so… U.S. v. 3.5. :-) ...", "report down why Yahoo so U.S. v 3.5. :- ..."},
		{"signs in a field", "title:report. date:2020..", "title:report date:2020.."},
		{"signs after what has a wildcard", "nuclea*. wom?n? *.", "nuclea*. wom?n? *."},
		{"a sign that hides an operator or a field", "a 'OR' b OR. ‘title:a '-b", "a 'OR' b OR. ‘title:a '-b"},
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
		{"field", "title:tax", "title:tax"},
		{"field with a phrase", `Title:“carbon tax”`, `title:"carbon tax"`},
		{"field with words in parentheses", "title:(carbon OR coal) tax", "(title:carbon OR title:coal) tax"},
		{"field inside a field", "title:(a body:b)", "title:a body:b"},
		{"unknown field", "http://example.org re:invent 10:30", "http://example.org re:invent 10:30"},
		{"field without a value", "title: tax", "title tax"},
		{"filter", "region:ukraine author:smith", "region:ukraine author:smith"},
		{"filter of several words", `tag:"gun control" author:(anna lee)`, `tag:"gun control" author:"anna lee"`},
		{"alternatives of a filter", "region:(france OR spain)", "region:france OR region:spain"},
		{"filters as parts", "-(region:france OR title:paris)", "-(region:france OR title:paris)"},
		{"names of fields", "language:fr lang:de by:smith", "lang:fr lang:de author:smith"},
		{"year", "year:2019", "year:2019"},
		{"years", "year:2019..2021", "year:2019..2021"},
		{"dates", "date:2019-06..2021-01-31", "date:2019-06..2021-01-31"},
		{"dates the wrong way round", "date:2021..2019", "date:2019..2021"},
		{"years with a dash", "date:2019-2021 date:2019–2021", "date:2019..2021 date:2019..2021"},
		{"after a month", "date:>2020-12", "date:2021-01.."},
		{"from a day", "date:>=2020-12-31", "date:2020-12-31.."},
		{"before a year", "date:<2020", "date:..2019"},
		{"up to a day", "date:<=2020-06-30", "date:..2020-06-30"},
		{"no date", "date:soon", "date:soon"},
		{"no such day", "date:2020-02-30", `date:"2020-02-30"`},
		{"exact", `=Word ="Exact phrase" title:=Word`, `=Word ="Exact phrase" title:=Word`},
		{"slop", `"trade war"~5`, `"trade war"~5`},
		{"slop without a number", `"trade war"~ tax`, `"trade war" tax`},
		{"tilde after a word", "tax~2", "tax"},
		{"near", "trade NEAR/5 war", "trade NEAR/5 war"},
		{"near without a number", "trade NEAR war", "trade NEAR/10 war"},
		{"near chain", "a NEAR/2 b NEAR/5 c", "a NEAR/5 b NEAR/5 c"},
		{"near with alternatives", `(trade OR tariff) NEAR/5 "cold war"`, `(trade OR tariff) NEAR/5 "cold war"`},
		{"near binds tighter than and", "a AND b NEAR/5 c", "a AND (b NEAR/5 c)"},
		{"not near", "-a NEAR/5 b", "-(a NEAR/5 b)"},
		{"near a filter", "a NEAR/5 region:france", "a AND region:france"},
		{"near nothing", "NEAR/5 a NEAR", "a"},
		{"lower-case near is a word", "near miss", "near miss"},
		{"prefix", "nuclea*", "nuclea*"},
		{"everything", "* -tax", "* -tax"},
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
	for _, s := range []string{`carbon "tax`, "(a", "a )", "OR a", "a OR", strings.Repeat("a ", search.MaxTextBytes), "title: a", "a~2", `"a b"~`, "a NEAR/2 region:fr", "a NEAR"} {
		if _, notes := search.Parse(s); len(notes) == 0 {
			t.Errorf("Parse(%.20q): no note", s)
		}
	}
	for _, s := range []string{"", "a b", `"a b" -c`, "a OR b AND (c d)", "title:(a b) year:2019..2020 http://a", `=a "b c"~2 NEAR d* *`} {
		if _, notes := search.Parse(s); len(notes) != 0 {
			t.Errorf("Parse(%q): notes %q", s, notes)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a b", `"a b"`, "a OR (b -c)", "-(a OR -b) AND «c»", "a:b/c*~", "((((", "title:=a NEAR/3 (b OR \"c d\"~4)", "-region:(a b OR \"c\") date:>2020-06", "year:2019-2021 tag:= OR~5 by:NOT", "😀 \x00 \xff", "- - -a", "‘a b’ ‚c‘~2 ‘90s x’ ’n’ -‘d’e’"} {
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

func TestIsPattern(t *testing.T) {
	for word, want := range map[string]bool{
		"nuclea*": true, "wom?n": true, "*ism": true, "un*able": true, "a?*": true, "naïv*": true,
		"why?": false, "*": false, "???": false, "?a": false, "plain": false, "http://a/*": false, "**": false,
	} {
		if got := search.IsPattern(word); got != want {
			t.Errorf("IsPattern(%q) = %v", word, got)
		}
	}
}
