package classify

import (
	_ "embed"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:embed data/han.tsv
var hanTable string

// hanFold maps traditional characters onto simplified ones, as far as the
// tables use them, so that one spelling of a Chinese word serves for both.
var hanFold = sync.OnceValue(func() map[rune]rune {
	m := make(map[rune]rune)
	for row := range rows(hanTable) {
		traditional, simplified := []rune(row[0]), []rune(row[1])
		m[traditional[0]] = simplified[0]
	}
	return m
})

// appendFolded appends the letter as it is compared.
func appendFolded(keys []byte, r rune) []byte {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(keys, byte(r))
	case r < 0x0250:
		return append(keys, foldLatin(r)...)
	case r >= 0x0300 && r < 0x0370, r == 0x0640, r >= 0x064B && r < 0x0660:
		return keys // accents set apart, Arabic vowels and stretching
	case r >= 0x0600 && r < 0x0700:
		return utf8.AppendRune(keys, foldArabic(r))
	case r >= 0x4E00 && r < 0xA000:
		if s, ok := hanFold()[r]; ok {
			r = s
		}
		return utf8.AppendRune(keys, r)
	case r >= 0x1E00 && r < 0x1F00:
		return append(keys, foldLatin(r)...)
	case r == 'ё' || r == 'Ё':
		return append(keys, "е"...)
	}
	return utf8.AppendRune(keys, unicode.ToLower(r))
}

// foldLatin returns the letter without its accent, in lower case.
func foldLatin(r rune) string {
	if s, ok := latinFold()[r]; ok {
		return s
	}
	return string(unicode.ToLower(r))
}

// latinFold holds the accented letters of Latin Extended.
var latinFold = sync.OnceValue(func() map[rune]string {
	m := map[rune]string{
		'ß': "ss", 'æ': "ae", 'Æ': "ae", 'ø': "o", 'Ø': "o", 'œ': "oe", 'Œ': "oe", 'ł': "l", 'Ł': "l",
		'đ': "d", 'Đ': "d", 'ı': "i", 'ð': "d", 'þ': "th", 'Þ': "th",
	}
	add := func(from, to rune) {
		for r := from; r < to; r++ {
			d := norm.NFD.String(string(r))
			if first, size := utf8.DecodeRuneInString(d); size < len(d) {
				m[r] = string(unicode.ToLower(first))
			}
		}
	}
	add(0x80, 0x250)
	add(0x1E00, 0x1F00)
	return m
})

func foldArabic(r rune) rune {
	switch r {
	case 'أ', 'إ', 'آ', 'ٱ':
		return 'ا'
	case 'ى', 'ی':
		return 'ي'
	case 'ة':
		return 'ه'
	case 'ک':
		return 'ك'
	}
	return r
}

// foldWords folds a name of a table into the words it is made of, with the
// rules the text is cut by.
func foldWords(name string) []token {
	return readText("", name).tokens
}
