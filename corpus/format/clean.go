package format

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// tidy gives text the form every string of a document has: valid UTF-8,
// composed (NFC), lines ended by "\n", no control or invisible characters.
func tidy(s string) string {
	if plainASCII(s) {
		return s
	}
	if tidied(s) {
		return norm.NFC.String(s)
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return norm.NFC.String(strings.Map(tidyRune, s))
}

// plainASCII tells quickly that most English texts are tidy.
func plainASCII(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\n' && c != '\t' || c >= 0x7f {
			return false
		}
	}
	return true
}

// tidied tells quickly that a text of any language is tidy but for what it is
// composed of.
func tidied(s string) bool {
	for _, r := range s {
		if r == utf8.RuneError || tidyRune(r) != r {
			return false
		}
	}
	return true
}

func tidyRune(r rune) rune {
	switch {
	case r >= ' ' && r < 0x7f, r > 0xa0 && r < 0x2000 && r != '\u00ad', r == '\n', r == '\t':
		return r
	case r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029' || r == '\f' || r == '\v':
		return '\n'
	case r == '\u00a0' || r == '\u202f' || r == '\u2007':
		return ' '
	case r == '\u200c' || r == '\u200d': // joiners spell Persian words and emoji
		return r
	case unicode.IsControl(r), r == '\ufeff', r == '\u00ad', r >= '\u200b' && r <= '\u200f',
		r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u2069', r >= '\ufff9' && r <= '\ufffb':
		return -1
	}
	return r
}

var entity = regexp.MustCompile(`&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});`)

// line makes a value one line: no markup, no runs of white space.
func line(s string) string {
	if strings.ContainsRune(s, '<') && tags.MatchString(s) {
		s = fragmentText(s)
	}
	for range 2 { // "&amp;#8217;" is met in exports of exports
		if !entity.MatchString(s) {
			break
		}
		s = html.UnescapeString(s)
	}
	return joinFields(tidy(s))
}

// joinFields replaces runs of white space by one space, and by none where a
// line break parts characters of a script that has no spaces.
func joinFields(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var last rune
	gap, broken := false, false
	for _, r := range s {
		if unicode.IsSpace(r) {
			gap, broken = true, broken || r == '\n'
			continue
		}
		if gap && b.Len() > 0 && !(broken && unspaced(last) && unspaced(r)) {
			b.WriteByte(' ')
		}
		gap, broken = false, false
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// unspaced tells whether a rune belongs to a script written without spaces.
func unspaced(r rune) bool {
	return r >= 0x2e80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef)
}

// paragraphs shapes a body: lines without space at their ends, paragraphs
// parted by one blank line. Where no blank line parts them, an indent or a line
// break after a long line does.
func paragraphs(s string) string {
	lines := strings.Split(strings.Trim(tidy(s), "\n"), "\n")
	blank, indented, long, full := false, 0, 0, 0
	for i, l := range lines {
		text := strings.TrimSpace(l)
		switch {
		case text == "":
			blank = true
			continue
		case i > 0 && strings.HasPrefix(l, "   "):
			indented++
		}
		full++
		if utf8.RuneCountInString(text) > 100 {
			long++
		}
	}
	eachLine := !blank && long*2 > full
	atIndent := !blank && !eachLine && indented*2 < full
	var b strings.Builder
	gap := false
	for _, l := range lines {
		text := strings.TrimSpace(l)
		switch {
		case text == "":
			gap = true
			continue
		case b.Len() == 0:
		case gap, eachLine, atIndent && strings.HasPrefix(l, "   "):
			b.WriteString("\n\n")
		default:
			b.WriteByte('\n')
		}
		gap = false
		b.WriteString(text)
	}
	return b.String()
}

// tags finds an element of HTML, as against a "<" in a sentence.
var tags = regexp.MustCompile(`(?i)</?(?:p|br|div|span|a|em|strong|b|i|u|ul|ol|li|h[1-6]|blockquote|img|figure|figcaption|section|article|table|tr|td|th|tbody|iframe|script|style|sup|sub|hr|center|font|small|pre|code)(?:\s[^<>]*)?/?>`)

// bodyText makes the text of a body field, which may be HTML.
func bodyText(s string, isHTML bool) string {
	if isHTML || strings.ContainsRune(s, '<') && len(tags.FindAllStringIndex(s, 2)) == 2 {
		return fragmentText(s)
	}
	if strings.ContainsRune(s, '&') && entity.MatchString(s) {
		s = html.UnescapeString(s)
	}
	return paragraphs(s)
}

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
