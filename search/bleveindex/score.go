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
//	tf' = Σ_f tf_f · norm_f,  norm_f = w_f / (1 − b_f + b_f · length_f / average_f)
//	score = ln(1 + (N − n + ½)/(n + ½)) · tf' · (k1 + 1)/(k1 + tf')
//
// N is the number of documents and n that of the leaf's (Robertson, Zaragoza:
// The Probabilistic Relevance Framework, 2009, with the idf that is never
// negative).
func (g *generation) score(ctx context.Context, l *leaf) (matches, error) {
	key, cached := l.cacheKey()
	if cached {
		if m, ok := g.scored.get(key); ok {
			return m, nil
		}
	}
	m, err := g.scoreAnew(ctx, l)
	if err == nil && cached {
		g.scored.put(key, m)
	}
	return m, err
}

func (g *generation) scoreAnew(ctx context.Context, l *leaf) (matches, error) {
	sum := g.sum()
	for i, f := range search.TextFields() {
		for _, a := range g.analyzers {
			err := g.addFrequencies(ctx, sum, l.span(a, f.Name), a, f.Name+"."+a.suffix, g.lengths[i].norms)
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
// one field; norms are the field's. A word and its synonyms are one: their
// places are summed before they saturate.
func (g *generation) addFrequencies(ctx context.Context, sum *sum, s span, a *analyzer, field string, norms []float64) error {
	if !s.isWeighted() {
		return g.eachPlace(ctx, a, field, s, func(doc uint32, frequency float64) {
			sum.add(doc, frequency*norms[doc])
		})
	}
	for _, p := range s.parts {
		err := g.eachPlace(ctx, a, field, p, func(doc uint32, frequency float64) {
			sum.add(doc, p.weight*frequency*norms[doc])
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// eachPlace visits the documents of a span.
func (g *generation) eachPlace(ctx context.Context, a *analyzer, field string, s span, visit func(doc uint32, frequency float64)) error {
	switch {
	case s.empty():
		return nil
	case s.kind == spanWord:
		return g.eachForm(ctx, a, field, s.word, visit)
	}
	return g.eachSpan(ctx, a, field, s, visit)
}

func inverseDocumentFrequency(documents, having int) float64 {
	return math.Log(1 + (float64(documents)-float64(having)+0.5)/(float64(having)+0.5))
}
