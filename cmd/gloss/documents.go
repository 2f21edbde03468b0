package main

import (
	"context"
	"iter"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/format"
)

// readDocuments reads archives as reindexing does, without labels.
func readDocuments(ctx context.Context, o format.Options, paths []string) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		roots, err := corpus.Roots(paths)
		if err != nil {
			yield(corpus.Document{}, err)
			return
		}
		reader := format.NewReader(o, corpus.DefaultLimits(), nil)
		for entry, err := range corpus.Walk(ctx, roots) {
			if err != nil {
				if !yield(corpus.Document{}, err) {
					return
				}
				continue
			}
			for doc, err := range reader.Documents(ctx, entry) {
				if !yield(doc, err) {
					return
				}
			}
		}
		if err := ctx.Err(); err != nil {
			yield(corpus.Document{}, err)
		}
	}
}
