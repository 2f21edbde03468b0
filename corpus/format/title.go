package format

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gloss-search/gloss/corpus"
)

// titleRunes is how long an inferred title may be.
const titleRunes = 80

// inferTitle makes a title of a text: its first sentence, cut at a word when it
// is long. A short first line is taken whole: it is a heading.
func inferTitle(body string) string {
	first, _, _ := strings.Cut(body, "\n\n")
	if l, _, _ := strings.Cut(first, "\n"); utf8.RuneCountInString(l) < 60 && !strings.HasSuffix(l, ",") && sentence(first) != first {
		if s := sentence(l); utf8.RuneCountInString(s) >= 8 {
			return s
		}
	}
	return cutAtWord(sentence(joinFields(first)))
}

// sentence returns the first sentence of a line without a trailing full stop.
func sentence(s string) string {
	runes := []rune(s)
	for i, r := range runes {
		switch r {
		case '。', '！', '？', '؟', '।':
		case '.', '!', '?', '…':
			if i+1 < len(runes) && !unicode.IsSpace(runes[i+1]) || i < 12 || r == '.' && corpus.Abbreviates(string(runes[:i])) {
				continue
			}
		default:
			continue
		}
		if r == '.' || r == '。' || r == '।' {
			return string(runes[:i])
		}
		return string(runes[:i+1])
	}
	return s
}

func cutAtWord(s string) string {
	runes := []rune(s)
	if len(runes) <= titleRunes {
		return s
	}
	cut := titleRunes
	for i := titleRunes; i > titleRunes/2; i-- {
		if unicode.IsSpace(runes[i]) || unspaced(runes[i]) && unicode.IsPunct(runes[i]) {
			cut = i
			break
		}
	}
	return strings.TrimRightFunc(string(runes[:cut]), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) && r != ')' && r != '”' && r != '"' && r != '»'
	}) + "…"
}
