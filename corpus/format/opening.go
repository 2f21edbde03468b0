package format

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// opening is what the first lines of a text without front matter state: a
// title, a byline, a date, a link to where it was published.
type opening struct {
	title string
	meta  record
	// rest is the text below; what opening took is not in it.
	rest string
}

var (
	underline = regexp.MustCompile(`^(?:={3,}|-{3,})\s*$`)
	heading   = regexp.MustCompile(`^#{1,2}\s+(.+?)\s*#*\s*$`)
	rule      = regexp.MustCompile(`^\s*(?:\*\s*){3,}$|^\s*(?:-\s*){3,}$|^\s*(?:_\s*){3,}$`)
	linkLine  = regexp.MustCompile(`^\[(?i:[^\]]*(?:original|source|link|published|permalink|read|via)[^\]]*)\]\((https?://[^)\s]+)\)\.?$|^(?:<?(https?://[^\s>]+)>?)$`)
	byLine    = regexp.MustCompile(`^[*_]*(?:by|By|BY)\s*:?\s+(\p{Lu}[^\n]{2,80}?)[*_]*$`)
)

// headLines is how many lines after the title may belong to an opening.
const headLines = 8

// open reads the opening of a text. Lines such as "Title: …" count for any
// text; a first line is taken as the title when Markdown marks it as a heading,
// or when a byline or date follows it.
func open(s string, isDate func(string) bool) opening {
	if o, ok := openKeys(s); ok {
		return o
	}
	lines := strings.Split(strings.TrimLeft(s, "\n"), "\n")
	o := opening{meta: record{}, rest: s}
	marked, n := titleLines(lines)
	if n > 0 {
		o.title = marked
	} else if l := strings.TrimSpace(lines[0]); l != "" && utf8.RuneCountInString(l) <= 150 {
		marked, n = l, 1
	}
	taken := n
	for i := n; i < len(lines) && i < n+headLines; i++ {
		l := strings.TrimSpace(lines[i])
		if l == "" {
			continue
		}
		if rule.MatchString(l) && len(o.meta) > 0 {
			taken = i + 1
			break
		}
		if !o.take(l, isDate) {
			break
		}
		taken = i + 1
	}
	if o.title == "" && (o.meta["author"] != nil || o.meta["date"] != nil) {
		o.title = marked
	}
	if o.title == "" {
		return opening{meta: record{}, rest: s}
	}
	o.rest = strings.Join(lines[taken:], "\n")
	return o
}

// titleLines finds a heading of Markdown in the first lines and how many lines
// it takes.
func titleLines(lines []string) (title string, n int) {
	if m := heading.FindStringSubmatch(lines[0]); m != nil {
		return m[1], 1
	}
	if len(lines) > 1 && underline.MatchString(lines[1]) && strings.TrimSpace(lines[0]) != "" && !rule.MatchString(lines[0]) {
		return strings.TrimSpace(lines[0]), 2
	}
	return "", 0
}

// take notes what a line below the title states, if anything.
func (o *opening) take(l string, isDate func(string) bool) bool {
	plain := strings.Trim(l, "*_ ")
	switch m := linkLine.FindStringSubmatch(l); {
	case m != nil && o.meta["url"] == nil:
		o.meta["url"] = m[1] + m[2]
	case o.meta["author"] == nil && byLine.MatchString(l):
		o.meta["author"] = byLine.FindStringSubmatch(l)[1]
	case o.meta["date"] == nil && len(plain) <= 60 && isDate(plain):
		o.meta["date"] = plain
	default:
		return false
	}
	return true
}

// openKeys reads lines of the form "Title: …" at the start of a text, closed by
// an empty line. The first must name a field of ours.
func openKeys(s string) (opening, bool) {
	block, rest, ok := strings.Cut(strings.TrimLeft(s, "\n"), "\n\n")
	if !ok || len(block) > 4000 {
		return opening{}, false
	}
	meta := record{}
	for i, l := range strings.Split(block, "\n") {
		m := keyLine.FindStringSubmatch(strings.TrimRight(l, " "))
		if m == nil || i == 0 && !statesField(m[1]) {
			return opening{}, false
		}
		meta[m[1]] = strings.TrimSpace(m[2])
	}
	if len(meta) < 2 && meta["Title"] == nil && meta["title"] == nil {
		return opening{}, false // a sentence such as "Place: the story begins in …"
	}
	return opening{meta: meta, rest: rest}, true
}

func statesField(name string) bool {
	names := fieldNames()
	for _, field := range []string{"title", "author", "date", "url", "source", "region", "topic", "language", "id", "dateline"} {
		for _, n := range names[field] {
			if n == fold(name) {
				return true
			}
		}
	}
	return false
}
