package classify

import (
	_ "embed"
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
	// weight tells how surely the name is about the region.
	weight float64
	// demonym is true for the names of people and of what is theirs.
	demonym bool
	// personal names are also borne by people.
	personal bool
}

// gazetteer finds regions by the names in a text.
type gazetteer struct {
	scheme *scheme.Scheme
	places []place
	names  *lexicon
	// datelines holds the names that count only where a report says where it
	// was written; entries index places.
	datelines *lexicon
	// given and titles are the words that make the next one a person's name.
	given, titles map[string]bool
}

// kindWeights says how much one mention of each kind of name weighs.
func kindWeights() map[string]float64 {
	return map[string]float64{
		"name": 1, "adj": 0.9, "seat": 0.7, "city": 0.7, "region": 0.7, "person": 0.5, "inst": 0.4,
		"area": 0.7, "stop": 1, "dateline": 0.7,
	}
}

func newGazetteer(regions *scheme.Scheme) *gazetteer {
	g := &gazetteer{
		scheme: regions, names: newLexicon(), datelines: newLexicon(),
		given: make(map[string]bool), titles: make(map[string]bool),
	}
	for _, table := range []string{placeTable, demonymTable, cityTable} {
		g.addTable(table)
	}
	g.addCountryNames()
	for row := range rows(peopleTable) {
		set := g.given
		if row[0] == "title" {
			set = g.titles
		}
		for name := range strings.SplitSeq(row[1], "|") {
			set[name] = true
		}
	}
	// What looks like a name inside a Korean word is a particle or chance.
	g.names.hangulStarts = true
	// An Arabic country's name with an ending is another word: "Mali" is
	// within "financial".
	g.names.inflects = func(entry int32) bool { return g.places[entry].demonym }
	g.names.sort()
	g.datelines.sort()
	return g
}

func (g *gazetteer) addTable(table string) {
	weights := kindWeights()
	for row := range rows(table) {
		p := place{weight: weights[row[1]], demonym: row[1] == "adj"}
		switch {
		case row[0] == "-":
		case strings.Contains(row[0], "|"):
			p.ids, p.either = strings.Split(row[0], "|"), true
		default:
			p.ids = strings.Fields(row[0])
		}
		for name := range strings.SplitSeq(row[3], "|") {
			g.add(name, p, row[1] == "dateline", langsOf(row[2]))
		}
	}
}

func (g *gazetteer) add(name string, p place, dateline bool, langs langSet) {
	if strings.Contains(name, "~") {
		name, p.personal = strings.ReplaceAll(name, "~", ""), true
	}
	g.places = append(g.places, p)
	lexicon := g.names
	if dateline {
		lexicon = g.datelines
	}
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
						g.add(name, place{ids: []string{id}, weight: 1}, false, langsOf(code))
					}
				}
			}
		}
	}
	for _, id := range countries(g.scheme) {
		if !shared[g.scheme.Label(id)] {
			g.add(g.scheme.Label(id), place{ids: []string{id}, weight: 1}, false, langsOf("en"))
		}
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
