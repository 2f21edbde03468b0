package bleveindex

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/search"
)

// tongues are the languages of the archive's documents.
type tongues struct {
	// documents counts those of each analyzer.
	documents map[*analyzer]int
	// foreign are the languages other than English with function words, those
	// of most documents first.
	foreign []string
	// only is the one language of all documents, empty when there are several.
	only string
}

func (g *generation) loadTongues() {
	tags := g.columns[string(search.FacetLanguage)]
	g.tongues.documents = map[*analyzer]int{}
	counts := map[string]int{}
	for _, d := range g.all {
		tag := ""
		if o := tags.first(d); o >= 0 {
			tag = tags.values[o]
		}
		counts[baseLanguage(tag)]++
	}
	for language, n := range counts {
		g.tongues.documents[analyzerFor(language)] += n
		if language != englishAnalyzer.suffix && stopWords[language] != nil {
			g.tongues.foreign = append(g.tongues.foreign, language)
		}
		if len(counts) == 1 {
			g.tongues.only = language
		}
	}
	slices.SortFunc(g.tongues.foreign, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
}

// stopListOf chooses the language whose function words a query is read
// without: the one that it is restricted to or that the archive is in; else the
// one that its words speak for; else English.
func (g *generation) stopListOf(root search.Node, selected []string) stopList {
	plain := newStopList(englishAnalyzer.suffix)
	if language := g.restriction(root, selected); language != "" {
		if stopWords[language] == nil {
			return plain
		}
		return newStopList(language)
	}
	if len(g.tongues.foreign) == 0 {
		return plain
	}
	q := newSpoken(g, root)
	best, most := plain, 0
	for _, language := range g.tongues.foreign {
		l := newStopList(language)
		if weight := q.weight(l); weight > most {
			best, most = l, weight
		}
	}
	return best
}

// restriction is the one language that a query asks for, or the archive has.
func (g *generation) restriction(root search.Node, selected []string) string {
	bases := map[string]bool{}
	for _, tag := range selected {
		bases[baseLanguage(tag)] = true
	}
	parts := []search.Node{root}
	if list, ok := root.(search.And); ok {
		parts = flat(list)
	}
	tags := g.columns[string(search.FacetLanguage)]
	for _, n := range parts {
		if f, ok := n.(search.Filter); ok && f.Field == string(search.FacetLanguage) {
			for _, o := range languageOrdinals(tags, f.Value) {
				bases[baseLanguage(tags.values[o])] = true
			}
		}
	}
	if len(bases) != 1 {
		return g.tongues.only
	}
	return slices.Collect(maps.Keys(bases))[0]
}

// telling is how many of a query's words are asked for its language.
const telling = 32

// spoken is what a query has to tell of its language.
type spoken struct {
	g *generation
	// droppable are the words that could be function words, all those and the
	// words of phrases; each word once.
	droppable, all []string
	// english counts the English function words.
	english int
}

func newSpoken(g *generation, root search.Node) *spoken {
	s := &spoken{g: g}
	s.collect(root)
	s.droppable, s.all = distinctWords(s.droppable), distinctWords(s.all)
	s.english = s.stopped(newStopList(englishAnalyzer.suffix))
	return s
}

func (s *spoken) collect(n search.Node) {
	switch n := n.(type) {
	case search.Word:
		if n.Exact || n.IsPattern() {
			return
		}
		s.all = append(s.all, n.Text)
		if n.In == "" {
			s.droppable = append(s.droppable, n.Text)
		}
	case search.Phrase:
		s.all = append(s.all, strings.Fields(n.Text)...)
	case search.And:
		for _, of := range n.Of {
			s.collect(of)
		}
	case search.Or:
		for _, of := range n.Of {
			s.collect(of)
		}
	}
}

// distinctWords gives the first words, each once.
func distinctWords(words []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, w := range words {
		if key := fold(w); !seen[key] && len(out) < telling {
			seen[key] = true
			out = append(out, w)
		}
	}
	return out
}

// stopped counts the function words of a language.
func (s *spoken) stopped(l stopList) int {
	n := 0
	for _, w := range s.droppable {
		if l.has(w) {
			n++
		}
	}
	return n
}

// weight is above zero when the query is in a language rather than in English,
// and the higher the more says so. One function word may be a word of another
// language ("die hard"): the other words must stand mostly in documents of this
// one, and one of them as it was typed. With two or more, more than there are in English, it is enough that some
// other word is at home there, or none is known.
func (s *spoken) weight(l stopList) int {
	n := s.stopped(l)
	if n == 0 || n < s.english {
		return 0
	}
	v := s.votes(l)
	spoken := 2*v.home > v.known && v.spelt > 0
	switch {
	case v.words == 0 || v.foreign == 0:
		spoken = false // nothing would be left, or English says the same
	case n >= 2 && n > s.english:
		spoken = v.known == 0 || v.near > 0 || n >= 3 && v.own > 0
	}
	if !spoken {
		return 0
	}
	return n + v.home + v.spelt
}

// votes say for a language what the archive has of a query's words.
type votes struct {
	// foreign counts its function words that are none in English, own those of
	// them that English documents hardly ever have.
	foreign, own int
	// words counts the words that are no function words, known those that the
	// archive has, home those that more documents have in this language than in
	// English, near those that a larger share of them has, spelt those that stand
	// there as they were typed and not in another form only.
	words, known, home, near, spelt int
}

// hardlyEver is the share of English documents, in per cent, that may have the
// function words of another language.
const hardlyEver = 1

// fewDocuments keeps one document of a language from speaking for it.
const fewDocuments = 10

func (s *spoken) votes(l stopList) votes {
	var v votes
	a := analyzerFor(l.language)
	documents := s.g.tongues.documents
	here, english := documents[a], documents[englishAnalyzer]
	for _, w := range s.all {
		if stopWords[englishAnalyzer.suffix][fold(w)] {
			continue
		}
		inEnglish, _ := s.g.countOf(englishAnalyzer, w)
		if l.has(w) {
			v.foreign++
			v.own += one(100*inEnglish <= hardlyEver*english)
			continue
		}
		in, spelt := s.g.countOf(a, w)
		v.words++
		v.known += one(in > 0 || s.g.isKnown(w))
		v.home += one(in > inEnglish)
		v.near += one(in*(english+fewDocuments) > inEnglish*(here+fewDocuments))
		v.spelt += one(spelt > 0)
	}
	return v
}

func one(counts bool) int {
	if counts {
		return 1
	}
	return 0
}

// isKnown tells whether the archive has a word in any form and language.
func (g *generation) isKnown(word string) bool {
	return slices.ContainsFunc(g.analyzers, func(a *analyzer) bool {
		n, _ := g.countOf(a, word)
		return n > 0
	})
}

// countOf counts the documents of an analyzer that have a word in any form, or
// a little more: one with several forms counts for each; and those that have it
// as it was typed.
func (g *generation) countOf(a *analyzer, word string) (n, spelt int) {
	v := g.vocabularies[a]
	if v == nil {
		return 0, 0
	}
	if !a.contracts {
		word = withoutElision(word)
	}
	folded := fold(word)
	for _, i := range v.forms(a.keys(word)) {
		n += int(v.counts[i])
		if v.folded[i] == folded {
			spelt += int(v.counts[i])
		}
	}
	return n, spelt
}
