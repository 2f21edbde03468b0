package bleveindex

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTerms(t *testing.T) {
	french, korean := analyzerFor("fr"), analyzerFor("ko")
	cases := []struct {
		name     string
		analyzer *analyzer
		text     string
		want     string // term@position, further terms at a place marked with +
	}{
		{"as written", englishAnalyzer, "Elections were held", "Elections@0 were@1 held@2"},
		{"one kind of apostrophe", englishAnalyzer, "Ukraine’s and Kyiv's", "Ukraine's@0 and@1 Kyiv's@2"},
		{"acronym", englishAnalyzer, "the U.S. army", "the@0 U.S@1 army@2"},
		{"number", englishAnalyzer, "3.14 and 1,000", "3.14@0 and@1 1,000@2"},
		{"words run together", englishAnalyzer, "end.Start a_b x:y", "end@0 Start@1 a@2 b@3 x@4 y@5"},
		{"hyphen", englishAnalyzer, "they co-operate", "they@0 co@1 operate@2 +co-operate@1"},
		{"chain of hyphens", englishAnalyzer, "state-of-the-art", "state@0 of@1 the@2 art@3"},
		{"hyphen with numbers", englishAnalyzer, "covid-19 -a- b", "covid@0 19@1 a@2 b@3"},
		{"elision", french, "l’Ukraine d'hier", "l@0 Ukraine@1 d@2 hier@3"},
		{"Chinese", neutralAnalyzer, "审查制。度", "审@0 查@1 +审查@0 制@2 +查制@1 度@3"},
		{"full width ideographs", neutralAnalyzer, "ガス", "ガス@0"},
		{"Korean", korean, "북한군은 파병", "북한군은@0 파병@1"},
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

func TestFormsOfAWordShareAKey(t *testing.T) {
	cases := []struct{ language, forms, others string }{
		{"en", "election elections Elections ELECTION election’s", "elector"},
		{"en", "don't don’t dont", "do"},
		{"en", "US U.S U.S.", "use"},
		{"en", "co-operate cooperate cooperated", "operate"},
		{"en", "1,000 1000", "1.000"},
		{"en", "Zürich Zurich zürich", "Züri"},
		{"fr", "élections élection elections", "électrique"},
		{"fr", "libérés libérées libere", "libellé"},
		{"de", "Übergröße ubergrosse Übergrößen", "über"},
		{"de", "Wahlen wahl", "Wal"},
		{"es", "naciones nación nacion", "nacer"},
		{"ru", "война войны войной войну", "вокзал"},
		{"sv", "nyhet nyheter nyheten", "nytt"},
		{"ar", "أوكرانيا اوكرانيا", "روسيا"},
		{"ar", "الحرب حرب والحرب بالحرب للحرب", "حزب"},
		{"ar", "الحكومة حكومه", "حكم"},
		{"ko", "북한군은 북한군이 북한군 북한군으로", "북한"},
		{"any", "審査 審査", "査"},
		{"any", "Παρίσι παρισι", "Πάρις"},
	}
	for _, c := range cases {
		a := analyzerFor(c.language)
		forms := strings.Fields(c.forms)
		for _, form := range forms[1:] {
			if !shareKey(a.keys(forms[0]), a.keys(form)) {
				t.Errorf("%s: %s %q and %s %q are no forms of one another", a.suffix, forms[0], a.keys(forms[0]), form, a.keys(form))
			}
		}
		if c.others != "" && shareKey(a.keys(forms[0]), a.keys(c.others)) {
			t.Errorf("%s: %s and %s are forms of one another: %q", a.suffix, forms[0], c.others, a.keys(c.others))
		}
	}
}

func TestPattern(t *testing.T) {
	cases := []struct {
		pattern, fits, others string
	}{
		{"nuclea*", "nuclear nucleation nuclea", "nucle unnuclear"},
		{"wom?n", "woman women", "womn womaan"},
		{"un*able", "unable unthinkable", "unables table"},
		{"*ism", "ism communism", "isms"},
		{"Z?r*h", "zurich", "zrich"},
		{"*a*a*", "banana aa", "band"},
	}
	for _, c := range cases {
		p := newPattern(c.pattern)
		for word := range strings.FieldsSeq(c.fits) {
			if !p.matches(word) {
				t.Errorf("%s does not fit %s", c.pattern, word)
			}
		}
		for word := range strings.FieldsSeq(c.others) {
			if p.matches(word) {
				t.Errorf("%s fits %s", c.pattern, word)
			}
		}
	}
}

// FuzzTerms: offsets lie within the text, on characters, and never go back; no
// place has the same term twice.
func FuzzTerms(f *testing.F) {
	for _, s := range []string{"U.S. don't", "审查制度 ab", "a\n\nb", "l’Ukraine", "ﷺ ﬁ İ", "\xff\xfea", "👩‍👩‍👧"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		for _, a := range analyzers {
			position, last := 0, map[string]int{}
			for _, term := range a.terms(text) {
				if at, seen := last[term.text]; seen && at >= term.position {
					t.Fatalf("%q: again at or before %d: %+v", text, at, term)
				}
				last[term.text] = term.position
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

// FuzzPlain: the quick way through ASCII finds the words that the general one
// finds.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{
		"It's 3.14, a.k.a. pi: x_1:y;z 1,000;2 don''t a.-b 'tis --- _ __a_ 1_.2\n\n\nnew\r\n\r\npar\tagraph a:1 1:a 1:1 .5 5.",
		"co-operate e-mail-list U.S. it’s a “quote” naïve 北京a b", "a\n\n_\n\nb", "\n \n\n.\n\n x",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		for _, a := range []*analyzer{englishAnalyzer, neutralAnalyzer} {
			if got, want := a.terms(text), a.termsSlowly(text); !slices.Equal(got, want) {
				t.Errorf("%q\ngot  %v\nwant %v", text, got, want)
			}
		}
	})
}

// termsSlowly takes a whole text by the general rules.
func (a *analyzer) termsSlowly(text string) []term {
	s := scanner{a: a, text: text, ideograph: -1}
	s.stretch(len(text), false)
	return s.out
}
