package bleveindex

import (
	"context"
	"math"

	"github.com/gloss-search/gloss/search"
)

// score finds the documents of a leaf and scores them by BM25F: the term's
// frequencies in the fields are weighted, normalised by length and summed
// before they saturate, so that a word in title and body is one word.
//
//	tf' = Σ_f w_f · tf_f / (1 − b_f + b_f · length_f / average_f)
//	score = ln(1 + (N − n + ½)/(n + ½)) · tf' · (k1 + 1)/(k1 + tf')
//
// N is the number of documents and n that of the leaf's (Robertson, Zaragoza:
// The Probabilistic Relevance Framework, 2009, with the idf that is never
// negative).
func (g *generation) score(ctx context.Context, l *leaf) (matches, error) {
	sum := g.sum()
	for i, f := range search.TextFields() {
		for _, a := range g.analyzers {
			err := g.addFrequencies(ctx, sum, l.span(a, f.Name), a, f, g.lengths[i])
			if err != nil {
				g.matches(sum)
				return matches{}, err
			}
		}
	}
	m := g.matches(sum)
	idf := inverseDocumentFrequency(g.info.Documents, len(m.docs))
	for i, tf := range m.scores {
		m.scores[i] = idf * tf * (search.K1 + 1) / (search.K1 + tf)
	}
	return m, nil
}

// addFrequencies adds the part of tf' that one analyzer's documents have from
// one field.
func (g *generation) addFrequencies(ctx context.Context, sum *sum, s span, a *analyzer, f search.TextField, l lengths) error {
	if s.empty() {
		return nil
	}
	average := max(1, l.average[a])
	return g.eachPlace(ctx, a, f.Name+"."+a.suffix, s, func(doc uint32, frequency float64) {
		sum.add(doc, f.Weight*frequency/(1-f.B+f.B*float64(l.of[doc])/average))
	})
}

func inverseDocumentFrequency(documents, having int) float64 {
	return math.Log(1 + (float64(documents)-float64(having)+0.5)/(float64(having)+0.5))
}
