package cite

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name is an author. Whole is set alone for what has no parts: an organization,
// a person of one name, a name in a script that writes the family first.
type Name struct {
	Family, Given, Suffix string
	Whole                 string
}

// Words of names. Particles belong to the family when they stand before it.
var (
	particles = []string{"von", "vom", "zu", "zum", "zur", "van", "de", "der", "den", "ter", "ten", "het", "'t", "da", "das", "di", "do", "dos", "du", "del", "della", "la", "le", "al", "el", "bin", "bint", "ibn", "ben", "abu", "af", "av", "st.", "y"}
	suffixes  = []string{"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
	bodies    = []string{"agency", "association", "board", "bureau", "center", "centre", "college", "committee", "company", "correspondents", "council", "daily", "department", "desk", "editor", "editorial", "editors", "foundation", "gazette", "group", "herald", "inc", "institute", "journal", "magazine", "media", "ministry", "network", "news", "newspaper", "newsroom", "organization", "party", "post", "press", "project", "redaktion", "rédaction", "redacción", "redazione", "reporters", "review", "society", "staff", "team", "times", "tribune", "union", "university", "writers"}
)

// nameOf parts a name as it is written: "Family, Given" or "Given Family".
func nameOf(s string) Name {
	s = strings.Trim(s, " ,;")
	if isWhole(s) {
		return Name{Whole: s}
	}
	if family, given, ok := strings.Cut(s, ","); ok {
		return inverted(strings.TrimSpace(family), strings.TrimSpace(given))
	}
	words := strings.Fields(s)
	var n Name
	if last := len(words) - 1; last > 1 && slices.Contains(suffixes, strings.ToLower(words[last])) {
		n.Suffix, words = words[last], words[:last]
	}
	first := len(words) - 1
	for first > 1 && slices.Contains(particles, strings.ToLower(words[first-1])) {
		first--
	}
	n.Given, n.Family = strings.Join(words[:first], " "), strings.Join(words[first:], " ")
	return n
}

// inverted reads what follows a comma: a suffix, a given name, or both.
func inverted(family, rest string) Name {
	first, second, _ := strings.Cut(rest, ",")
	first, second = strings.TrimSpace(first), strings.TrimSpace(second)
	switch {
	case slices.Contains(suffixes, strings.ToLower(first)):
		if second == "" { // "Given Family, Jr."
			n := nameOf(family)
			if n.Whole == "" {
				n.Suffix = first
			}
			return n
		}
		return Name{Family: family, Given: second, Suffix: first}
	case second != "":
		return Name{Family: family, Given: first, Suffix: second}
	case first == "":
		return Name{Whole: family}
	}
	return Name{Family: family, Given: first}
}

// isWhole tells names that are not parted.
func isWhole(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	if unicode.In(first, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) || !strings.ContainsFunc(s, unicode.IsSpace) {
		return true
	}
	words := strings.Fields(strings.ToLower(s))
	return words[0] == "the" || strings.ContainsAny(s, "&/@:0123456789()") || slices.ContainsFunc(words, func(w string) bool {
		return w == "and" || slices.Contains(bodies, strings.Trim(w, ".,"))
	})
}

// Inverted writes the name as it is sorted: "Family, Given, Suffix".
func (n Name) Inverted() string {
	if n.Whole != "" {
		return n.Whole
	}
	return joined(", ", n.Family, n.Given, n.Suffix)
}

// String writes the name as it is spoken.
func (n Name) String() string {
	if n.Whole != "" {
		return n.Whole
	}
	return joined(" ", n.Given, n.Family, n.Suffix)
}

// joined joins the parts that are there.
func joined(by string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), by)
}
