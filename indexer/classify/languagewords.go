package classify

import (
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// languageEvidence is what tells the languages of one script apart.
type languageEvidence struct {
	tags     []string
	writings []writing
	// rare marks the languages that archives are seldom in.
	rare []bool
	// words and endings hold, for each, the languages that have it.
	words   wordTable[[]uint8]
	endings map[string][]uint8
	// letters numbers the letters that not all languages of a script have;
	// owners holds, by that number, the languages that do.
	letters map[rune]uint16
	owners  [][]uint8
	// common numbers the letters below its length, which most are.
	common [0x780]uint16
}

// How much speaks for a language: a word that it shares with others counts a
// part. The first words count more, since quotations come later, and endings
// count for them only: a long text has enough others.
const (
	wordSays       = 1.0
	firstWordSays  = 1.5
	endingSays     = 0.5
	letterSays     = 0.6
	foreignSays    = 0.4
	rareSays       = 0.9
	firstWords     = 80
	letterOfEnding = 5
)

func readLanguages(table string) languageEvidence {
	e := languageEvidence{
		endings: make(map[string][]uint8), letters: make(map[rune]uint16), owners: make([][]uint8, 1),
	}
	words := make(map[string][]uint8)
	writings := sharedWritings()
	for row := range rows(table) {
		index := uint8(len(e.tags))
		e.tags = append(e.tags, row[0])
		e.writings = append(e.writings, writings[row[1]])
		e.rare = append(e.rare, row[2] == "rare")
		for _, r := range row[3] {
			e.addLetter(r, index)
		}
		addOwner(words, row[4], index)
		addOwner(e.endings, row[5], index)
	}
	e.words = newWordTable(slices.Collect(maps.Keys(words)), func(word string) []uint8 { return words[word] })
	return e
}

func (e *languageEvidence) addLetter(r rune, index uint8) {
	number, ok := e.letters[r]
	if !ok {
		number = uint16(len(e.owners))
		e.letters[r] = number
		e.owners = append(e.owners, nil)
		if int(r) < len(e.common) {
			e.common[r] = number
		}
	}
	e.owners[number] = append(e.owners[number], index)
}

func addOwner(owners map[string][]uint8, list string, index uint8) {
	for word := range strings.FieldsSeq(list) {
		if n := len(owners[word]); n == 0 || owners[word][n-1] != index {
			owners[word] = append(owners[word], index)
		}
	}
}

// languageScores is what a text says for each language.
type languageScores struct {
	*languageEvidence
	scores  []float64
	letters []int
	// count is the number of words.
	count int
}

// language returns the tag of the language that most in the text speaks for,
// or "und" when that is too little or another is as likely; sure when as many
// words are known as running text has.
func (e *languageEvidence) language(s string, main writing) (tag string, sure bool) {
	t := languageScores{languageEvidence: e, scores: make([]float64, len(e.tags)), letters: make([]int, len(e.owners))}
	t.read(s)
	t.addLetters()
	for i, rare := range e.rare {
		if rare && t.scores[i] > 0 {
			t.scores[i] *= rareSays
		}
	}
	best := -1
	for i, score := range t.scores {
		if e.writings[i] == main && (best < 0 || score > t.scores[best]) {
			best = i
		}
	}
	if best < 0 || !t.enough(best) {
		return t.fallback(main), false
	}
	return e.tags[best], t.scores[best] >= runningText*float64(t.count)
}

// What it takes to name a language: more than a chance hit, a lead over every
// other, and a share of the words, since a table of figures is in no language.
const (
	leastScore  = 0.6
	leastLead   = 0.15
	leastShare  = 0.03
	runningText = 0.15
)

// fallback returns the language that most of what is written in a script is
// in, where nothing in the text speaks for another.
func (t *languageScores) fallback(main writing) string {
	most := map[writing]string{arabic: "ar", hebrew: "he", devanagari: "hi"}[main]
	i := slices.Index(t.tags, most)
	if i < 0 || slices.Max(t.scores)-t.scores[i] > leastScore {
		return undetermined
	}
	return most
}

func (t *languageScores) enough(best int) bool {
	score := t.scores[best]
	if score < leastScore || score < leastShare*float64(t.count) {
		return false
	}
	for i, other := range t.scores {
		if i == best || t.writings[i] != t.writings[best] || yields(t.tags[i], t.tags[best]) {
			continue
		}
		if score-other < leastLead || score < 1.02*other {
			return false
		}
	}
	return true
}

// yields reports whether a language gives way to a sister when nothing in the
// text tells them apart: far more is written in the other.
func yields(tag, to string) bool {
	switch tag {
	case "bs":
		return to == "hr"
	case "ms":
		return to == "id"
	case "gl":
		return to == "pt" || to == "es"
	case "af":
		return to == "nl"
	case "mk":
		return to == "bg"
	}
	return false
}

// read goes through the words once.
func (t *languageScores) read(s string) {
	word := spelling{hash: noLetters}
	for pos := 0; pos < len(s); {
		if c := s[pos]; c < utf8.RuneSelf {
			pos++
			if lower := plainLetter(c); lower != 0 {
				word.addPlain(lower)
			} else {
				t.addWord(&word)
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[pos:])
		pos += size
		r = unicode.ToLower(r)
		t.letters[t.letter(r)]++ // "¿" too
		if isWordRune(r) {
			word.add(r)
		} else {
			t.addWord(&word)
		}
	}
	t.addWord(&word)
}

// plainLetter gives an ASCII letter or digit in lower case, 0 for another sign.
func plainLetter(c byte) byte {
	switch lower := c | 0x20; {
	case 'a' <= lower && lower <= 'z':
		return lower
	case '0' <= c && c <= '9':
		return c
	}
	return 0
}

// spelling is a word in lower case as it is read; of a very long one, the
// beginning.
type spelling struct {
	letters     [64]byte
	size, runes int
	hash        wordHash
}

func (w *spelling) clear() { w.size, w.runes, w.hash = 0, 0, noLetters }

// full is true where another letter might not fit.
func (w *spelling) full() bool { return w.size+utf8.UTFMax > len(w.letters) }

func (w *spelling) addPlain(lower byte) {
	w.runes++
	if !w.full() {
		w.letters[w.size] = lower
		w.size++
		w.hash = w.hash.with(lower)
	}
}

func (w *spelling) add(r rune) {
	w.runes++
	if w.full() {
		return
	}
	from := w.size
	w.size += utf8.EncodeRune(w.letters[from:], r)
	for _, letter := range w.letters[from:w.size] {
		w.hash = w.hash.with(letter)
	}
}

// letter returns the number of a letter, 0 for one that says nothing.
func (e *languageEvidence) letter(r rune) uint16 {
	if int(r) < len(e.common) {
		return e.common[r]
	}
	return e.letters[r]
}

// addWord counts a word, if there is one, and makes room for the next.
func (t *languageScores) addWord(word *spelling) {
	if word.runes == 0 {
		return
	}
	defer word.clear()
	t.count++
	letters := word.letters[:word.size]
	if owners, known := t.words.find(string(letters), word.hash); known {
		weight := wordSays
		if t.count <= firstWords {
			weight = firstWordSays
		}
		t.add(owners, weight)
		return
	}
	if word.runes >= letterOfEnding && t.count <= firstWords {
		t.addEnding(letters)
	}
}

// addEnding counts the longest ending that is known; none is longer than six
// letters.
func (t *languageScores) addEnding(word []byte) {
	starts := [6]int{}
	at, k := len(word), 0
	for k < len(starts) && at > 0 {
		_, size := utf8.DecodeLastRune(word[:at])
		at -= size
		starts[k] = at
		k++
	}
	for k--; k >= 0; k-- {
		if owners := t.endings[string(word[starts[k]:])]; owners != nil {
			t.add(owners, endingSays)
			return
		}
	}
}

// add shares a weight among the languages that have a word. Each gets more
// than its part: a language whose words its sisters have too must not lose to
// one without sisters that is quoted.
func (t *languageScores) add(owners []uint8, weight float64) {
	weight /= math.Sqrt(float64(len(owners)))
	for _, i := range owners {
		t.scores[i] += weight
	}
}

// addLetters counts a letter for the languages that have it and against those
// that do not.
func (t *languageScores) addLetters() {
	for number, count := range t.letters {
		if number == 0 || count == 0 {
			continue
		}
		owners := t.owners[number]
		for i := range t.scores {
			t.scores[i] -= foreignSays * float64(count)
		}
		for _, i := range owners {
			t.scores[i] += foreignSays*float64(count) + letterSays*float64(count)/float64(len(owners))
		}
	}
}
