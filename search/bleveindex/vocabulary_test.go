package bleveindex

import (
	"hash/maphash"
	"maps"
	"slices"
	"testing"

	"github.com/gloss-search/gloss/corpus"
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

// The words' counts are those of documents, also beside words that stand in one
// document only, at its beginning.
func TestVocabularyCounts(t *testing.T) {
	dir := t.TempDir()
	w, err := OpenWriter(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	docs := []corpus.Document{
		{ID: "1", Body: "alone common word"}, {ID: "2", Body: "another common"}, {ID: "3", Body: "common, common word"},
	}
	for _, d := range docs { // one by one: Bleve does it when it merges
		if err := w.Write(t.Context(), []corpus.Document{d}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Publish(t.Context()); err != nil {
		t.Fatal(err)
	}
	g, err := openCurrent(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer g.release()
	if n := len(g.snapshot.Segments()); n != 1 {
		t.Errorf("a fresh build has %d segments", n)
	}
	v := g.vocabularies[englishAnalyzer]
	got := map[string]uint32{}
	for i, word := range v.words {
		got[word] = v.counts[i]
	}
	if want := map[string]uint32{"alone": 1, "another": 1, "common": 3, "word": 2}; !maps.Equal(got, want) {
		t.Errorf("documents by word: %v, want %v", got, want)
	}
}
