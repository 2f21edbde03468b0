package bleveindex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/segment"
)

// analyzer turns text into words, and words into the keys by which they are
// compared. A document is analysed by the one of its language; a word of a
// query, whose language nobody knows, by those of all the archive's languages.
//
// The index holds words as they are written. What a word of a query stands for
// is looked up in the archive's vocabulary, so that spelling, stemming and
// wildcards are all questions to the same index.
type analyzer struct {
	// suffix marks the fields that hold the analyzer's words: "body.en".
	suffix string
	stem   func(string) string
	// accented is true when the stemmer knows accents: a word then has a key
	// with and one without them.
	accented bool
	// contracts is true where an apostrophe belongs to the word ("don't"), and
	// false where it elides an article ("l'Ukraine").
	contracts bool
	memo      *memo
}

// term is a token of a text.
type term struct {
	text       string
	start, end int // bytes in the analysed text
	position   int // counted in words
	// overlay marks a second term at a place that has one already, such as a
	// pair of ideographs; it does not count as length.
	overlay bool
}

// maxTermBytes bounds terms; longer ones are data, not words.
const maxTermBytes = 96

// paragraphGap keeps phrases from running on into the next paragraph.
const paragraphGap = 16

// terms finds the words of a text. Runs of ideographs (Han, Hiragana) give each
// character and each pair of neighbours: a search for a word of n characters is
// a phrase of its n-1 pairs, and one for a single character finds it, too. Two
// words joined by a hyphen also give the joined one.
func (a *analyzer) terms(text string) []term {
	return a.appendTerms(make([]term, 0, len(text)/5), text)
}

// appendTerms is terms into a slice that is empty but has room.
func (a *analyzer) appendTerms(room []term, text string) []term {
	s := scanner{a: a, text: text, out: room, ideograph: -1}
	for s.offset < len(text) {
		s.stretch(nextStretch(text[s.offset:]))
	}
	return s.out
}

// nextStretch measures the text up to the next blank or line break, which part
// words whatever stands around them, and tells whether it is all ASCII. The
// stretch has one byte at least.
func nextStretch(text string) (length int, plain bool) {
	plain = true
	for i := range len(text) {
		switch c := text[i]; {
		case c == ' ' || c == '\n':
			return max(1, i), plain
		case c >= utf8.RuneSelf:
			plain = false
		}
	}
	return len(text), plain
}

// stretch takes the words of the next bytes of the text.
func (s *scanner) stretch(length int, plain bool) {
	end := s.offset + length
	if plain {
		s.plain(end)
		return
	}
	seg := segment.NewWordSegmenterDirect([]byte(s.text[s.offset:end]))
	for seg.Segment() {
		token := seg.Bytes()
		start := s.offset
		s.offset += len(token)
		switch seg.Type() {
		case segment.None:
			s.sign(token, start)
		case segment.Ideo:
			s.newlines = 0
			s.ideo(string(token), start)
		default:
			s.newlines = 0
			s.word(s.text[start:s.offset], start)
		}
	}
	s.offset = end
}

// scanner is the state of an analysis.
type scanner struct {
	a                          *analyzer
	text                       string
	out                        []term
	offset, position, newlines int
	// ideograph is the index in out of the last ideograph, or -1.
	ideograph int
	hyphens   hyphens
}

// sign takes what is no word: emoji count, empty lines part paragraphs.
func (s *scanner) sign(token []byte, start int) {
	if token[len(token)-1] == '\n' {
		if s.newlines++; s.newlines == 2 {
			s.position += paragraphGap
		}
	}
	switch {
	case isHyphen(token):
		s.hyphens.at(start, s.offset)
	case isSymbol(token):
		s.newlines = 0
		s.out = append(s.out, term{text: string(token), start: start, end: s.offset, position: s.position})
		s.position++
	}
}

func (s *scanner) ideo(token string, start int) {
	s.out = append(s.out, term{text: foldWide(token), start: start, end: s.offset, position: s.position})
	this := len(s.out) - 1
	if s.ideograph >= 0 && s.out[s.ideograph].end == start {
		first := s.out[s.ideograph]
		s.out = append(s.out, term{first.text + s.out[this].text, first.start, s.offset, first.position, true})
	}
	s.ideograph = this
	s.position++
}

// word takes one segment, which may hold several words ("l'Ukraine",
// "end.Start").
func (s *scanner) word(token string, start int) {
	if !strings.ContainsFunc(token, isJoiner) {
		s.oneWord(token, start)
		return
	}
	for _, part := range splitWord(token, s.a.contracts) {
		s.oneWord(token[part.start:part.end], start+part.start)
	}
}

func (s *scanner) oneWord(word string, start int) {
	if len(word) > maxTermBytes || !hasLetters(word) {
		return
	}
	t := term{text: spelling(word), start: start, end: start + len(word), position: s.position}
	if len(t.text) > maxTermBytes {
		return
	}
	s.out = s.hyphens.join(append(s.out, t))
	s.position++
}

type part struct{ start, end int }

// splitWord cuts a segment where UAX #29 keeps together what a reader takes
// for several words: at colons, underscores and middle dots, at full stops
// other than those of an acronym or a number, and, outside English, at
// apostrophes, which elide an article there.
func splitWord(token string, contracts bool) []part {
	if !strings.ContainsFunc(token, isJoiner) {
		return []part{{0, len(token)}}
	}
	dots := !isDottedWhole(token)
	var parts []part
	start := 0
	for i, r := range token {
		cut := isJoiner(r)
		switch {
		case isApostrophe(r):
			cut = !contracts
		case r == '.' || r == ',' || r == ';':
			cut = dots
		}
		if cut {
			parts = append(parts, part{start, i})
			start = i + utf8.RuneLen(r)
		}
	}
	return append(parts, part{start, len(token)})
}

func isJoiner(r rune) bool {
	return r < utf8.RuneSelf && !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9') ||
		r == '·' || r == '‧' || isApostrophe(r)
}

func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '＇' || r == 'ʼ' || r == '‘'
}

// isDottedWhole tells acronyms ("U.S", "a.k.a") and numbers ("3.14") from
// words run together.
func isDottedWhole(token string) bool {
	if r, _ := utf8.DecodeRuneInString(token); unicode.IsDigit(r) {
		return true
	}
	for part := range strings.SplitSeq(token, ".") {
		if utf8.RuneCountInString(part) != 1 {
			return false
		}
	}
	return true
}
