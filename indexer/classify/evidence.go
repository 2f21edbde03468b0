package classify

import (
	"cmp"
	"slices"
	"strings"
)

// evidence collects the words of the text behind a label.
type evidence struct {
	words   []string
	weights []float64
}

func (e *evidence) add(written string, weight float64) {
	if i := slices.Index(e.words, written); i >= 0 {
		e.weights[i] += weight
		return
	}
	e.words = append(e.words, written)
	e.weights = append(e.weights, weight)
}

// strongest returns the words that weigh most, at most maxEvidence of them; of
// two that differ by capitals, one.
func (e *evidence) strongest() []string {
	order := make([]int, len(e.words))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(e.weights[b], e.weights[a]) })
	var out []string
	for _, i := range order {
		same := func(word string) bool { return strings.EqualFold(word, e.words[i]) }
		if len(out) < maxEvidence && !slices.ContainsFunc(out, same) {
			out = append(out, e.words[i])
		}
	}
	return out
}
