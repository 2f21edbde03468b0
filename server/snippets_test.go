package server

import (
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/search"
)

// passage is a snippet cut on both sides, its matches between asterisks.
func passage(field, text string) search.Snippet {
	s := search.Snippet{Field: field, CutBefore: true, CutAfter: true}
	for i, part := range strings.Split(text, "*") {
		if part != "" {
			s.Fragments = append(s.Fragments, search.Fragment{Text: part, Match: i%2 == 1})
		}
	}
	return s
}

func TestCutMarksStandWhereASentenceIsCut(t *testing.T) {
	cases := []struct {
		name, text    string
		before, after bool
	}{
		{"inside on both sides", "of the *war* in the", true, true},
		{"a whole sentence", "The *war* went on.", false, false},
		{"a small letter after a match", "*war* and peace", true, true},
		{"a quotation", "“The *war*,” he said.", false, false},
		{"a quotation inside", "“the *war* went on.”", true, false},
		{"a bracket that closes", "The *war* (a long one.)", false, false},
		{"an abbreviation", "While *officials* said U.S.", false, true},
		{"a title", "“The *senate*,” says Ms.", false, true},
		{"a month", "The *senate* met on Oct.", false, true},
		{"a short word", "The *senate* said no.", false, false},
		{"accents", "Écoutez la *guerre* !", false, false},
		{"Cyrillic", "и *война* не кончилась", true, true},
		{"Chinese", "*中国*经济增长。", false, false},
		{"Chinese inside", "*中国*经济增长", false, true},
		{"Arabic", "هل انتهت *الحرب*؟", false, false},
		{"figures only", "2003–*2005*", true, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := passages([]search.Snippet{passage("body", c.text)})
			if len(got) != 1 || got[0].CutBefore != c.before || got[0].CutAfter != c.after {
				t.Errorf("%+v", got)
			}
		})
	}
	whole := passage("body", "of the *war* in the")
	whole.CutBefore, whole.CutAfter = false, false
	if got := passages([]search.Snippet{whole}); got[0].CutBefore || got[0].CutAfter {
		t.Error("a text that is whole is marked as cut")
	}
}

func TestPassagesAreShownOnce(t *testing.T) {
	var list []search.Snippet
	for _, text := range []string{"Read *more*", "One *more*", "Read *more*", "Two *more*", "Three *more*"} {
		list = append(list, passage("body", text))
	}
	list = slices.Insert(list, 1, passage("title", "A *title*"))
	var got []string
	for _, s := range passages(list) {
		got = append(got, joined(s.Fragments))
	}
	if want := []string{"Read more", "One more", "Two more"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
