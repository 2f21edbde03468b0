package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// singleClosers maps single quotation marks that open a phrase to what may
// close it. They are apostrophes as well, so that they count only before a word
// and with a partner behind one: ’n’ and don’t stay words.
var singleClosers = map[rune]string{'‘': "’", '‚': "‘’"}

// singleEnd is where the phrase ends that a single quotation mark at the
// beginning opens, 0 when it opens none.
func (l *lexer) singleEnd() int {
	opener, size := utf8.DecodeRuneInString(l.rest)
	if isElided(l.rest[size:]) {
		return 0
	}
	before := opener
	for i, r := range l.rest {
		next, _ := utf8.DecodeRuneInString(l.rest[i+utf8.RuneLen(r):])
		if i > 0 && strings.ContainsRune(singleClosers[opener], r) && before != opener && !isBlank(before) && !unicode.IsLetter(next) && !unicode.IsDigit(next) {
			return i
		}
		before = r
	}
	return 0
}

func isBlank(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// elided are words that begin with an apostrophe, which word processors turn
// into an opening mark.
var elided = map[string]bool{"tis": true, "twas": true, "til": true, "em": true, "cause": true, "n": true}

// isElided tells whether a text after an opening mark begins with what an
// apostrophe stands before, "90s" or "tis", or with no word at all.
func isElided(after string) bool {
	end := strings.IndexFunc(after, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if end < 0 {
		return true
	}
	word := strings.ToLower(after[:end])
	decade, isDecade := strings.CutSuffix(word, "s")
	return word == "" || elided[word] || isDecade && decade != "" && strings.Trim(decade, "0123456789") == ""
}
