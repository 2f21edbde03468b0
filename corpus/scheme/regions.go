package scheme

import (
	_ "embed"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

//go:embed data/regions.tsv
var regionTable string

//go:embed data/region-aliases.tsv
var regionAliasTable string

// Regions returns the scheme of regions: UN M49 areas above countries and
// territories by their ISO 3166-1 alpha-2 codes, XK for Kosovo among them. The
// world itself is no concept. It is built once.
func Regions() *Scheme { return regions() }

var regions = sync.OnceValue(func() *Scheme {
	s := newScheme()
	for row := range rows(regionTable) {
		c := Concept{ID: row[0], Parent: row[1], Label: row[2]}
		if row[3] == "" {
			s.add(c)
		} else {
			s.add(c, row[3])
		}
		s.name(c.ID, c.Label)
	}
	s.addAliases(regionAliasTable, "")
	// In a fixed order: where two regions share a name, always the same wins.
	ids := slices.Sorted(maps.Keys(s.concepts))
	for _, tag := range nameLanguages() {
		for _, id := range ids {
			for _, name := range RegionNames(id, tag) {
				s.name(id, name)
			}
		}
	}
	s.sortChildren()
	return s
})

// nameLanguages lists the languages countries can be found in, surest first.
func nameLanguages() []language.Tag {
	tags := []string{
		"en", "fr", "es", "de", "pt", "it", "nl", "ru", "ar", "zh", "zh-Hant", "ja", "ko",
		"sv", "da", "nb", "fi", "pl", "cs", "sk", "hu", "ro", "tr", "uk", "bg", "sr", "hr",
		"el", "he", "fa", "ur", "hi", "bn", "ta", "id", "vi", "th", "ca", "ka", "hy",
	}
	out := make([]language.Tag, len(tags))
	for i, t := range tags {
		out[i] = language.MustParse(t)
	}
	return out
}

// inBrackets splits "Myanmar (Burma)"; CLDR writes alternatives so.
var inBrackets = regexp.MustCompile(`^(.+?) ?[(（](.+)[)）]$`)

// RegionNames returns the names of a country or territory in a language, from
// the Unicode CLDR: none for areas and where CLDR has no name.
func RegionNames(id string, tag language.Tag) []string {
	region, err := language.ParseRegion(id)
	if err != nil || !region.IsCountry() {
		return nil
	}
	namer := display.Regions(tag)
	if namer == nil {
		return nil
	}
	name := namer.Name(region)
	if name == "" || name == id || name == "Unknown Region" {
		return nil
	}
	m := inBrackets.FindStringSubmatch(name)
	if m == nil {
		return []string{name}
	}
	if ambiguousInBrackets(m[1]) {
		// Two countries share the name: only the whole tells them apart.
		return []string{name}
	}
	names := []string{m[1]}
	if !isStatusNote(m[2]) {
		names = append(names, m[2])
	}
	return names
}

func ambiguousInBrackets(name string) bool {
	for _, stem := range []string{"Cong", "Kong", "Конго", "الكونغو", "刚果", "剛果", "コンゴ", "콩고", "Korea", "Corea"} {
		if strings.Contains(name, stem) {
			return true
		}
	}
	return false
}

// isStatusNote tells "(SAR)" in "Hong Kong (SAR)" from another name.
func isStatusNote(s string) bool {
	return strings.Contains(s, "SAR") || strings.Contains(s, "САР") || len([]rune(s)) < 4
}
