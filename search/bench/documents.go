package bench

import (
	"context"
	"iter"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// Documents yields the documents of an index with their labels, the newest
// first: other indexes are built of them. An error ends it.
func Documents(ctx context.Context, s search.Searcher) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		q := search.Query{Sort: search.Newest, Limit: search.MaxLimit}
		for {
			r, err := s.Search(ctx, q)
			if err != nil {
				yield(corpus.Document{}, err)
				return
			}
			for _, h := range r.Hits {
				d, err := s.Document(ctx, h.Document.ID)
				if !yield(d, err) || err != nil {
					return
				}
			}
			if q.Cursor = r.Next; q.Cursor == "" {
				return
			}
		}
	}
}
