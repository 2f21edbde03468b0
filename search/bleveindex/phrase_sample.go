package bleveindex

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gloss-search/gloss/corpus"
)

// What is read of an archive to learn its phrases: all titles, and as much of the
// bodies as fits: of a small archive whole ones, of a larger one the openings,
// and where that is still too much those of some pieces, evenly over the archive.
const (
	openingBytes = 1_500
	sampledBytes = 24 << 20
	// numberedWords is how many different words may be part of phrases.
	numberedWords = 1<<gramBits - 2
)

// token is a word of the sample as it is written: twice its number plus two,
// and one more for a function word. 0 parts what does not stand together.
type token uint32

const tokenBreak token = 0

func (t token) word() uint32     { return uint32(t>>1) - 1 }
func (t token) isFunction() bool { return t&1 == 1 }

// textSample is what phrases are learned from, as one row of words.
type textSample struct {
	opening int // bytes of each body
	written *distinctStrings
	tokens  []token
	pieces  []samplePiece
	// kinds tells, by language and word, function words from others.
	kinds map[string][]wordKind

	// numbers are those of the words of phrases, the same for all spellings of
	// one, from 1; 0 for words that are too rare. frequencies counts them.
	numbers     []uint16
	frequencies []int
}

// samplePiece is where the title of a piece and the opening of its body stand.
type samplePiece struct{ start, titleEnd, end int }

type wordKind uint8

const (
	kindUnknown wordKind = iota
	kindFunction
	kindOther
)

func newTextSample(opening int) *textSample {
	return &textSample{opening: opening, written: newDistinctStrings(), kinds: map[string][]wordKind{}}
}

// add takes a document's title and, where body is set, the opening of its body.
func (s *textSample) add(d corpus.Document, body bool) {
	language := baseLanguage(d.Language)
	p := samplePiece{start: len(s.tokens)}
	s.text(d.Title, language)
	p.titleEnd = len(s.tokens)
	if body {
		s.text(s.cut(d.Body), language)
	}
	p.end = len(s.tokens)
	s.pieces = append(s.pieces, p)
}

// cut gives the beginning of a text, whole words of it.
func (s *textSample) cut(text string) string {
	if len(text) <= s.opening {
		return text
	}
	text = text[:s.opening]
	if at := strings.LastIndexByte(text, ' '); at > 0 {
		return text[:at]
	}
	return text
}

// text adds words with a break wherever more than a blank stands between them.
func (s *textSample) text(text, language string) {
	end := -1 // of the last word
	for start := 0; start < len(text); {
		r, n := utf8.DecodeRuneInString(text[start:])
		if !isNameRune(r) {
			start += n
			continue
		}
		stop := start + n
		for stop < len(text) {
			if r, n = utf8.DecodeRuneInString(text[stop:]); !isNameRune(r) {
				break
			}
			stop += n
		}
		word := text[start:stop]
		if end < 0 || !isBlank(text[end:start]) || isIdeographic(word) || len(word) > maxTermBytes {
			s.tokens = append(s.tokens, tokenBreak)
		}
		if !isIdeographic(word) && len(word) <= maxTermBytes {
			s.tokens = append(s.tokens, s.token(word, language))
		}
		if end = stop; endsSentence(word) {
			end = -1
		}
		start = stop
	}
	s.tokens = append(s.tokens, tokenBreak)
}

func isBlank(between string) bool { return between == " " || between == "\n" || between == "\u00a0" }

// endsSentence tells a full stop from the points of an acronym.
func endsSentence(word string) bool {
	return strings.HasSuffix(word, ".") && strings.IndexByte(word, '.') == len(word)-1
}

func (s *textSample) token(word, language string) token {
	number := s.written.number(word)
	kinds := s.kinds[language]
	if int(number) >= len(kinds) {
		kinds = append(kinds, make([]wordKind, int(number)+1-len(kinds)+len(kinds)/2)...)
		s.kinds[language] = kinds
	}
	if kinds[number] == kindUnknown {
		kinds[number] = kindOther
		if isFunctionWord(word, language) {
			kinds[number] = kindFunction
		}
	}
	t := token(number+1) << 1
	if kinds[number] == kindFunction {
		t |= 1
	}
	return t
}

// isFunctionWord is true for what no phrase begins or ends with, single letters
// and numbers, too.
func isFunctionWord(word, language string) bool {
	folded := fold(word)
	return utf8.RuneCountInString(folded) < 2 || strings.Trim(folded, "0123456789.") == "" || newStopList(language).has(word)
}

// number gives the most frequent words their numbers.
func (s *textSample) number() {
	folded := newDistinctStrings()
	words := make([]uint32, len(s.written.list)) // folded, by spelling
	for i, w := range s.written.list {
		words[i] = folded.number(fold(w))
	}
	counts := make([]int, len(folded.list))
	for _, t := range s.tokens {
		if t != tokenBreak {
			counts[words[t.word()]]++
		}
	}
	order := make([]uint32, 0, len(counts))
	for w, n := range counts {
		if n >= phraseDocuments {
			order = append(order, uint32(w))
		}
	}
	slices.SortFunc(order, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(folded.list[a], folded.list[b]))
	})
	order = order[:min(len(order), numberedWords)]
	s.frequencies = make([]int, len(order)+1)
	numbers := make([]uint16, len(counts))
	for i, w := range order {
		numbers[w] = uint16(i + 1)
		s.frequencies[i+1] = counts[w]
	}
	s.numbers = make([]uint16, len(words))
	for i, w := range words {
		s.numbers[i] = numbers[w]
	}
}
