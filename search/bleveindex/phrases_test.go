package bleveindex

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
)

func TestSlip(t *testing.T) {
	for _, c := range []struct {
		name, typed, word string
		prefix, want      bool
	}{
		{"a letter missing", "climte", "climate", false, true},
		{"a letter too many", "climmate", "climate", false, true},
		{"a letter too many at the end", "climates", "climate", false, true},
		{"another letter", "climote", "climate", false, true},
		{"neighbours exchanged", "clmiate", "climate", false, true},
		{"two slips", "clmiote", "climate", false, false},
		{"the first letter", "blimate", "climate", false, false},
		{"an unfinished word", "clmia", "climate", true, true},
		{"neighbours exchanged at the end", "cliam", "climate", true, true},
		{"unfinished where it must not be", "clmia", "climate", false, false},
		{"nothing after the slip", "carb", "carolina", true, false},
		{"another last letter of the whole", "carb", "cars", true, true},
		{"a short word", "carb", "car", true, false},
		{"letters of several bytes", "выбры", "выборы", false, true},
		{"one of them another", "выдоры", "выборы", false, true},
	} {
		if got := newSlip(c.typed, c.prefix).fits(c.word); got != c.want {
			t.Errorf("%s: %q for %q: %v", c.name, c.typed, c.word, got)
		}
	}
	if newSlip("car", true) != nil {
		t.Error("a short word may have a slip")
	}
}

// TestPhrases learns phrases from pieces of which every other word is their own.
func TestPhrases(t *testing.T) {
	s := newTextSample(1000)
	letters := "bcdfghklmnprst"
	own := func(i, j int) string {
		return fmt.Sprintf("%ca%cu%co", letters[i%14], letters[(i/14+j)%14], letters[(i*5+j*3)%14])
	}
	for i := range 60 {
		d := corpus.Document{Language: "en", Title: own(i, 1) + " " + own(i, 2)}
		body := own(i, 3) + " and " + own(i, 4) + ". "
		if i%3 == 0 {
			d.Title += " on the Carbon Tax"
			body += own(i, 5) + " a carbon tax, " + own(i, 6) + ". "
		}
		if i%4 == 0 {
			d.Title += ": Bank of England " + own(i, 7)
			body += "The Bank of England " + own(i, 8) + ". A bank, an English one. "
		}
		for j := range 12 {
			body += own(i, 20+j) + ", "
		}
		d.Body = body
		s.add(d, true)
	}
	var got []string
	for _, p := range s.phrases() {
		got = append(got, p.text)
	}
	for _, want := range []string{"carbon tax", "Bank of England"} {
		if !slices.ContainsFunc(got, func(p string) bool { return strings.EqualFold(p, want) }) {
			t.Errorf("%q is missing from %q", want, got)
		}
	}
	for _, p := range got {
		for _, w := range []string{"of", "the", "on", "and", "a"} {
			if strings.HasPrefix(p, w+" ") || strings.HasSuffix(p, " "+w) {
				t.Errorf("%q ends in a function word", p)
			}
		}
	}
	if slices.Contains(got, "of England") || slices.Contains(got, "Bank of") {
		t.Errorf("parts of phrases: %q", got)
	}
}
