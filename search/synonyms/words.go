package synonyms

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Words gives the words of a text in the form in which entries are compared:
// in small letters, without accents, apostrophes, hyphens and the full stops of
// acronyms.
func Words(text string) []string {
	parts := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) && !unicode.Is(unicode.So, r) && !isInner(r)
	})
	words := parts[:0]
	for _, p := range parts {
		if w := fold(p); w != "" {
			words = append(words, w)
		}
	}
	return words
}

// apostrophes are what people write for one.
const apostrophes = "'’＇ʼ‘"

// isInner is true for signs that may stand inside a word.
func isInner(r rune) bool {
	return r == '.' || r == '-' || r == '‐' || r == '‑' || strings.ContainsRune(apostrophes, r)
}

func fold(word string) string {
	word = strings.TrimFunc(word, isInner)
	for _, a := range apostrophes {
		word = strings.TrimSuffix(strings.TrimSuffix(word, string(a)+"s"), string(a)+"S")
	}
	number := word != "" && word[0] >= '0' && word[0] <= '9'
	var b strings.Builder
	for _, r := range norm.NFKD.String(word) {
		switch {
		case isAccent(r) || unicode.Is(unicode.Cf, r) || isInner(r) && !(number && r == '.'):
		case plainLetters[r] != "":
			b.WriteString(plainLetters[r])
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return norm.NFC.String(b.String())
}

// isAccent is true for the marks that people leave out: those of the European
// scripts, Hebrew points and Arabic vowels. Elsewhere a mark is part of the
// letter.
func isAccent(r rune) bool {
	return 0x300 <= r && r <= 0x36F || 0x483 <= r && r <= 0x487 || 0x591 <= r && r <= 0x5C7 || 0x64B <= r && r <= 0x65F
}

// plainLetters are typed for letters that have no accent to take off.
var plainLetters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o", 'đ': "d", 'Đ': "d", 'ł': "l", 'Ł': "l", 'ı': "i", 'ё': "е",
}
