package synthetic

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is a paragraph, or a few sentences of a long one, with the numbers of
// its words.
type piece struct {
	start, end int // bytes of the text
	words      []uint32
}

// longParagraph is how many bytes a paragraph may have that is taken whole:
// some archives give a whole text as one.
const longParagraph = 1200

// vocabulary numbers words.
type vocabulary struct {
	numbers map[string]uint32
	words   []string
	found   []uint32 // used again and again
}

func newVocabulary() *vocabulary { return &vocabulary{numbers: map[string]uint32{}} }

// cut gives the pieces of a text and counts its words.
func (v *vocabulary) cut(text string) (pieces []piece, words int) {
	at := 0
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		for from := 0; from < len(paragraph); {
			end := from + pieceEnd(paragraph[from:])
			if p := (piece{at + from, at + end, v.number(paragraph[from:end])}); len(p.words) > 0 {
				pieces = append(pieces, p)
				words += len(p.words)
			}
			from = end
		}
		at += len(paragraph) + len("\n\n")
	}
	return pieces, words
}

// pieceEnd finds where the first piece of a paragraph ends: behind the first
// sentence after a good length.
func pieceEnd(paragraph string) int {
	if len(paragraph) <= longParagraph {
		return len(paragraph)
	}
	const good = longParagraph / 2
	ends := false
	for i, r := range paragraph {
		switch {
		case i > good && (r == '。' || r == '！' || r == '？'):
			return i + utf8.RuneLen(r)
		case ends && r == ' ' && i > good:
			return i + 1
		}
		ends = r == '.' || r == '!' || r == '?' || r == '؟' || ends && (r == '"' || r == '”' || r == ')')
	}
	return len(paragraph)
}

func (v *vocabulary) number(text string) []uint32 {
	v.found = v.found[:0]
	eachWord(text, func(word string) {
		n, known := v.numbers[word]
		if !known {
			n = uint32(len(v.words))
			word = strings.Clone(word)
			v.numbers[word], v.words = n, append(v.words, word)
		}
		v.found = append(v.found, n)
	})
	return slices.Clone(v.found)
}

// eachWord visits the words of a text in lower case: runs of letters and
// digits, ideographs one by one.
func eachWord(text string, visit func(word string)) {
	start := -1
	word := func(end int) {
		if start >= 0 {
			visit(strings.ToLower(text[start:end]))
		}
		start = -1
	}
	for i, r := range text {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana):
			word(i)
			visit(text[i : i+utf8.RuneLen(r)])
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if start < 0 {
				start = i
			}
		default:
			word(i)
		}
	}
	word(len(text))
}
