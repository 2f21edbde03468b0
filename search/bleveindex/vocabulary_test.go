package bleveindex

import (
	"hash/maphash"
	"slices"
	"testing"
)

func vocabularyOf(a *analyzer, words ...string) *vocabulary {
	slices.Sort(words)
	var list []counted
	for i, w := range words {
		list = append(list, counted{w, uint32(len(words) - i)})
	}
	seed := maphash.MakeSeed()
	return joinPieces(a, []wordPiece{newPiece(a, list[:len(list)/2], seed), newPiece(a, list[len(list)/2:], seed)}, seed)
}

func (v *vocabulary) texts(words []int32) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = v.words[w]
	}
	slices.Sort(out)
	return out
}

func TestForms(t *testing.T) {
	english := vocabularyOf(englishAnalyzer, "Election", "elections", "elect", "U.S", "us", "US", "Élection", "a", "")
	french := vocabularyOf(analyzerFor("fr"), "élève", "eleve", "élèves", "Élevé", "elle")
	cases := []struct {
		v    *vocabulary
		word string
		want []string
	}{
		{english, "election", []string{"Election", "elect", "elections", "Élection"}},
		{english, "us", []string{"U.S", "US", "us"}},
		{english, "nothing", []string{}},
		{french, "elle", []string{"elle"}},
	}
	for _, c := range cases {
		if got := c.v.texts(c.v.forms(c.v.analyzer.keys(c.word))); !slices.Equal(got, c.want) {
			t.Errorf("forms of %s: %q, want %q", c.word, got, c.want)
		}
	}
}

// What the table of beginnings finds is what trying every word finds.
func TestMatching(t *testing.T) {
	v := vocabularyOf(englishAnalyzer, "a", "A", "ab", "abc", "Ábc", "b", "bab", "ß", "ssh", "北京x", "ÿa", "1", "")
	for _, text := range []string{"*", "a*", "ab*", "abc*", "?b*", "*b", "s*", "ss*", "ÿ*", "b?b", "a", "北*", "?", "z*", "1*"} {
		p := newPattern(text + "*")
		var want []int32
		for i, f := range v.folded {
			if p.matches(f) {
				want = append(want, int32(i))
			}
		}
		if got := v.texts(v.matching(p)); !slices.Equal(got, v.texts(want)) {
			t.Errorf("%s matches %q, want %q", text, got, v.texts(want))
		}
	}
}
