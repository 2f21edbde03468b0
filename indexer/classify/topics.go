package classify

import (
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/scheme"
)

//go:embed data/topics-en.tsv
var englishTopicTable string

//go:embed data/topics-world.tsv
var worldTopicTable string

// How strong a topic must be to be a label.
const (
	// topicLeast is the least density of a top concept's evidence.
	topicLeast = 0.5
	// topicRelative is the least share of the strongest top concept's.
	topicRelative = 0.3
	// narrowRelative is the least share of its own top concept that makes a
	// second-level concept a label beside it.
	narrowRelative = 0.4
	maxTopics      = 4
	maxNarrow      = 3
	// leastTerms is how many different words a topic needs.
	leastTerms = 2
)

// term is what a phrase of the topic tables stands for.
type term struct {
	concept int
	weight  float64
}

// subjects finds topics by the words of a text.
type subjects struct {
	// concepts lists the identifiers the tables speak of, tops the index of
	// the top concept of each.
	concepts []string
	tops     []int
	terms    []term
	phrases  *lexicon
}

func newSubjects(topics *scheme.Scheme) *subjects {
	s := &subjects{phrases: newLexicon()}
	index := make(map[string]int)
	var enter func(id string) int
	enter = func(id string) int {
		if i, ok := index[id]; ok {
			return i
		}
		top := topics.Path(id)[0]
		i := len(s.concepts)
		index[id] = i
		s.concepts, s.tops = append(s.concepts, id), append(s.tops, i)
		if top != id {
			s.tops[i] = enter(top)
		}
		return i
	}
	// Of a phrase that two rows have, the first is found: narrower concepts go
	// first, since their words count for the top as well.
	for _, top := range []bool{false, true} {
		for _, table := range []string{englishTopicTable, worldTopicTable} {
			for row := range rows(table) {
				if isTop := len(topics.Path(scheme.TopicPrefix+row[0])) == 1; isTop == top {
					s.addRow(row, enter(scheme.TopicPrefix+row[0]))
				}
			}
		}
	}
	s.phrases.sort()
	return s
}

// addRow enters the terms of a row of a topic table.
func (s *subjects) addRow(row []string, concept int) {
	weight, _ := strconv.ParseFloat(row[2], 64)
	s.terms = append(s.terms, term{concept: concept, weight: weight})
	for name := range strings.SplitSeq(row[3], "|") {
		s.phrases.add(name, langsOf(row[1]), len(s.terms)-1)
	}
}

// topics labels what the text is about: top concepts, and narrower ones that
// carry most of their top's weight.
func (s *subjects) topics(t *text, langs langSet) []corpus.Label {
	scores := s.score(t, langs)
	tops := s.strongTops(scores)
	var labels []corpus.Label
	for _, i := range tops {
		labels = append(labels, s.label(i, scores, scores[tops[0]].density))
	}
	return append(labels, s.narrow(tops, scores)...)
}

// conceptScore is what the text says for one concept.
type conceptScore struct {
	// terms holds the weight of each different word.
	terms    map[string]float64
	density  float64
	evidence evidence
}

// score adds up the words for each concept; a word repeated counts less each
// time. A concept's words count for its top concept too.
func (s *subjects) score(t *text, langs langSet) []conceptScore {
	scores := make([]conceptScore, len(s.concepts))
	s.phrases.find(t, langs, func(m match) {
		term := s.terms[m.entry]
		w := term.weight * t.position(m.at)
		s.count(&scores[term.concept], m, w)
		if top := s.tops[term.concept]; top != term.concept {
			s.count(&scores[top], m, w)
		}
	})
	norm := math.Sqrt(float64(t.units) + 60)
	for i := range scores {
		sum := 0.0
		for _, w := range scores[i].terms {
			sum += saturate(w)
		}
		scores[i].density = sum * 2 / norm
	}
	return scores
}

func (s *subjects) count(c *conceptScore, m match, weight float64) {
	if c.terms == nil {
		c.terms = make(map[string]float64)
	}
	// The first word stands for its phrase: "war" and "war crimes" are two.
	c.terms[m.words[0]] += weight
	c.evidence.add(m.written, weight)
}

// strongTops returns the top concepts that are strong enough, strongest first.
func (s *subjects) strongTops(scores []conceptScore) []int {
	var tops []int
	for i := range s.concepts {
		if s.tops[i] == i && scores[i].density >= topicLeast && len(scores[i].terms) >= leastTerms {
			tops = append(tops, i)
		}
	}
	byDensity(tops, scores)
	for k, i := range tops {
		if k == maxTopics || scores[i].density < topicRelative*scores[tops[0]].density {
			return tops[:k]
		}
	}
	return tops
}

// narrow returns labels for the narrower concepts of the tops.
func (s *subjects) narrow(tops []int, scores []conceptScore) []corpus.Label {
	var found []int
	for i := range s.concepts {
		top := s.tops[i]
		if top != i && slices.Contains(tops, top) && len(scores[i].terms) > leastTerms &&
			scores[i].density >= topicLeast && scores[i].density >= narrowRelative*scores[top].density {
			found = append(found, i)
		}
	}
	byDensity(found, scores)
	var labels []corpus.Label
	for _, i := range found[:min(len(found), maxNarrow)] {
		labels = append(labels, s.label(i, scores, scores[tops[0]].density))
	}
	return labels
}

func byDensity(concepts []int, scores []conceptScore) {
	slices.SortStableFunc(concepts, func(a, b int) int {
		switch {
		case scores[a].density > scores[b].density:
			return -1
		case scores[a].density < scores[b].density:
			return 1
		}
		return 0
	})
}

func (s *subjects) label(i int, scores []conceptScore, strongest float64) corpus.Label {
	return corpus.Label{
		ID: s.concepts[i], Origin: corpus.Inferred, Evidence: scores[i].evidence.strongest(),
		Confidence: confidence(scores[i].density/strongest, scores[i].density),
	}
}
