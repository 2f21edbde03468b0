package eval

import (
	"context"
	"fmt"
	"strings"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// Result is what came of one query.
type Result struct {
	Query Query
	// Ranking holds the records of the hits, the best first.
	Ranking []string
	Measures
}

// Run asks every query of the collection through the searcher, as a person
// types it. Where the queries are documents themselves, the query's own
// document is dropped from the ranking: finding it says nothing.
func Run(ctx context.Context, s search.Searcher, c Collection) ([]Result, error) {
	results := make([]Result, 0, len(c.Queries))
	for _, q := range c.Queries {
		ranking, err := rank(ctx, s, q)
		if err != nil {
			return nil, fmt.Errorf("query %s: %w", q.ID, err)
		}
		results = append(results, Result{q, ranking, Measure(ranking, c.Judgements[q.ID])})
	}
	return results, nil
}

// isOf tells whether the query is the document: it has its identifier and
// begins with its title. Identifiers alone may be numbers of another series.
func (q Query) isOf(d corpus.Document) bool {
	title := strings.Join(strings.Fields(d.Title), " ")
	return d.Record == q.ID && strings.HasPrefix(strings.Join(strings.Fields(q.Text), " "), title)
}

// rank pages through the answer until it has Depth hits besides the query's
// own document.
func rank(ctx context.Context, s search.Searcher, q Query) ([]string, error) {
	var ranking []string
	question := search.Query{Text: q.Text, Limit: search.MaxLimit}
	for len(ranking) < Depth {
		answer, err := s.Search(ctx, question)
		if err != nil {
			return nil, err
		}
		for _, h := range answer.Hits {
			if !q.isOf(h.Document) {
				ranking = append(ranking, h.Document.Record)
			}
		}
		if answer.Next == "" {
			break
		}
		question.Cursor, question.Limit = answer.Next, 1
	}
	return ranking[:min(len(ranking), Depth)], nil
}
