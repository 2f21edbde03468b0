package cite

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Words that a key does not begin a title with.
var keyStops = []string{"the", "and", "for", "from", "with", "what", "why", "how", "who", "when", "this", "that", "our", "not", "are", "der", "die", "das", "ein", "eine", "les", "des", "une", "los", "las", "una", "del", "dei", "gli"}

// key makes the name of a reference: family, year, a word of the title, and of
// the identifier what tells it from others of the kind. It has small letters of
// ASCII, digits and hyphens alone, which every program takes.
func key(id string, r Reference) string {
	author := ""
	if len(r.Authors) > 0 {
		author = plain(r.Authors[0].Family + r.Authors[0].Whole)
	}
	if author == "" {
		author = plain(r.Source)
	}
	if author == "" {
		author = "gloss"
	}
	const most = 24
	year := ""
	if len(r.Date) > 0 {
		year = fmt.Sprintf("%04d", r.Date[0])
	}
	sum := sha256.Sum256([]byte(id))
	return author[:min(most, len(author))] + year + titleWord(r.Title) + fmt.Sprintf("-%x", sum[:3])
}

func titleWord(title string) string {
	const most = 16
	for w := range strings.FieldsFuncSeq(title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if w = plain(w); len(w) > 2 && !slices.Contains(keyStops, w) {
			return w[:min(most, len(w))]
		}
	}
	return ""
}

// plain keeps the letters and digits of ASCII, without accents and case.
func plain(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			b.WriteRune(r)
		case r > unicode.MaxASCII:
			b.WriteString(inASCII(r))
		}
	}
	return b.String()
}

// inASCII spells the letters that do not come apart into a letter and a mark.
func inASCII(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'ı':
		return "i"
	}
	return ""
}
