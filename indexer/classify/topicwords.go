package classify

import "math"

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
	counts []wordCount
	found  foundWords
}

// wordCount is how often a word is there, and the index of the first.
type wordCount struct {
	times float32
	first int32
}

// words finds the words of a text that the model knows, as Vector does for
// counted words. They are good until the counter is used again.
func (m *TopicModel) words(t *text, counter *wordCounter) foundWords {
	found := foundWords{counter.found.rows[:0], counter.found.values[:0], counter.found.first[:0]}
	for i := range t.tokens {
		tok := &t.tokens[i]
		if !tok.modelled() {
			continue
		}
		row, known := m.rowOf(t, tok)
		if !known {
			continue
		}
		count := &counter.counts[row]
		if count.times == 0 {
			found.rows = append(found.rows, row)
			count.first = int32(i)
		}
		count.times += float32(t.count(i))
	}
	for _, row := range found.rows {
		count := &counter.counts[row]
		found.values = append(found.values, m.value(row, float64(count.times)))
		found.first = append(found.first, count.first)
		count.times = 0
	}
	normalize(found.values)
	counter.found = found
	return found
}

// rowOf returns the row of a word; its number, where it was looked up, saves
// looking it up again.
func (m *TopicModel) rowOf(t *text, tok *token) (int32, bool) {
	if t.looked {
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
		if weights[c] <= 0 {
			continue
		}
		expected := 0.0
		for d, w := range weights {
			expected += likely[d] * w
		}
		// A likely concept has pulled the mean its way.
		cause := words.values[k] * (weights[c] - math.Min(expected, weights[c]/2))
		if cause >= leastCause {
			e.add(t.words(int(words.first[k]), 1), cause)
		}
	}
}
