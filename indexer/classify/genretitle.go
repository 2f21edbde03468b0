package classify

import (
	"net/url"
	"strings"
	"unicode"
)

// titleSigns part a title from the name of the column it stands under. Marks
// around the titles of works are none of them.
const titleSigns = ":|–—[](){}：｜丨【】"

// columnNameSays is what a genre's name set apart in a title says.
const columnNameSays = 2

// readTitle looks for the name of a genre that a sign sets apart at either
// end, "Opinion |", "… – review", and for words that open a part of a title.
func (g *genres) readTitle(title string, sums genreSums) {
	lower := lowered(title)
	parts := titleParts(title)
	for i, p := range parts {
		written := title[p.start:p.end]
		if i == 0 || i == len(parts)-1 {
			// A title that is one word names its subject, not its column.
			if id, ok := g.scheme.FindName(written); ok && len(parts) > 1 {
				sums.add(g.rank(id), written, columnNameSays)
				continue
			}
		}
		if c, ok := g.cues.match(lower[p.start:], inTitle, ""); ok {
			sums.add(c.genre, strings.TrimSpace(title[p.start:p.start+len(c.words)]), c.weight)
		}
	}
}

type span struct{ start, end int }

// titleParts returns what stands between the signs of a title; a hyphen is one
// between spaces only.
func titleParts(title string) []span {
	var parts []span
	start := 0
	add := func(end int) {
		part := title[start:end]
		left := len(part) - len(strings.TrimLeftFunc(part, unicode.IsSpace))
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, span{start + left, start + left + len(part)})
		}
	}
	for i, r := range title {
		hyphen := r == '-' && i > 0 && title[i-1] == ' ' && i+1 < len(title) && title[i+1] == ' '
		if hyphen || strings.ContainsRune(titleSigns, r) {
			add(i)
			start = i + len(string(r))
		}
	}
	add(len(title))
	return parts
}

// readAddress looks for the name of a genre among the folders of the address
// and the first name of its host; the page's own name is no section.
func (g *genres) readAddress(address string, sums genreSums) {
	u, err := url.Parse(address)
	if err != nil || address == "" {
		return
	}
	host, _, _ := strings.Cut(u.Host, ".")
	sections := append([]string{host}, strings.Split(u.EscapedPath(), "/")...)
	for _, section := range sections[:len(sections)-1] {
		if section == "" || len(section) > 40 {
			continue
		}
		name, err := url.PathUnescape(section)
		if err != nil {
			name = section
		}
		if id, ok := g.scheme.FindName(name); ok {
			sums.add(g.rank(id), section, sectionSays)
		} else if c, ok := g.cues.match(strings.ToLower(section), inAddress, ""); ok && len(c.words) == len(section) {
			sums.add(c.genre, section, c.weight)
		}
	}
}

// sectionSays is what a section of a site named after a genre says.
const sectionSays = 2.4
