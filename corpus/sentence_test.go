package corpus_test

import (
	"testing"

	"github.com/gloss-search/gloss/corpus"
)

func TestAbbreviates(t *testing.T) {
	for before, want := range map[string]bool{
		"officials said U.S": true, "says Ms": true, "John F": true, "on Oct": true, "(Sen": true, "at 5 p.m": true,
		"the St": true, "Roe vs": true, "г": true, "St": true,
		"he said no": false, "in the sun": false, "in 2019": false, "": false, "a long day": false, "他": false, "ب": false,
	} {
		if got := corpus.Abbreviates(before); got != want {
			t.Errorf("%q: %v", before, got)
		}
	}
}
