package bleveindex

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// spelling is a word as the index holds it: as it is written, with one kind of
// apostrophe and one encoding of accents.
func spelling(word string) string {
	if isASCII(word) {
		return word
	}
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if isApostrophe(r) {
			return '\''
		}
		return r
	}, word))
}

// fold gives the form in which words are compared: lower case, without
// accents, compatibility forms resolved, apostrophes dropped with the English
// possessive, acronyms without full stops, numbers without commas, joined
// words without their hyphen.
func fold(word string) string {
	if isPlain(word) {
		return word
	}
	word = dropSigns(dropApostrophes(word))
	if isASCII(word) {
		return strings.ToLower(word)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(word) {
		if isAccent(r) || unicode.Is(unicode.Cf, r) || r == 'ـ' {
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

// lower is fold with accents.
func lower(word string) string {
	return strings.ToLower(dropSigns(dropApostrophes(word)))
}

// accents are the marks that people leave out when they type: those of the
// European scripts, Hebrew points and Arabic vowels. Elsewhere a mark is part
// of the letter.
var accents = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x0300, Hi: 0x036F, Stride: 1}, {Lo: 0x0483, Hi: 0x0487, Stride: 1}, {Lo: 0x0591, Hi: 0x05C7, Stride: 1},
	{Lo: 0x0610, Hi: 0x061A, Stride: 1}, {Lo: 0x064B, Hi: 0x065F, Stride: 1}, {Lo: 0x0670, Hi: 0x0670, Stride: 1},
	{Lo: 0x06D6, Hi: 0x06ED, Stride: 1}, {Lo: 0x1AB0, Hi: 0x1AFF, Stride: 1}, {Lo: 0x1DC0, Hi: 0x1DFF, Stride: 1},
	{Lo: 0x20D0, Hi: 0x20FF, Stride: 1}, {Lo: 0xFE00, Hi: 0xFE0F, Stride: 1}, {Lo: 0xFE20, Hi: 0xFE2F, Stride: 1},
}}

func isAccent(r rune) bool { return r >= 0x300 && unicode.Is(accents, r) && unicode.Is(unicode.M, r) }

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

// dropSigns takes out what is inside a word without being a letter of it. A
// number keeps its decimal point.
func dropSigns(word string) string {
	if !strings.ContainsAny(word, ".,-") {
		return word
	}
	number := word[0] >= '0' && word[0] <= '9'
	return strings.Map(func(r rune) rune {
		if r == ',' || r == '-' || r == '.' && !number {
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
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// hasLetters tells words from marks that stand alone.
func hasLetters(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsLetter(r) && r != 'ـ' || unicode.IsNumber(r) || unicode.Is(unicode.So, r) || unicode.Is(unicode.Mc, r)
	})
}

// isSymbol is true for emoji and the like, which people do search for.
func isSymbol(token []byte) bool {
	for _, r := range string(token) {
		return r > 0x2000 && unicode.Is(unicode.So, r)
	}
	return false
}

// isIdeographic is true for the terms of Chinese and Japanese, which are
// compared as they are.
func isIdeographic(s string) bool {
	for _, r := range s {
		return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana)
	}
	return false
}
