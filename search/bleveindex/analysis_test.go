package bleveindex

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTerms(t *testing.T) {
	cases := []struct {
		name     string
		analyzer *analyzer
		text     string
		want     string // term@position, pairs of ideographs marked with +
	}{
		{"case and stem", englishAnalyzer, "Elections were held", "elect@0 were@1 held@2"},
		{"possessive", englishAnalyzer, "Ukraine’s and Kyiv's", "ukrain@0 and@1 kyiv@2"},
		{"contraction", englishAnalyzer, "don't", "dont@0"},
		{"accents", englishAnalyzer, "Zürich façade Łódź", "zurich@0 facad@1 lodz@2"},
		{"acronym", englishAnalyzer, "the U.S. army", "the@0 u.s@1 armi@2"},
		{"number", englishAnalyzer, "3.14 and 1,000", "3.14@0 and@1 1,000@2"},
		{"words run together", englishAnalyzer, "end.Start a_b x:y", "end@0 start@1 a@2 b@3 x@4 y@5"},
		{"hyphen", englishAnalyzer, "co-operate", "co@0 oper@1"},
		{"no stemming elsewhere", neutralAnalyzer, "élections", "elections@0"},
		{"elision", neutralAnalyzer, "l’Ukraine d'hier", "l@0 ukraine@1 d@2 hier@3"},
		{"German", neutralAnalyzer, "Straße Übergröße", "strasse@0 ubergrosse@1"},
		{"Chinese", neutralAnalyzer, "审查制。度", "审@0 查@1 +审查@0 制@2 +查制@1 度@3"},
		{"full width", neutralAnalyzer, "ＡＢＣ　ｄ", "abc@0 d@1"},
		{"Korean", neutralAnalyzer, "북한군 파병", "북한군@0 파병@1"},
		{"Arabic marks and forms", neutralAnalyzer, "أُوكرانيا الحـرب", "اوكرانيا@0 الحرب@1"},
		{"emoji", neutralAnalyzer, "yes 😀!", "yes@0 😀@1"},
		{"punctuation", neutralAnalyzer, "... — !", ""},
		{"paragraphs are apart", englishAnalyzer, "one\n\ntwo\nthree", "one@0 two@17 three@18"},
		{"data is no word", neutralAnalyzer, "a " + strings.Repeat("x", 200), "a@0"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, term := range c.analyzer.terms(c.text) {
				s := fmt.Sprintf("%s@%d", term.text, term.position)
				if term.overlay {
					s = "+" + s
				}
				got = append(got, s)
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%q: %s, want %s", c.text, strings.Join(got, " "), c.want)
			}
		})
	}
}

// FuzzTerms: offsets lie within the text, on characters, and never go back.
func FuzzTerms(f *testing.F) {
	for _, s := range []string{"U.S. don't", "审查制度 ab", "a\n\nb", "l’Ukraine", "ﷺ ﬁ İ", "\xff\xfea", "👩‍👩‍👧"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		for _, a := range analyzers {
			position := 0
			for _, term := range a.terms(text) {
				if term.start < 0 || term.start >= term.end || term.end > len(text) || !utf8.ValidString(text[term.start:term.end]) || term.text == "" {
					t.Fatalf("%q: %+v", text, term)
				}
				if !term.overlay {
					if term.position < position {
						t.Fatalf("%q: position goes back at %+v", text, term)
					}
					position = term.position
				}
			}
		}
	})
}
