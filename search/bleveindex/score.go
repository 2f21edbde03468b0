package bleveindex

import (
	"context"
	"math"
	"slices"

	"github.com/gloss-search/gloss/search"
)

// leaf is a word or phrase of a query, as each analyzer reads it.
type leaf struct {
	text  string
	terms map[*analyzer][]term
}

// maxPhrase bounds the terms of one phrase: each is looked up in every document
// that has them all.
const maxPhrase = 64

// newLeaf also tells whether the text was cut.
func newLeaf(text string) (l leaf, cut bool) {
	l = leaf{text: text, terms: map[*analyzer][]term{}}
	for _, a := range analyzers {
		terms := queryTerms(a, text)
		if len(terms) > maxPhrase {
			terms, cut = terms[:maxPhrase], true
		}
		if len(terms) > 0 {
			l.terms[a] = terms
		}
	}
	return l, cut
}

// queryTerms analyses a part of a query. In a run of ideographs the pairs say
// all that the single characters do.
func queryTerms(a *analyzer, text string) []term {
	terms := a.terms(text)
	paired := map[int]bool{}
	for _, t := range terms {
		if t.overlay {
			paired[t.position], paired[t.position+1] = true, true
		}
	}
	return slices.DeleteFunc(terms, func(t term) bool { return !t.overlay && paired[t.position] })
}

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
func (g *generation) score(ctx context.Context, l leaf) (matches, error) {
	var parts []matches
	for _, a := range analyzers {
		if terms := l.terms[a]; len(terms) > 0 {
			m, err := g.weightedFrequencies(ctx, a, terms)
			if err != nil {
				return matches{}, err
			}
			if len(m.docs) > 0 {
				parts = append(parts, m)
			}
		}
	}
	m := union(g.slots, parts)
	idf := inverseDocumentFrequency(g.info.Documents, len(m.docs))
	scores := make([]float64, len(m.scores))
	for i, tf := range m.scores {
		scores[i] = idf * tf * (search.K1 + 1) / (search.K1 + tf)
	}
	return matches{m.docs, scores}, nil
}

func inverseDocumentFrequency(documents, having int) float64 {
	return math.Log(1 + (float64(documents)-float64(having)+0.5)/(float64(having)+0.5))
}

// weightedFrequencies gives tf' for the documents of one analyzer.
func (g *generation) weightedFrequencies(ctx context.Context, a *analyzer, terms []term) (matches, error) {
	var parts []matches
	for i, f := range search.TextFields() {
		postings, err := g.postings(ctx, f.Name+"."+a.suffix, terms)
		if err != nil {
			return matches{}, err
		}
		if len(postings) == 0 {
			continue
		}
		l := g.lengths[i]
		average := max(1, l.average[a])
		m := matches{make([]uint32, len(postings)), make([]float64, len(postings))}
		for j, p := range postings {
			m.docs[j] = p.doc
			m.scores[j] = f.Weight * p.frequency / (1 - f.B + f.B*float64(l.of[p.doc])/average)
		}
		parts = append(parts, m)
	}
	return union(g.slots, parts), nil
}

func (g *generation) postings(ctx context.Context, field string, terms []term) ([]posting, error) {
	if len(terms) == 1 {
		return g.termPostings(field, terms[0].text)
	}
	return g.phrasePostings(ctx, field, terms)
}
