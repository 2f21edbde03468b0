package scheme

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Find returns the concept that an identifier, a code or a name stands for:
// "UA", "ukr", "Ukraine", "Украина", "south_korea", "16000000". Case, accents
// and punctuation do not matter. A name that could mean several concepts, or
// none for sure, is not found.
func (s *Scheme) Find(name string) (id string, ok bool) {
	if id, ok = s.codes[strings.ToLower(strings.TrimSpace(name))]; ok {
		return id, true
	}
	return s.FindName(name)
}

// FindName is Find without identifiers and codes, for values that are free
// words: the category "it" is rarely Italy.
func (s *Scheme) FindName(name string) (id string, ok bool) {
	key := fold(name)
	if key == "" {
		return "", false
	}
	id, ok = s.names[key]
	return id, ok
}

// fold reduces a name to what is compared: lower case without accents, "&" as
// "and", every other sign a space, no leading article.
func fold(name string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || isVowelSign(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(foldLetter(r))
		case r == '.' || r == '\'' || r == '’' || r == 'ـ' || unicode.Is(unicode.Mn, r):
			// "U.S." is "us"; accents and Arabic vowel marks fall away.
		case r == '&':
			b.WriteString(" and")
			space = true
		default:
			space = true
		}
	}
	return strings.TrimPrefix(norm.NFC.String(strings.TrimSpace(b.String())), "the ")
}

// isVowelSign reports whether a combining mark is part of the spelling rather
// than an accent, as in the scripts of South and South-East Asia.
func isVowelSign(r rune) bool {
	return r >= 0x0900 && r <= 0x1AFF && unicode.Is(unicode.M, r) || r == 0x3099 || r == 0x309A
}

func foldLetter(r rune) rune {
	switch r {
	case 'ı':
		return 'i'
	case 'ø', 'Ø':
		return 'o'
	case 'ł', 'Ł':
		return 'l'
	case 'đ', 'Đ':
		return 'd'
	case 'ى', 'ی':
		return 'ي'
	case 'ک':
		return 'ك'
	case 'ة':
		return 'ه'
	}
	return unicode.ToLower(r)
}
