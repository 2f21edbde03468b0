package classify

import (
	"cmp"
	"math"
	"slices"

	"github.com/gloss-search/gloss/corpus"
)

// How much a mention counts by where it stands, and how strong a region must
// be beside the strongest to be a label.
const (
	titleFactor    = 2.5
	earlyFactor    = 1.5
	earlyUnits     = 80
	datelineWeight = 2
	// relativeLeast is the least share of the strongest region's score, areaLeast
	// the same for areas, which are often named in passing.
	relativeLeast = 0.58
	areaLeast     = 0.6
	// absoluteLeast is the least weight of mentions, so that one "Wall Street"
	// labels nothing.
	absoluteLeast = 0.65
	maxRegions    = 8
	maxEvidence   = 6
)

// mention is a name of the gazetteer found in a text.
type mention struct {
	place *place
	// word is the index of the first word.
	word    int
	written string
	weight  float64
}

// tally adds up the mentions of each region.
type tally struct {
	weight   map[string]float64
	evidence map[string]*evidence
	// open holds the mentions of names that several places bear.
	open []mention
}

// regions labels what the text is about.
func (g *gazetteer) regions(t *text, langs langSet) []corpus.Label {
	sum := tally{weight: make(map[string]float64), evidence: make(map[string]*evidence)}
	skip := g.dateline(t, langs, &sum)
	g.names.find(t, langs, func(m match) {
		p := &g.places[m.entry]
		if len(p.ids) == 0 || m.at >= t.body && m.at < skip || p.personal && g.isPerson(t, m) {
			return
		}
		sum.add(mention{place: p, word: m.at, written: m.written, weight: p.weight * t.position(m.at)})
	})
	sum.settle()
	return sum.labels(g)
}

// position weighs the place of a word: in the title, early, or later.
func (t *text) position(i int) float64 {
	switch {
	case i < t.body:
		return titleFactor
	case i-t.body < earlyUnits:
		return earlyFactor
	}
	return 1
}

func (s *tally) add(m mention) {
	if m.place.either {
		s.open = append(s.open, m)
		return
	}
	for _, id := range m.place.ids {
		s.count(id, m)
	}
}

func (s *tally) count(id string, m mention) {
	s.weight[id] += m.weight
	e := s.evidence[id]
	if e == nil {
		e = &evidence{}
		s.evidence[id] = e
	}
	e.add(m.written, m.weight)
}

// settle gives each name that several places bear to the one the other names
// support best, to the first when none is supported.
func (s *tally) settle() {
	before := make(map[string]float64, len(s.open))
	for _, m := range s.open {
		for _, id := range m.place.ids {
			before[id] = s.weight[id]
		}
	}
	for _, m := range s.open {
		best := m.place.ids[0]
		for _, id := range m.place.ids[1:] {
			if before[id] > before[best] {
				best = id
			}
		}
		s.count(best, m)
	}
}

// labels keeps the regions that hold their own beside the strongest.
func (s *tally) labels(g *gazetteer) []corpus.Label {
	strongest := 0.0
	for id, w := range s.weight {
		if !isArea(id) {
			strongest = max(strongest, saturate(w))
		}
	}
	var labels []corpus.Label
	for id, w := range s.weight {
		score, least := saturate(w), relativeLeast
		if isArea(id) {
			least = areaLeast
		}
		if _, known := g.scheme.Concept(id); !known || w < absoluteLeast || score < least*strongest {
			continue
		}
		labels = append(labels, corpus.Label{
			ID: id, Origin: corpus.Inferred, Evidence: s.evidence[id].strongest(),
			Confidence: confidence(score/max(strongest, score), w),
		})
	}
	sortLabels(labels)
	return labels[:min(len(labels), maxRegions)]
}

// saturate makes the tenth mention count less than the second.
func saturate(weight float64) float64 { return math.Log1p(weight) }

// confidence grows with the share of the strongest and with the weight of the
// evidence itself.
func confidence(share, weight float64) float64 {
	c := share * (1 - math.Exp(-0.8*weight))
	return math.Round(min(max(c, 0.05), 0.99)*100) / 100
}

func isArea(id string) bool { return id[0] >= '0' && id[0] <= '9' }

func sortLabels(labels []corpus.Label) {
	slices.SortFunc(labels, func(a, b corpus.Label) int {
		return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(a.ID, b.ID))
	})
}
