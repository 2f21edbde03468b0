package classify

import (
	"cmp"
	"slices"
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

// strongest returns the words that weigh most, at most maxEvidence of them.
func (e *evidence) strongest() []string {
	order := make([]int, len(e.words))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(e.weights[b], e.weights[a]) })
	order = order[:min(len(order), maxEvidence)]
	out := make([]string, len(order))
	for k, i := range order {
		out[k] = e.words[i]
	}
	return out
}
