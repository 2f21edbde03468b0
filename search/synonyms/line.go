package synonyms

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is a word or phrase of a line with the sign that follows it: "=",
// "=>", "," or, after the last, none.
type piece struct{ text, sign string }

// closing gives what closes a quotation mark.
var closing = map[rune]string{'"': `"`, '“': `”“"`, '„': `“”"`, '«': `»`}

// cutLine cuts a line without its comment into pieces, or says what is wrong
// with it.
func cutLine(line string) (pieces []piece, mistake string) {
	rest := line
	for {
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		var text string
		text, rest, mistake = cutText(rest)
		if mistake != "" {
			return nil, mistake
		}
		sign := signAt(rest)
		pieces = append(pieces, piece{text, sign})
		if sign == "" {
			return pieces, ""
		}
		rest = rest[len(sign):]
	}
}

// cutText takes one word or phrase, in quotation marks or up to the next sign.
func cutText(rest string) (text, after, mistake string) {
	opener, size := utf8.DecodeRuneInString(rest)
	if closers := closing[opener]; closers != "" {
		text, after, ok := cutAny(rest[size:], closers)
		if !ok {
			return "", "", "a quotation mark is not closed"
		}
		after = strings.TrimLeftFunc(after, unicode.IsSpace)
		if after != "" && signAt(after) == "" {
			return "", "", "after the quotation mark stands more than “=”, “=>” or a comma; put all of the phrase in the marks"
		}
		return strings.TrimSpace(text), after, ""
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return r == '=' || r == ',' })
	if end < 0 {
		end = len(rest)
	}
	return strings.TrimSpace(rest[:end]), rest[end:], ""
}

func cutAny(s, chars string) (before, after string, ok bool) {
	i := strings.IndexAny(s, chars)
	if i < 0 {
		return s, "", false
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return s[:i], s[i+size:], true
}

func signAt(rest string) string {
	for _, sign := range []string{"=>", "=", ","} {
		if strings.HasPrefix(rest, sign) {
			return sign
		}
	}
	return ""
}

// withoutComment takes away what follows a “#” at the start or after a space,
// unless it stands in quotation marks.
func withoutComment(line string) string {
	closers, space := "", true
	for i, r := range line {
		switch {
		case closers != "":
			if strings.ContainsRune(closers, r) {
				closers = ""
			}
		case r == '#' && space:
			return line[:i]
		case space || strings.ContainsRune("=>,", r):
			closers = closing[r]
		}
		space = unicode.IsSpace(r) || closers == "" && strings.ContainsRune("=>,", r)
	}
	return line
}
