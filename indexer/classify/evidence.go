package classify

import (
	"cmp"
	"slices"
	"strings"
)

// evidence collects the words of the text behind a label.
type evidence []cause

// cause is words and how much they say.
type cause struct {
	words  string
	weight float64
}

func (e *evidence) add(words string, weight float64) {
	for i := range *e {
		if known := &(*e)[i]; known.words == words {
			known.weight += weight
			return
		}
	}
	*e = append(*e, cause{words, weight})
}

// strongest returns the words that weigh most, at most maxEvidence of them; of
// two that differ by capitals, one. It sorts the evidence.
func (e evidence) strongest() []string {
	slices.SortStableFunc(e, func(a, b cause) int { return cmp.Compare(b.weight, a.weight) })
	out := make([]string, 0, min(len(e), maxEvidence))
	for _, c := range e {
		if len(out) == maxEvidence {
			break
		}
		if !slices.ContainsFunc(out, func(words string) bool { return strings.EqualFold(words, c.words) }) {
			out = append(out, c.words)
		}
	}
	return out
}

// cleared returns the room of the evidence, for that of another text.
func (e evidence) cleared() evidence {
	clear(e) // lest it keep a text alive
	return e[:0]
}
