package classify

import (
	"math"
	"sync"
)

// foundWords are the words of a text that the topic model knows, each once.
type foundWords struct {
	rows   []int32
	values []float64
	// first is the index of the first word of the text for each.
	first []int32
}

// wordCounter counts the words of a text by their rows; it is used again for
// the next text.
type wordCounter struct {
	counts []float64
	first  []int32
}

// words finds the words of a text that the model knows, as Vector does for
// counted words.
func (m *TopicModel) words(t *text, pool *sync.Pool) foundWords {
	counter, _ := pool.Get().(*wordCounter)
	if counter == nil {
		counter = &wordCounter{counts: make([]float64, len(m.IDF)), first: make([]int32, len(m.IDF))}
	}
	defer pool.Put(counter)
	var found foundWords
	for i := range t.tokens {
		tok := &t.tokens[i]
		if !tok.modelled() {
			continue
		}
		row, known := m.rowOf(tok)
		if !known {
			continue
		}
		if counter.counts[row] == 0 {
			found.rows = append(found.rows, row)
			counter.first[row] = int32(i)
		}
		counter.counts[row] += t.count(i)
	}
	for _, row := range found.rows {
		found.values = append(found.values, m.value(row, counter.counts[row]))
		found.first = append(found.first, counter.first[row])
		counter.counts[row] = 0
	}
	normalize(found.values)
	return found
}

// rowOf returns the row of a word; its number, where it was looked up, saves
// looking it up again.
func (m *TopicModel) rowOf(tok *token) (int32, bool) {
	if tok.word != nil {
		return tok.word.row - 1, tok.word.row > 0
	}
	row, known := m.Words[tok.key]
	return row, known
}

// leastCause is how much a word must speak for a concept to be named as
// evidence, in the units of Scores.
const leastCause = 0.25

// addCauses adds the words that speak for concept c more than for what else
// the text may be about.
func (m *TopicModel) addCauses(e *evidence, c int, likely []float64, words foundWords, t *text) {
	for k, row := range words.rows {
		weights := m.Row(row)
		expected := 0.0
		for d, w := range weights {
			expected += likely[d] * w
		}
		if weights[c] <= 0 {
			continue
		}
		// A likely concept has pulled the mean its way.
		cause := words.values[k] * (weights[c] - math.Min(expected, weights[c]/2))
		if cause >= leastCause {
			e.add(t.words(int(words.first[k]), 1), cause)
		}
	}
}
