package classify

import (
	"cmp"
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/scheme"
)

//go:embed data/topics-en.tsv
var englishTopicTable string

//go:embed data/topics-world.tsv
var worldTopicTable string

// How strong a topic must be to be a label.
const (
	// topicFirst is the least probability of the likeliest top concept,
	// topicLeast that of the others.
	topicFirst = 0.22
	topicLeast = 0.1
	// topicSure is the probability at which one telling word is enough beside
	// all those that only hint.
	topicSure = 0.35
	// topicRelative is the least share of the likeliest one's.
	topicRelative = 0.15
	// narrowLeast is the least density of a second-level concept's evidence,
	// narrowRelative its least share of its own top concept's.
	narrowLeast    = 0.3
	narrowRelative = 0.4
	maxTopics      = 4
	maxNarrow      = 3
	// leastTerms is how many different words a topic needs.
	leastTerms = 2
)

// term is what a phrase of the topic tables stands for: one concept, or any
// number where the archive's owner says so.
type term struct {
	concepts []int
	weight   float64
	// corrected terms are the owner's: nothing else is read out of their words.
	corrected bool
}

// subjects finds topics by the words of a text.
type subjects struct {
	// concepts lists the identifiers the tables speak of, tops the index of
	// the top concept of each.
	concepts []string
	tops     []int
	// top holds the index of each top concept, in the order of TopConcepts.
	top     []int
	terms   []term
	phrases *lexicon
	// model tells the top concepts apart in the language it was learned in,
	// plain in all others.
	model, plain *TopicModel
	// sheets holds those that are not in use.
	sheets *sync.Pool
	// forbidden marks the concepts that are never given.
	forbidden map[int]bool
}

func newSubjects(topics *scheme.Scheme) *subjects {
	s := &subjects{phrases: newLexicon(), model: topicModel(), plain: NewTopicModel(), sheets: &sync.Pool{}}
	for _, id := range TopConcepts() {
		s.top = append(s.top, s.enter(topics, id))
	}
	// Of a phrase that two rows have, the first is found: narrower concepts go
	// first, since their words count for the top as well.
	for _, top := range []bool{false, true} {
		for _, table := range []string{englishTopicTable, worldTopicTable} {
			for row := range rows(table) {
				if isTop := len(topics.Path(scheme.TopicPrefix+row[0])) == 1; isTop == top {
					s.addRow(row, s.enter(topics, scheme.TopicPrefix+row[0]))
				}
			}
		}
	}
	s.phrases.sort()
	return s
}

// enter returns the index of a concept, and adds it and its top when they are
// new.
func (s *subjects) enter(topics *scheme.Scheme, id string) int {
	if i := slices.Index(s.concepts, id); i >= 0 {
		return i
	}
	i := len(s.concepts)
	s.concepts, s.tops = append(s.concepts, id), append(s.tops, i)
	if top := topics.Path(id)[0]; top != id {
		s.tops[i] = s.enter(topics, top)
	}
	return i
}

// addRow enters the terms of a row of a topic table.
func (s *subjects) addRow(row []string, concept int) {
	weight, _ := strconv.ParseFloat(row[2], 64)
	s.terms = append(s.terms, term{concepts: []int{concept}, weight: weight})
	for name := range strings.SplitSeq(row[3], "|") {
		s.phrases.add(name, langsOf(row[1]), len(s.terms)-1)
	}
}

// topics labels what the text is about: top concepts, and narrower ones that
// carry most of their top's weight.
func (s *subjects) topics(t *text, langs langSet) []corpus.Label {
	sheet := s.lendSheet()
	defer s.sheets.Put(sheet)
	scores := s.score(t, langs, sheet)
	j := s.judge(t, langs, sheet)
	var labels []corpus.Label
	var tops []int
	for _, c := range j.strongest() {
		causes := s.causes(j, c, scores)
		if len(causes) == 0 {
			continue
		}
		if len(causes) >= leastTerms || j.likely[c] >= topicSure || scores[s.top[c]].isSure() {
			tops = append(tops, c)
			labels = append(labels, corpus.Label{
				ID: s.model.Concepts[c], Origin: corpus.Inferred, Confidence: hundredths(j.likely[c]), Evidence: causes,
			})
		}
	}
	return append(labels, s.narrow(tops, scores, func(c int) float64 { return j.likely[c] })...)
}

