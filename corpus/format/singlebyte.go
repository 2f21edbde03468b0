package format

import (
	"strings"
	"unicode"

	"golang.org/x/net/html/charset"
)

// multiByte lists the encodings that byte frequencies tell apart well.
var multiByte = wordSet(`gb18030 hz-gb-2312 big5 shift_jis cp932 euc-jp euc-kr euc-tw iso-2022-jp iso-2022-kr iso-2022-cn tis-620`)

// scripts lists the encodings of one byte a letter that are not Latin, with
// the most frequent letters of their languages.
var scripts = []struct {
	encoding string
	script   *unicode.RangeTable
	frequent string
}{
	{"windows-1251", unicode.Cyrillic, "оеаинтсрвл"},
	{"koi8-r", unicode.Cyrillic, "оеаинтсрвл"},
	{"ibm866", unicode.Cyrillic, "оеаинтсрвл"},
	{"x-mac-cyrillic", unicode.Cyrillic, "оеаинтсрвл"},
	{"windows-1256", unicode.Arabic, "اليمونرتب"},
	{"iso-8859-6", unicode.Arabic, "اليمونرتب"},
	{"windows-1253", unicode.Greek, "αοιετσνρηυ"},
	{"windows-1255", unicode.Hebrew, "יוהלאמרתב"},
}

// singleByte chooses among the encodings of one byte a letter, which their
// byte frequencies alone confuse in short texts. In Latin ones the letters
// beyond ASCII stand among ASCII letters, and the guess made before holds; in
// the others they form words, and the reading that makes the likeliest words
// is taken.
func singleByte(sample []byte, guess string) string {
	if amongASCII(sample) {
		if strings.Contains(guess, "1251") || strings.Contains(strings.ToLower(guess), "cyrillic") || strings.Contains(strings.ToLower(guess), "koi8") {
			return "windows-1252"
		}
		return guess
	}
	best, most := guess, 0.0
	for _, s := range scripts {
		enc, _ := charset.Lookup(s.encoding)
		text, err := enc.NewDecoder().String(string(sample[:min(len(sample), 4096)]))
		if err != nil {
			continue
		}
		if score := likelihood(text, s.script, s.frequent); score > most {
			best, most = s.encoding, score
		}
	}
	return best
}

// amongASCII tells whether most bytes beyond ASCII have an ASCII letter beside
// them.
func amongASCII(sample []byte) bool {
	letter := func(i int) bool {
		return i >= 0 && i < len(sample) && (sample[i]|0x20 >= 'a' && sample[i]|0x20 <= 'z')
	}
	near, far := 0, 0
	for i, b := range sample {
		switch {
		case b < 0x80:
		case letter(i-1) || letter(i+1):
			near++
		default:
			far++
		}
	}
	return near >= far
}

// likelihood weighs how much a text looks like words of a script: its letters,
// small ones within words, frequent ones more.
func likelihood(text string, script *unicode.RangeTable, frequent string) float64 {
	score, n := 0.0, 0
	var last rune
	for _, r := range text {
		if r < 0x80 {
			last = r
			continue
		}
		n++
		switch {
		case !unicode.Is(script, r):
			if unicode.IsPunct(r) || unicode.IsSpace(r) {
				break
			}
			score -= 2
		case strings.ContainsRune(frequent, r):
			score += 2
		case unicode.IsUpper(r) && unicode.IsLower(last):
			score -= 2
		case !unicode.IsUpper(r):
			score++
		}
		last = r
	}
	return score / float64(max(n, 1))
}
