package slips_test

import (
	"math"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/search/slips"
)

func letters(word string) []rune { return slips.Letters(nil, word) }

func TestDistance(t *testing.T) {
	cases := []struct {
		a, b  string
		limit int
		want  int
	}{
		{"harbour", "harbour", 2, 0},
		{"harbour", "harbor", 2, 1},
		{"harbour", "harobur", 2, 1},
		{"harbour", "habrouer", 2, 2},
		{"harbour", "habruor", 2, 2},
		{"abcd", "", 9, 4},
		{"", "", 0, 0},
		{"kitten", "sitting", 3, 3},
		{"kitten", "sitting", 2, 3},
		{"ab", "ba", 1, 1},
		{"паром", "прамо", 3, 2},
		{"학교", "학고", 2, 1}, // one vowel of a syllable
		{"a", strings.Repeat("a", 80), 2, 3},
	}
	for _, c := range cases {
		if got := slips.Distance(letters(c.a), letters(c.b), c.limit); got != c.want {
			t.Errorf("%s and %s within %d: %d, want %d", c.a, c.b, c.limit, got, c.want)
		}
	}
}

// TestLikelierSlipsCostLess sets what people write for a word beside a word as
// many letters away.
func TestLikelierSlipsCostLess(t *testing.T) {
	model := slips.NewModel()
	cost := func(typed, meant string) float64 { return model.Typed(letters(typed)).Cost(letters(meant)) }
	cases := []struct{ name, typed, meant, other string }{
		{"one letter for two", "hamer", "hammer", "hamper"},
		{"ie and ei", "beleive", "believe", "relieve"},
		{"f and ph", "fosfate", "phosphate", "forfeited"},
		{"a vowel for another", "relavant", "relevant", "reliant"},
		{"a key beside", "hiuse", "house", "hisse"},
		{"swapped", "tiwn", "twin", "torn"},
		{"the first letter stays", "bost", "boat", "most"},
		{"a silent letter", "nee", "knee", "need"},
		{"an ending that sounds alike", "posable", "possible", "potable"},
		{"Cyrillic vowels", "карова", "корова", "карома"},
	}
	for _, c := range cases {
		if meant, other := cost(c.typed, c.meant), cost(c.typed, c.other); meant >= other {
			t.Errorf("%s: %s for %s costs %.2f, for %s %.2f", c.name, c.typed, c.meant, meant, c.other, other)
		}
	}
	if got := cost("knee", "knee"); got != 0 {
		t.Errorf("the same word costs %.2f", got)
	}
	if got := cost("a", strings.Repeat("a", 80)); !math.IsInf(got, 1) {
		t.Errorf("a word too long to compare costs %.2f", got)
	}
}

// FuzzSlips: a cost is never negative and never more than a letter's each, and
// a distance is the same in both directions.
func FuzzSlips(f *testing.F) {
	model := slips.NewModel()
	f.Add("harbour", "arber")
	f.Add("학교", "хлеб")
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := letters(a), letters(b)
		if len(x) > 40 || len(y) > 40 {
			return
		}
		if there, back := slips.Distance(x, y, 3), slips.Distance(y, x, 3); there != back {
			t.Errorf("%q and %q: %d and %d", a, b, there, back)
		}
		if cost := model.Typed(x).Cost(y); cost < 0 || cost > 2*float64(len(x)+len(y)) {
			t.Errorf("%q for %q costs %.2f", a, b, cost)
		}
	})
}