// open returns the stated top concepts, by their place among them, below which
// nothing is stated.
func (s *subjects) open(stated []corpus.Label) []int {
	var tops []int
	closed := map[int]bool{}
	for _, l := range stated {
		path := scheme.Topics().Path(l.ID)
		if len(path) == 0 {
			continue
		}
		c := slices.Index(s.model.Concepts, path[0])
		if len(path) > 1 {
			closed[c] = true
		} else if c >= 0 {
			tops = append(tops, c)
		}
	}
	return slices.DeleteFunc(tops, func(c int) bool { return closed[c] })
}

// below labels what the text is about of what lies below stated top concepts.
func (s *subjects) below(tops []int, t *text, langs langSet) []corpus.Label {
	sheet := s.lendSheet()
	defer s.sheets.Put(sheet)
	return s.narrow(tops, s.score(t, langs, sheet), func(int) float64 { return 1 })
}

// judgement is what the topic model makes of a text.
type judgement struct {
	text  *text
	model *TopicModel
	words foundWords
	// lexicon is the tables' evidence for each top concept, likely the
	// probability that the text is about it before all others.
	lexicon, likely []float64
}

// judge weighs the top concepts by the scores on the sheet.
func (s *subjects) judge(t *text, langs langSet, sheet *sheet) judgement {
	j := judgement{text: t, model: s.plain, lexicon: s.lexical(sheet.scores)}
	if langs&languageBit(modelLanguage)&^anyLanguage != 0 {
		j.model = s.model
		j.words = s.model.words(t, &sheet.words)
	}
	j.likely = j.model.Scores(j.lexicon, j.words.rows, j.words.values)
	for c, i := range s.top {
		if s.forbidden[i] {
			j.likely[c] = math.Inf(-1)
		}
	}
	Softmax(j.likely)
	return j
}

// strongest returns the likely top concepts that something in the text speaks
// for, the most likely first.
func (j *judgement) strongest() []int {
	var tops []int
	for c, p := range j.likely {
		if p >= topicLeast {
			tops = append(tops, c)
		}
	}
	slices.SortStableFunc(tops, func(a, b int) int { return cmp.Compare(j.likely[b], j.likely[a]) })
	if len(tops) == 0 || j.likely[tops[0]] < topicFirst {
		return nil
	}
	for k, c := range tops {
		if k == maxTopics || j.likely[c] < topicRelative*j.likely[tops[0]] {
			return tops[:k]
		}
	}
	return tops
}

// isSure reports whether a single word is enough: one of the owner's, or one in
// the title that hardly means anything else.
func (c *conceptScore) isSure() bool {
	return c.corrected || slices.ContainsFunc(c.evidence, func(known cause) bool { return known.weight >= 3*titleFactor })
}

// causes names the words behind a top concept: those of the tables by their
// share in what the tables say for it, and those that the model has learned.
func (s *subjects) causes(j judgement, c int, scores []conceptScore) []string {
	found := scores[s.top[c]].evidence
	sum := 0.0
	for _, known := range found {
		sum += known.weight
	}
	e := make(evidence, 0, len(found)+2*maxEvidence)
	for _, known := range found {
		e = append(e, cause{known.words, tableWeight * j.lexicon[c] * known.weight / sum})
	}
	j.model.addCauses(&e, c, j.likely, j.words, j.text)
	return e.strongest()
}

// narrow returns labels for the narrower concepts of the tops, which are likely
// as much as they say.
func (s *subjects) narrow(tops []int, scores []conceptScore, likely func(top int) float64) []corpus.Label {
	var found []int
	for _, c := range tops {
		top := s.top[c]
		for i := range s.concepts {
			if s.tops[i] == top && i != top && !s.forbidden[i] && (len(scores[i].terms) >= leastTerms || scores[i].corrected) &&
				scores[i].density >= narrowLeast && scores[i].density >= narrowRelative*scores[top].density {
				found = append(found, i)
			}
		}
	}
	byDensity(found, scores)
	var labels []corpus.Label
	for _, i := range found[:min(len(found), maxNarrow)] {
		share := scores[i].density / scores[s.tops[i]].density
		labels = append(labels, corpus.Label{
			ID: s.concepts[i], Origin: corpus.Inferred, Evidence: scores[i].evidence.strongest(),
			Confidence: hundredths(share * likely(s.place(s.tops[i]))),
		})
	}
	return labels
}

// place returns the index among the top concepts of the concept at i.
func (s *subjects) place(i int) int { return slices.Index(s.top, i) }

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

// hundredths rounds a confidence.
func hundredths(p float64) float64 { return math.Round(min(max(p, 0.05), 0.99)*100) / 100 }
