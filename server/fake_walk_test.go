package server

import (
	"context"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// Walk visits what Search finds. Where breaks is set, it fails after so many.
func (f *fake) Walk(ctx context.Context, q search.Query, begin func(search.Results) error, visit func(corpus.Document) error) error {
	q.Limit, q.Facets = len(f.docs)+1, nil
	r, err := f.Search(ctx, q)
	if err != nil {
		return err
	}
	docs := make([]corpus.Document, len(r.Hits))
	for i, h := range r.Hits {
		if docs[i], err = f.Document(ctx, h.Document.ID); err != nil {
			return err
		}
	}
	r.Hits = nil
	if err := begin(r); err != nil {
		return err
	}
	for i, d := range docs {
		if f.breaks != nil && i == f.breaksAfter {
			return f.breaks
		}
		if err := visit(d); err != nil {
			return err
		}
	}
	return nil
}
