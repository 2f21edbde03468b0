package search

import (
	"context"

	"github.com/gloss-search/gloss/corpus"
)

// Walker hands over everything that a query finds.
type Walker interface {
	// Walk calls begin once with Total, Sort and Generation of the answer to q
	// and then visit with each document that q finds, body included, in the order
	// of Search. All of them come from one generation, even when another is
	// published meanwhile, and one is read at a time: memory does not grow with
	// their texts. What bounds or counts hits (Limit, Offset, Cursor, Facets) is
	// not looked at. Walk fails as Search does, ends with the context, and
	// returns the first error of begin or visit as it is.
	Walk(ctx context.Context, q Query, begin func(Results) error, visit func(corpus.Document) error) error
}
