package bench

import (
	"context"
	"errors"
	"iter"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// Documents yields the documents of an index with their labels, the newest
// first: other indexes are built of them. An error ends it.
func Documents(ctx context.Context, s search.Searcher) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		stopped := errors.New("stopped")
		begin := func(search.Results) error { return nil }
		err := s.Walk(ctx, search.Query{Sort: search.Newest}, begin, func(d corpus.Document) error {
			if !yield(d, nil) {
				return stopped
			}
			return nil
		})
		if err != nil && !errors.Is(err, stopped) {
			yield(corpus.Document{}, err)
		}
	}
}
