package classify

import (
	_ "embed"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/gloss-search/gloss/corpus/scheme"
)

//go:embed data/places.tsv
var placeTable string

//go:embed data/demonyms.tsv
var demonymTable string

//go:embed data/cities.tsv
var cityTable string

//go:embed data/people.tsv
var peopleTable string

// place is what a name in the gazetteer stands for.
type place struct {
	// ids are the regions: all of them, or one where either is true.
	ids    []string
	either bool
	kind   kind
	// personal names are also borne by people.
	personal bool
}

// kind is what a name names.
type kind uint8

const (
	kindName kind = iota
	kindDemonym
	kindSeat
	kindCity
	kindRegion
	// kindShort is the short name of a state, read only after another name.
	kindShort
	kindInstitution
	kindPerson
	kindArea
	kindDateline
	// kindGroup is a movement that is at home somewhere and spoken of anywhere.
	kindGroup
)

// kindNames are the kinds as the tables write them.
func kindNames() map[string]kind {
	return map[string]kind{
		"name": kindName, "adj": kindDemonym, "seat": kindSeat, "city": kindCity, "region": kindRegion,
		"short": kindShort, "inst": kindInstitution, "person": kindPerson, "area": kindArea, "stop": kindName,
		"dateline": kindCity, "group": kindGroup,
	}
}

// isLocal reports whether the name is of a place within a region.
func (k kind) isLocal() bool { return k >= kindSeat && k <= kindShort }

// weight says how much one mention of the kind weighs.
func (k kind) weight() float64 {
	return [...]float64{1, 0.9, 0.7, 0.7, 0.7, 0.7, 0.5, 0.6, 0.7, 0.7, 0.7}[k]
}

// qualifies reports whether names of the kind follow a city's to tell where it
// is.
func (k kind) qualifies() bool { return k == kindName || k == kindRegion || k == kindShort }

// gazetteer finds regions by the names in a text.
type gazetteer struct {
	scheme *scheme.Scheme
	places []place
	names  *lexicon
	// datelines holds the names that count only where a report says where it
	// was written; entries index places.
	datelines *lexicon
	// short holds the short names of states.
	short *lexicon
	// given and titles are the words that make the next one a person's name;
	// doubtful ones are also common words. Followers stand after a place's name
	// and do not make it a person's. Slighting words make a name say little.
	given, doubtful, titles, followers, slighting, companies, occasions, locative map[string]bool
	// months and agencies show that a line is a dateline.
	months, agencies map[string]bool
	model            *RegionModel
	// forbidden regions are never inferred.
	forbidden map[string]bool
}

func newGazetteer(regions *scheme.Scheme) *gazetteer {
	g := &gazetteer{
		scheme: regions, names: newLexicon(), datelines: newLexicon(), short: newLexicon(),
		model: newRegionModel(),
	}
	for _, table := range []string{placeTable, demonymTable, cityTable} {
		g.addTable(table)
	}
	g.addCountryNames()
	g.readWords()
	g.names.doubts = true
	// What looks like a name inside a Korean word is a particle or chance.
	g.names.hangulStarts = true
	// An Arabic country's name with an ending is another word: "Mali" is
	// within "financial".
	g.names.inflects = func(entry int32) bool { return g.places[entry].kind == kindDemonym }
	g.names.sort()
	g.datelines.sort()
	g.short.sort()
	return g
}

// readWords reads the words around names.
func (g *gazetteer) readWords() {
	sets := map[string]*map[string]bool{
		"given": &g.given, "doubtful": &g.doubtful, "title": &g.titles, "follower": &g.followers,
		"slighting": &g.slighting, "company": &g.companies, "occasion": &g.occasions, "locative": &g.locative,
		"month": &g.months, "agency": &g.agencies,
	}
	for row := range rows(peopleTable) {
		set := sets[row[0]]
		if *set == nil {
			*set = make(map[string]bool)
		}
		for name := range strings.SplitSeq(row[1], "|") {
			for _, tok := range foldWords(name) {
				(*set)[tok.key] = true
			}
		}
	}
}

