package format

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

var (
	bylineStart = regexp.MustCompile(`^(?i:(?:posted|written|reported|edited)\s+by\s*:?\s+|by\s*:\s*|by\s+|authors?\s*:\s*)|^文\s*[/／：:]\s*`)
	andWord     = regexp.MustCompile(`(?i)\s*,?\s+(?:and|&)\s+|\s*[,;]\s*and\s+`)
	arabicCity  = regexp.MustCompile(`^([\p{Arabic}\s،()]{2,40}?)\s*:\s*(\S.*)$`)
	// roles follow a name after a comma in bylines; they are not people.
	roles = regexp.MustCompile(`(?i)\b(?:writer|reporter|editor|correspondent|columnist|contributor|producer|analyst|operative|anchor|staff|photographer|opinion|associate professor|professor|fellow|director)\b`)
	// suffixes belong to the name before the comma.
	suffixes = regexp.MustCompile(`(?i)^(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|esq|mph|jd|j\.d|rn|mba)\.?$`)
)

// nobody lists what exports write where they have no author.
var nobody = wordSet(`null none n/a na nan nil undefined unknown - -- [] {} admin`)

// splitAuthors reads the people named in a byline. It parts at semicolons,
// bars, line breaks and "and", and at commas where both sides look like whole
// names: "Smith, Jane" stays one person.
func splitAuthors(s string) []string {
	s = strings.Trim(bylineStart.ReplaceAllString(strings.TrimSpace(s), ""), " \t\n,;")
	var names []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(";|\n；、", r) }) {
		for _, group := range andWord.Split(part, -1) {
			names = append(names, splitAtCommas(group)...)
		}
	}
	var kept []string
	for _, name := range names {
		name = strings.TrimSpace(strings.Trim(line(name), `"“”' ,:;*`))
		if name == "" || nobody[strings.ToLower(name)] || len(kept) > 0 && roles.MatchString(name) ||
			!strings.ContainsFunc(name, unicode.IsLetter) || slices.Contains(kept, name) {
			continue
		}
		kept = append(kept, name)
	}
	return kept
}

func splitAtCommas(s string) []string {
	var parts []string
	for _, p := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '，' || r == '،' }) {
		p = strings.TrimSpace(p)
		switch {
		case p == "":
		case len(parts) > 0 && suffixes.MatchString(p):
			parts[len(parts)-1] += ", " + p
		default:
			parts = append(parts, p)
		}
	}
	whole := 0 // names of more than one word, or in a script without spaces
	for _, p := range parts {
		if strings.ContainsAny(p, " \u00a0") || strings.ContainsFunc(p, unspaced) || nobody[strings.ToLower(p)] {
			whole++
		}
	}
	if len(parts) == 2 && whole == 2 || len(parts) > 2 && whole*2 > len(parts) {
		return parts
	}
	return []string{s}
}

// cityByline parts the city from an Arabic byline, "لندن: رنيم حنوش", where
// newspapers write their datelines.
func cityByline(s string) (city, rest string) {
	if m := arabicCity.FindStringSubmatch(s); m != nil {
		return strings.TrimSpace(m[1]), m[2]
	}
	return "", s
}
