package eval

import (
	"cmp"
	"maps"
	"slices"

	"github.com/gloss-search/gloss/corpus"
)

// prediction is a label the program gave, and why.
type prediction struct {
	id       string
	evidence []string
}

// Tally counts labels that are right, wrong and missed.
type Tally struct {
	// Documents counts those that people labelled, Unlabelled those of them the
	// program gave no label at all.
	Documents, Unlabelled int
	// First and FirstTwo count the documents whose label ranked first, or one
	// of the first two, is one people gave. Only ranked labels count them.
	First, FirstTwo int

	labels     map[string]*counts
	confusions map[pair]*confusion
}

type counts struct{ hit, wrong, missed, documents int }

// pair is a label taken for another; one side is empty where a label was given
// for nothing, or missed for nothing.
type pair struct{ gold, given string }

type confusion struct {
	count    int
	evidence map[string]int
	examples []corpus.Document
}

func newTally() *Tally {
	return &Tally{labels: map[string]*counts{}, confusions: map[pair]*confusion{}}
}

func (t *Tally) label(id string) *counts {
	c := t.labels[id]
	if c == nil {
		c = &counts{}
		t.labels[id] = c
	}
	return c
}

// add compares all labels given with all that people gave.
func (t *Tally) add(gold []string, given []prediction, doc corpus.Document) {
	t.start(gold, given)
	var wrong []prediction
	for _, p := range given {
		if slices.Contains(gold, p.id) {
			t.label(p.id).hit++
			continue
		}
		t.label(p.id).wrong++
		wrong = append(wrong, p)
	}
	var missed []string
	for _, id := range gold {
		if !slices.ContainsFunc(given, func(p prediction) bool { return p.id == id }) {
			t.label(id).missed++
			missed = append(missed, id)
		}
	}
	t.confuse(missed, wrong, doc)
}

// addRanked compares the first label given with the one people gave; of several
// any is right.
func (t *Tally) addRanked(gold []string, given []prediction, doc corpus.Document) {
	t.start(gold[:1], given)
	isGold := func(p prediction) bool { return slices.Contains(gold, p.id) }
	if slices.ContainsFunc(given[:min(2, len(given))], isGold) {
		t.FirstTwo++
	}
	given = given[:min(1, len(given))]
	if slices.ContainsFunc(given, isGold) {
		t.First++
		if given[0].id != gold[0] {
			t.label(gold[0]).documents--
			t.label(given[0].id).documents++
		}
		t.label(given[0].id).hit++
		return
	}
	for _, p := range given {
		t.label(p.id).wrong++
	}
	t.label(gold[0]).missed++
	t.confuse(gold[:1], given, doc)
}

func (t *Tally) start(gold []string, given []prediction) {
	t.Documents++
	if len(given) == 0 {
		t.Unlabelled++
	}
	for _, id := range gold {
		t.label(id).documents++
	}
}

// maxExamples is how many documents a confusion remembers.
const maxExamples = 3

// confuse notes what was taken for what: each wrong label for each missed one,
// for nothing when nothing was missed, and the other way round.
func (t *Tally) confuse(missed []string, wrong []prediction, doc corpus.Document) {
	if len(missed) == 0 {
		missed = []string{""}
	}
	if len(wrong) == 0 {
		wrong = []prediction{{}}
	}
	for _, m := range missed {
		for _, w := range wrong {
			if m == "" && w.id == "" {
				continue
			}
			c := t.confusions[pair{m, w.id}]
			if c == nil {
				c = &confusion{evidence: map[string]int{}}
				t.confusions[pair{m, w.id}] = c
			}
			c.count++
			for _, word := range w.evidence {
				c.evidence[word]++
			}
			if len(c.examples) < maxExamples {
				doc.Body = ""
				c.examples = append(c.examples, doc)
			}
		}
	}
}

// Score is precision, recall and their harmonic mean.
type Score struct {
	ID string
	// Documents counts those that people gave the label.
	Documents             int
	Precision, Recall, F1 float64
}

func (c counts) score(id string) Score {
	s := Score{ID: id, Documents: c.documents}
	s.Precision, s.Recall = ratio(c.hit, c.hit+c.wrong), ratio(c.hit, c.hit+c.missed)
	s.F1 = ratio(2*c.hit, 2*c.hit+c.wrong+c.missed)
	return s
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Scores lists the score of each label, that of the most documents first.
func (t *Tally) Scores() []Score {
	var out []Score
	for id, c := range t.labels {
		out = append(out, c.score(id))
	}
	slices.SortFunc(out, func(a, b Score) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// Micro is the score over all labels together.
func (t *Tally) Micro() Score {
	var sum counts
	for _, c := range t.labels {
		sum.hit += c.hit
		sum.wrong += c.wrong
		sum.missed += c.missed
		sum.documents += c.documents
	}
	return sum.score("")
}

// Macro is the mean of the scores of the labels that at least so many
// documents have. Documents counts these labels.
func (t *Tally) Macro(leastDocuments int) Score {
	var sum Score
	for _, s := range t.Scores() {
		if s.Documents < max(leastDocuments, 1) {
			continue
		}
		sum.Documents++
		sum.Precision += s.Precision
		sum.Recall += s.Recall
		sum.F1 += s.F1
	}
	n := float64(max(sum.Documents, 1))
	sum.Precision, sum.Recall, sum.F1 = sum.Precision/n, sum.Recall/n, sum.F1/n
	return sum
}

// Confusion is a label given for another.
type Confusion struct {
	// Gold is the label people gave; empty when the program gave one too many.
	// Given is the program's; empty when it missed one.
	Gold, Given string
	Count       int
	// Evidence lists the words that most often led there.
	Evidence []string
	Examples []corpus.Document
}

// Confusions lists the most frequent confusions.
func (t *Tally) Confusions(most int) []Confusion {
	var out []Confusion
	for p, c := range t.confusions {
		words := slices.SortedFunc(maps.Keys(c.evidence), func(a, b string) int {
			return cmp.Or(cmp.Compare(c.evidence[b], c.evidence[a]), cmp.Compare(a, b))
		})
		out = append(out, Confusion{p.gold, p.given, c.count, words[:min(len(words), 8)], c.examples})
	}
	slices.SortFunc(out, func(a, b Confusion) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Gold, b.Gold), cmp.Compare(a.Given, b.Given))
	})
	return out[:min(len(out), most)]
}
