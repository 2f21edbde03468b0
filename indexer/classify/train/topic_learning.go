package main

import (
	"math"
	"math/rand"
	"slices"

	"github.com/gloss-search/gloss/indexer/classify"
)

// settings of the learning; trainTopics says what each is.
type settings struct {
	leastTexts, epochs                   int
	rate, l1, l2, words, balance, tables float64
}

// untaught is the same without learning.
func (s settings) untaught() settings {
	s.epochs = 0
	return s
}

const (
	// mostTexts is the share of texts above which a word says nothing.
	mostTexts = 0.3
	// leastLabelled is how many texts a concept is taken to have at least when
	// rare ones are made up for.
	leastLabelled = 30
)

// learner holds the state of FTRL-Proximal (McMahan et al., Ad click
// prediction: a view from the trenches, KDD 2013): stochastic gradient descent
// with a rate for each weight, whose L1 term keeps most weights at zero.
type learner struct {
	settings
	model *classify.TopicModel
	table wordTable
	// prior holds the words' weights by the word table; what is learned is how
	// far they are off. z and n are the algorithm's sums for that.
	prior, z, n []float64
}

// example is a text ready for learning.
type example struct {
	rows    []int32
	values  []float64
	lexicon []float64
	// target is the probability wanted for each concept.
	target []float64
	weight float64
}

// learn returns the model learned from the texts.
func learn(texts []labelled, table wordTable, s settings) *classify.TopicModel {
	l := &learner{settings: s, table: table, model: classify.NewTopicModel()}
	l.countWords(texts)
	examples := l.examples(texts)
	l.z, l.n = make([]float64, len(l.model.Weights)), make([]float64, len(l.model.Weights))
	random := rand.New(rand.NewSource(1)) // the same table from the same texts
	for range s.epochs {
		random.Shuffle(len(examples), func(i, k int) { examples[i], examples[k] = examples[k], examples[i] })
		for i := range examples {
			l.step(&examples[i])
		}
	}
	l.dropEmpty()
	return l.model
}

// countWords enters the words of the table, and those of the texts that are
// neither too rare nor too common.
func (l *learner) countWords(texts []labelled) {
	counts, lower := make(map[string]int), make(map[string]int)
	for i := range texts {
		for word := range texts[i].features.Words {
			counts[word]++
		}
		for word := range texts[i].features.Lower {
			lower[word]++
		}
	}
	var words []string
	for word, n := range counts {
		// A name tells about its time and place, not about the topic.
		if lower[word] >= n/2 && n >= l.leastTexts && float64(n) < mostTexts*float64(len(texts)) {
			words = append(words, word)
		}
	}
	for word := range l.table {
		words = append(words, word)
	}
	slices.Sort(words)
	words = slices.Compact(words)
	for i, word := range words {
		l.model.Words[word] = int32(i)
		n := max(counts[word], l.leastTexts) // of a word hardly seen nobody knows how rare it is
		l.model.IDF = append(l.model.IDF, math.Log(float64(len(texts))/float64(n)))
	}
	l.prior = make([]float64, len(words)*len(l.model.Concepts))
	for i, word := range words {
		for _, t := range l.table[word] {
			l.prior[i*len(l.model.Concepts)+t.concept] = l.words * t.weight
		}
	}
	l.model.Weights = slices.Clone(l.prior)
}

// examples gives rare labels more weight, and each archive its own in all.
func (l *learner) examples(texts []labelled) []example {
	labels, sums := make(map[string]float64), make(map[string]float64)
	for i := range texts {
		for _, c := range texts[i].concepts {
			labels[texts[i].archive+" "+l.model.Concepts[c]]++
		}
	}
	weight := func(t *labelled) float64 {
		n := 0.0
		for _, c := range t.concepts {
			n = max(n, labels[t.archive+" "+l.model.Concepts[c]])
		}
		return math.Pow(max(n, leastLabelled), -l.balance)
	}
	for i := range texts {
		sums[texts[i].archive] += weight(&texts[i])
	}
	share, all := make(map[string]float64), 0.0
	for _, a := range archives {
		share[a.name] = a.weight
		if sums[a.name] > 0 {
			all += a.weight
		}
	}
	plain := classify.NewTopicModel()
	out := make([]example, len(texts))
	for i := range texts {
		t := &texts[i]
		rows, values := l.model.Vector(t.features.Words)
		w := weight(t) / sums[t.archive] * share[t.archive] / all * float64(len(texts))
		out[i] = example{rows, values, t.features.Lexicon, l.target(t, plain), w}
	}
	return out
}

// target divides the probability among the right concepts as the tables see
// it. A part of it goes to what the tables find beside them, since people gave
// each text one label and most texts have more than one topic.
func (l *learner) target(t *labelled, plain *classify.TopicModel) []float64 {
	likely := plain.Scores(t.features.Lexicon, nil, nil)
	classify.Softmax(likely)
	sum := 0.0
	for _, c := range t.concepts {
		sum += likely[c]
	}
	target := make([]float64, len(likely))
	for c, p := range likely {
		target[c] = l.tables * p
		if slices.Contains(t.concepts, c) {
			target[c] += (1 - l.tables) * p / sum
		}
	}
	return target
}

// step learns from one text.
func (l *learner) step(e *example) {
	m := l.model
	gradient := m.Scores(e.lexicon, e.rows, e.values)
	classify.Softmax(gradient)
	for c := range gradient {
		gradient[c] = e.weight * (gradient[c] - e.target[c])
	}
	l.stepWords(e, gradient)
}

func (l *learner) stepWords(e *example, gradient []float64) {
	size := len(gradient)
	for k, row := range e.rows {
		at := int(row) * size
		for c, g := range gradient {
			if g *= e.values[k]; g == 0 {
				continue
			}
			i := at + c
			sigma := (math.Sqrt(l.n[i]+g*g) - math.Sqrt(l.n[i])) / l.rate
			l.z[i] += g - sigma*(l.model.Weights[i]-l.prior[i])
			l.n[i] += g * g
			l.model.Weights[i] = l.prior[i]
			if over := math.Abs(l.z[i]) - l.l1; over > 0 {
				l.model.Weights[i] -= math.Copysign(over, l.z[i]) / ((1+math.Sqrt(l.n[i]))/l.rate + l.l2)
			}
		}
	}
}

// dropEmpty removes the words that say nothing.
func (l *learner) dropEmpty() {
	old := l.model
	kept := &classify.TopicModel{Concepts: old.Concepts, Words: make(map[string]int32)}
	words := make([]string, len(old.Words))
	for word, row := range old.Words {
		words[row] = word
	}
	for row, word := range words {
		weights := old.Row(int32(row))
		if !slices.ContainsFunc(weights, func(w float64) bool { return math.Abs(w) >= 0.005 }) {
			continue
		}
		kept.Words[word] = int32(len(kept.IDF))
		kept.IDF = append(kept.IDF, old.IDF[row])
		kept.Weights = append(kept.Weights, weights...)
	}
	l.model = kept
}
