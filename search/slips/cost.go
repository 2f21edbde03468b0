package slips

import (
	"math"
	"slices"
	"strings"
)

// What a slip of the hand costs. People leave letters out more often than they
// put others in, get vowels wrong more often than consonants, and hit the key
// beside the right one.
const (
	costReplaced  = 1.0
	costVowel     = 0.6 // one vowel for another
	costKey       = 0.85
	costLeftOut   = 0.9
	costPutIn     = 0.95
	costVowelLost = 0.75 // left out or put in
	costDoubled   = 0.4  // one letter for two of a kind, or two for one
	costSwapped   = 0.65
	// costFirst comes on top where the first letter is another one: people
	// know how a word begins (Yannakoudakis, Fawthrop: The rules of spelling
	// errors, 1983). Slips of the ear have a part of it.
	costFirst      = 0.7
	costFirstSound = 0.2
)

// Model weighs slips. It never changes, and serves concurrent callers.
type Model struct {
	slips slipTable
	near  map[rune]string
}

// NewModel makes the one model there is.
func NewModel() *Model {
	return &Model{readSlips(slipsFile), keyboard("qwertyuiop", "asdfghjkl", "zxcvbnm")}
}

// keyboard gives the neighbours of each key, beside it and in the row below,
// where keys stand half a width to the right.
func keyboard(rows ...string) map[rune]string {
	near := map[rune]string{}
	join := func(a, b byte) {
		near[rune(a)] += string(b)
		near[rune(b)] += string(a)
	}
	for i, row := range rows {
		for j := range row {
			if j > 0 {
				join(row[j-1], row[j])
			}
			if i == 0 {
				continue
			}
			above := rows[i-1]
			join(row[j], above[j])
			if j+1 < len(above) {
				join(row[j], above[j+1])
			}
		}
	}
	return near
}

// Typed is a word that a person typed, ready to be held against others. It
// serves one caller at a time.
type Typed struct {
	model *Model
	word  letters
	meant letters
	// table[i][j] is the least cost of making the first j letters of what was
	// meant of the first i typed.
	table [maxLetters + 1][maxLetters + 1]float64
}

// letters is a word with what the slips need to know of it.
type letters struct {
	of []rune
	// places are those in the table of slips, by end; extra is what each letter
	// costs when only this word has it.
	places []int
	extra  []float64
	vowels []bool
}

// Typed takes a word, given as Letters.
func (m *Model) Typed(word []rune) *Typed {
	t := &Typed{model: m}
	t.word.set(word, costPutIn)
	return t
}

func (l *letters) set(word []rune, cost float64) {
	l.of = word
	l.places, l.extra, l.vowels = l.places[:0], l.extra[:0], l.vowels[:0]
	for i, r := range word {
		l.places = append(l.places, max(0, place(word[:i+1])))
		l.vowels = append(l.vowels, isVowel(r))
		switch {
		case i > 0 && word[i-1] == r || i+1 < len(word) && word[i+1] == r:
			l.extra = append(l.extra, costDoubled)
		case l.vowels[i]:
			l.extra = append(l.extra, costVowelLost)
		default:
			l.extra = append(l.extra, cost)
		}
	}
}

// place is that of the letters before an end; 0 when there are none, or none
// that slips are known of.
func (l *letters) place(end int) int {
	if end == 0 {
		return 0
	}
	return l.places[end-1]
}

// Cost is how unlikely it is that the person meant another word, given as
// Letters: 0 for the same word, about 1 for each slip, less for those that
// people often make. It is infinite for words too long to compare.
func (t *Typed) Cost(meant []rune) float64 {
	if len(t.word.of) > maxLetters || len(meant) > maxLetters {
		return math.Inf(1)
	}
	t.meant.set(meant, costLeftOut)
	for i := range len(t.word.of) + 1 {
		for j := range len(meant) + 1 {
			if i+j > 0 {
				t.table[i][j] = min(t.byHand(i, j), t.byEar(i, j))
			}
		}
	}
	return t.table[len(t.word.of)][len(meant)]
}

// byHand is the least cost when the last letters are replaced, put in, left out
// or swapped.
func (t *Typed) byHand(i, j int) float64 {
	least := math.Inf(1)
	if i > 0 && j > 0 {
		least = t.table[i-1][j-1] + t.replaced(i-1, j-1)
	}
	if i > 0 {
		least = min(least, t.table[i-1][j]+t.word.extra[i-1]+first(min(i-1, j), costFirst))
	}
	if j > 0 {
		least = min(least, t.table[i][j-1]+t.meant.extra[j-1]+first(min(i, j-1), costFirst))
	}
	if i > 1 && j > 1 {
		a, b := t.word.of[i-2:i], t.meant.of[j-2:j]
		if a[0] == b[1] && a[1] == b[0] && a[0] != a[1] {
			least = min(least, t.table[i-2][j-2]+costSwapped+first(min(i-2, j-2), costFirst/2))
		}
	}
	return least
}

// byEar is the least cost when the last letters are one of the slips that are
// known, silent letters too.
func (t *Typed) byEar(i, j int) float64 {
	least := math.Inf(1)
	a, b := t.word.place(i), t.meant.place(j)
	known := &t.model.slips
	for _, list := range [...][]slip{known[a][b], known[a][0], known[0][b]} {
		for _, s := range list {
			k, l := i-len(s.typed), j-len(s.meant)
			if k < 0 || l < 0 || s.first && k+l > 0 || s.last && (i < len(t.word.of) || j < len(t.meant.of)) {
				continue
			}
			if cost := t.table[k][l] + s.cost + first(min(k, l), costFirstSound); cost < least &&
				slices.Equal(s.typed, t.word.of[k:i]) && slices.Equal(s.meant, t.meant.of[l:j]) {
				least = cost
			}
		}
	}
	return least
}

// first is what a slip at the beginning costs more.
func first(at int, cost float64) float64 {
	if at == 0 {
		return cost
	}
	return 0
}

func (t *Typed) replaced(i, j int) float64 {
	a, b := t.word.of[i], t.meant.of[j]
	cost := costReplaced
	switch {
	case a == b:
		return 0
	case t.word.vowels[i] && t.meant.vowels[j]:
		cost = costVowel
	case strings.ContainsRune(t.model.near[a], b):
		cost = costKey
	}
	return cost + first(min(i, j), costFirst)
}

// isVowel knows the vowels of the Latin, the Greek and the Cyrillic script.
func isVowel(r rune) bool {
	return strings.ContainsRune("aeiouyαεηιουωаеиоуыэюяіїє", r)
}
