package bleveindex

import (
	"slices"
)

// matches are documents with their scores, ascending by document.
type matches struct {
	docs   []uint32
	scores []float64
}

func (m *matches) add(doc uint32, score float64) {
	m.docs = append(m.docs, doc)
	m.scores = append(m.scores, score)
}

// intersect keeps the documents of both and adds their scores.
func intersect(a, b matches) matches {
	var out matches
	for i, j := 0, 0; i < len(a.docs) && j < len(b.docs); {
		switch {
		case a.docs[i] < b.docs[j]:
			i++
		case a.docs[i] > b.docs[j]:
			j++
		default:
			out.add(a.docs[i], a.scores[i]+b.scores[j])
			i++
			j++
		}
	}
	return out
}

// subtract keeps the documents of a that b does not have.
func subtract(a, b matches) matches {
	var out matches
	j := 0
	for i, d := range a.docs {
		for j < len(b.docs) && b.docs[j] < d {
			j++
		}
		if j == len(b.docs) || b.docs[j] != d {
			out.add(d, a.scores[i])
		}
	}
	return out
}

// union gives the documents of any and adds their scores, over a space of
// slots documents.
func union(slots int, parts []matches) matches {
	switch len(parts) {
	case 0:
		return matches{}
	case 1:
		return parts[0]
	}
	scores, seen := make([]float64, slots), make([]bool, slots)
	var docs []uint32
	for _, m := range parts {
		for i, d := range m.docs {
			if !seen[d] {
				seen[d] = true
				docs = append(docs, d)
			}
			scores[d] += m.scores[i]
		}
	}
	slices.Sort(docs)
	out := matches{docs: docs, scores: make([]float64, len(docs))}
	for i, d := range docs {
		out.scores[i] = scores[d]
	}
	return out
}
