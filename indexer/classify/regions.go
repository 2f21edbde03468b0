package classify

import (
	"cmp"
	"math"
	"slices"

	"github.com/gloss-search/gloss/corpus"
)

const (
	maxRegions = 16
	// maxEvidence bounds the words named as evidence.
	maxEvidence = 6
)

// regions labels what the text is about: the countries it is probably about,
// and the areas that hold their own beside them.
func (g *gazetteer) regions(t *text, langs langSet) []corpus.Label {
	s := g.tally(t, langs)
	w := s.weigher()
	weights := &g.model.Piece
	if w.report {
		weights = &g.model.Report
	}
	var labels []corpus.Label
	for _, id := range s.order {
		if _, known := g.scheme.Concept(id); !known {
			continue
		}
		r := s.found[id]
		likely, least := 0.0, RegionLeast
		if isArea(id) {
			likely, least = w.area(r), areaLeast
		} else {
			likely = weights.Likely(w.features(r))
		}
		if likely >= least {
			labels = append(labels, corpus.Label{
				ID: id, Origin: corpus.Inferred, Evidence: r.evidence.strongest(), Confidence: hundredths(likely),
			})
		}
	}
	slices.SortStableFunc(labels, func(a, b corpus.Label) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return labels[:min(len(labels), maxRegions)]
}

// tally adds up the mentions of each region.
type tally struct {
	text      *text
	forbidden map[string]bool
	// order lists the regions as they appear.
	order []string
	found map[string]*regionSum
}

// regionSum is what the mentions of one region come to.
type regionSum struct {
	weight, title float64
	// count is the number of mentions; slight and local ones tell little, or
	// name only a place within the region.
	count, slight, local int
	// first is the first word of the first mention.
	first int
	// listed is the largest number of countries it is named in one go with.
	listed   int
	dateline bool
	evidence evidence
}

// tally adds up the mentions of each region in the text.
func (g *gazetteer) tally(t *text, langs langSet) *tally {
	mentions := g.mentions(t, langs)
	s := &tally{text: t, forbidden: g.forbidden, found: make(map[string]*regionSum)}
	for _, m := range mentions {
		if !m.place.either {
			for _, id := range m.place.ids {
				s.count(id, m)
			}
		}
	}
	s.settle(mentions)
	return s
}

func (s *tally) count(id string, m mention) {
	if s.forbidden[id] {
		return
	}
	r := s.found[id]
	if r == nil {
		r = &regionSum{first: m.word}
		s.found[id] = r
		s.order = append(s.order, id)
	}
	r.weight += m.weight
	r.count++
	r.first = min(r.first, m.word)
	r.listed = max(r.listed, m.listed)
	r.dateline = r.dateline || m.dateline
	if m.slight {
		r.slight++
	}
	if m.place.kind.isLocal() {
		r.local++
	}
	if m.word < s.text.body {
		r.title += m.weight
	}
	r.evidence.add(m.written, m.weight*s.text.position(m.word))
}

// settle gives each name that several places bear to the one the other names
// support best, to the first when none is supported.
func (s *tally) settle(mentions []mention) {
	before := make(map[string]float64)
	for id, r := range s.found {
		before[id] = r.weight
	}
	for _, m := range mentions {
		if !m.place.either {
			continue
		}
		best := m.place.ids[0]
		for _, id := range m.place.ids[1:] {
			if before[id] > before[best] {
				best = id
			}
		}
		s.count(best, m)
	}
}

// saturate makes the tenth mention count less than the second.
func saturate(weight float64) float64 { return math.Log1p(weight) }

func isArea(id string) bool { return id[0] >= '0' && id[0] <= '9' }
