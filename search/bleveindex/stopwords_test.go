package bleveindex

import (
	"testing"

	"golang.org/x/text/language"
)

func TestEveryStemmedLanguageHasItsFunctionWords(t *testing.T) {
	for _, a := range analyzers {
		if len(stopWords[a.suffix]) < 40 && a.suffix != "ko" { // Korean has particles instead
			t.Errorf("%s has %d", a.suffix, len(stopWords[a.suffix]))
		}
	}
	for code := range stopWords {
		if _, err := language.Parse(code); err != nil && code != neutralAnalyzer.suffix {
			t.Errorf("%q is no language: %v", code, err)
		}
	}
}

func TestElisionIsTakenOff(t *testing.T) {
	for word, want := range map[string]string{
		"l'Ukraine": "Ukraine", "L’Écho": "Écho", "qu'elle": "elle", "dell'arte": "arte",
		"c'mon": "", "D'Souza": "", "don't": "", "Ukraine's": "", "O'Brien": "", "l'": "", "'em": "", "all's": "",
	} {
		if got := elidedBefore(word); got != want {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
}