// with returns a gazetteer that honours the corrections; it shares the tables.
func (g *gazetteer) with(c Corrections) *gazetteer {
	out := *g
	extra := newLexicon()
	out.places = slices.Clip(g.places)
	for _, name := range slices.Sorted(maps.Keys(c.Names)) {
		out.places = append(out.places, place{ids: c.Names[name]})
		extra.add(name, anyLanguage, len(out.places)-1)
	}
	out.names = g.names.with(extra)
	out.forbidden = maps.Clone(g.forbidden)
	if out.forbidden == nil {
		out.forbidden = make(map[string]bool)
	}
	for _, id := range c.Forbidden {
		out.forbidden[id] = true
	}
	return &out
}

func (g *gazetteer) addTable(table string) {
	kinds := kindNames()
	for row := range rows(table) {
		p := place{kind: kinds[row[1]]}
		switch {
		case row[0] == "-":
		case strings.Contains(row[0], "|"):
			p.ids, p.either = strings.Split(row[0], "|"), true
		default:
			p.ids = strings.Fields(row[0])
		}
		for name := range strings.SplitSeq(row[3], "|") {
			g.add(name, p, g.lexiconFor(row[1]), langsOf(row[2]))
		}
	}
}

func (g *gazetteer) lexiconFor(kind string) *lexicon {
	switch kind {
	case "dateline":
		return g.datelines
	case "short":
		return g.short
	}
	return g.names
}

func (g *gazetteer) add(name string, p place, lexicon *lexicon, langs langSet) {
	if strings.Contains(name, "~") {
		name, p.personal = strings.ReplaceAll(name, "~", ""), true
	}
	g.places = append(g.places, p)
	lexicon.add(name, langs, len(g.places)-1)
}

// addCountryNames enters what each language calls the countries. They come
// last: where the tables have the same name, theirs is found first.
func (g *gazetteer) addCountryNames() {
	shared := sharedNames()
	for _, code := range tableLanguages() {
		tags := []string{code}
		if code == "zh" {
			tags = append(tags, "zh-Hant")
		}
		for _, tag := range tags {
			for _, id := range countries(g.scheme) {
				for _, name := range scheme.RegionNames(id, language.MustParse(tag)) {
					if !shared[name] {
						g.addCountryName(id, code, name)
					}
				}
			}
		}
	}
	for _, id := range countries(g.scheme) {
		if !shared[g.scheme.Label(id)] {
			g.add(g.scheme.Label(id), place{ids: []string{id}}, g.names, langsOf("en"))
		}
	}
}

// addCountryName enters a country's name and what becomes of it in the cases
// of the language.
func (g *gazetteer) addCountryName(id, code, name string) {
	langs := langsOf(code)
	if id == "DM" { // a stem would be "Dominik"
		code = ""
	}
	g.add(name, place{ids: []string{id}}, g.names, langs)
	for _, form := range inflected(code, name) {
		g.add(form, place{ids: []string{id}}, g.names, langs)
	}
}

// sharedNames lists country names of the Unicode CLDR that mean something
// else more often, or that the tables enter with a caution.
func sharedNames() map[string]bool {
	m := make(map[string]bool)
	for _, name := range []string{
		"Georgia", "Jordan", "Chad", "China", "Turkey", "Jersey", "Réunion", "Reunión", "Dominique", "Maurice",
		"Grenade", "Granada", "San Martín", "Man", "Guinea", "Korea", "Congo", "Antigua", "عمان", "مالي", "Micronesia",
		"Israel", "Saba", "Montserrat",
	} {
		m[name] = true
	}
	return m
}

// countries lists the identifiers of countries and territories, in the order
// of the scheme's tree.
func countries(s *scheme.Scheme) []string {
	var out []string
	var walk func(id string)
	walk = func(id string) {
		if id != "" && (id[0] < '0' || id[0] > '9') {
			out = append(out, id)
		}
		for _, child := range s.Children(id) {
			walk(child)
		}
	}
	walk("")
	return out
}
