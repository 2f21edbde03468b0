package bleveindex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/segment"
	"golang.org/x/text/unicode/norm"
)

// analyzer turns text into terms. A document is analysed by the one of its
// language; a word of a query, whose language nobody knows, by all of them.
type analyzer struct {
	// suffix marks the fields that hold the analyzer's terms: "body.en".
	suffix string
	stem   func(string) string
	memo   *memo
}

// The analyzers. Both segment by UAX #29, fold case, accents and compatibility
// forms, and index every word, so that phrases with stop words can be found.
var (
	englishAnalyzer = &analyzer{suffix: "en", stem: stemEnglish, memo: newMemo()}
	neutralAnalyzer = &analyzer{suffix: "any", stem: func(s string) string { return s }, memo: newMemo()}
	analyzers       = []*analyzer{englishAnalyzer, neutralAnalyzer}
)

// analyzerFor chooses by a BCP 47 tag. English also takes what is unknown: it
// stems too much rather than too little there.
func analyzerFor(language string) *analyzer {
	base, _, _ := strings.Cut(language, "-")
	switch base {
	case "", "und", "en":
		return englishAnalyzer
	}
	return neutralAnalyzer
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

// terms analyses text. Runs of ideographs (Han, Hiragana) give each character
// and each pair of neighbours: a search for a word of n characters is a phrase
// of its n-1 pairs, and one for a single character finds it, too.
func (a *analyzer) terms(text string) []term {
	out := make([]term, 0, len(text)/5)
	seg := segment.NewWordSegmenterDirect([]byte(text))
	offset, position, previous, newlines := 0, 0, -1, 0
	for seg.Segment() {
		token := seg.Bytes()
		start := offset
		offset += len(token)
		if seg.Type() != segment.None {
			newlines = 0
		}
		switch seg.Type() {
		case segment.None:
			if token[0] == '\n' {
				if newlines++; newlines == 2 {
					position += paragraphGap
				}
			}
			if !isSymbol(token) {
				continue
			}
			out = append(out, term{text: string(token), start: start, end: offset, position: position})
			position++
		case segment.Ideo:
			out = append(out, term{text: foldWide(string(token)), start: start, end: offset, position: position})
			if previous >= 0 && out[previous].end == start {
				first := out[previous]
				out = append(out, term{first.text + out[len(out)-1].text, first.start, offset, first.position, true})
				previous = len(out) - 2
			} else {
				previous = len(out) - 1
			}
			position++
		default:
			out = a.appendWord(out, string(token), start, &position)
		}
	}
	return out
}

// appendWord folds one segment, which may hold several words ("l'Ukraine",
// "end.Start"), and stems each.
func (a *analyzer) appendWord(out []term, token string, start int, position *int) []term {
	for _, part := range splitWord(token, a == englishAnalyzer) {
		word := token[part.start:part.end]
		if len(word) > maxTermBytes {
			continue
		}
		text := a.memo.term(word, a.normalize)
		if text == "" {
			continue
		}
		out = append(out, term{text: text, start: start + part.start, end: start + part.end, position: *position})
		*position++
	}
	return out
}

// normalize gives the term of a word; empty when nothing of it is left.
func (a *analyzer) normalize(word string) string {
	folded := fold(word)
	if len(folded) > maxTermBytes {
		return ""
	}
	return a.stem(folded)
}

type span struct{ start, end int }

// splitWord cuts a segment where UAX #29 keeps together what a reader takes
// for several words: at colons, underscores and middle dots, at full stops
// other than those of an acronym or a number, and, outside English, at
// apostrophes, which elide an article there.
func splitWord(token string, english bool) []span {
	if !strings.ContainsFunc(token, isJoiner) {
		return []span{{0, len(token)}}
	}
	dots := !isDottedWhole(token)
	var parts []span
	start := 0
	for i, r := range token {
		cut := isJoiner(r)
		switch {
		case isApostrophe(r):
			cut = !english
		case r == '.' || r == ',' || r == ';':
			cut = dots
		}
		if cut {
			parts = append(parts, span{start, i})
			start = i + utf8.RuneLen(r)
		}
	}
	return append(parts, span{start, len(token)})
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

// fold gives the form in which words are compared: lower case, without
// accents, compatibility forms resolved, apostrophes dropped with the English
// possessive.
func fold(word string) string {
	if isPlain(word) {
		return word
	}
	word = dropApostrophes(word)
	if isASCII(word) {
		return strings.ToLower(word)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(word) {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) || r == 'ـ' {
			continue
		}
		r = unicode.ToLower(r)
		if s, ok := unaccented[r]; ok {
			b.WriteString(s)
			continue
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

// unaccented resolves letters that have no canonical decomposition but that
// people type without the stroke or ligature.
var unaccented = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th",
	'ł': "l", 'ħ': "h", 'ı': "i", 'ŋ': "n", 'ə': "e", 'ё': "е",
	'ى': "ي", 'ة': "ه", 'ک': "ك", 'ی': "ي",
}

func dropApostrophes(word string) string {
	if !strings.ContainsFunc(word, isApostrophe) {
		return word
	}
	for _, a := range []string{"'", "’", "＇", "ʼ", "‘"} {
		if s, ok := strings.CutSuffix(word, a+"s"); ok {
			word = s
		} else if s, ok := strings.CutSuffix(word, a+"S"); ok {
			word = s
		}
	}
	return strings.Map(func(r rune) rune {
		if isApostrophe(r) {
			return -1
		}
		return r
	}, word)
}

// foldWide resolves full-width and compatibility ideographs; their marks
// (the voiced が) are part of the letter and stay.
func foldWide(s string) string { return norm.NFKC.String(s) }

func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; !('a' <= c && c <= 'z' || '0' <= c && c <= '9') {
			return false
		}
	}
	return true
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isSymbol is true for emoji and the like, which people do search for.
func isSymbol(token []byte) bool {
	r, _ := utf8.DecodeRune(token)
	return r > 0x2000 && unicode.Is(unicode.So, r)
}
