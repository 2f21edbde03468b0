package engines

import (
	"context"
	"iter"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/bleveindex"
)

// What the embedded engine is measured against: Bleve's own machinery, see
// bleveindex.Plain. Nothing is served from it.

// The mappings of BuildPlain.
const (
	PlainSame  = string(bleveindex.PlainSame)
	PlainUsual = string(bleveindex.PlainUsual)
)

// OpenPlain opens an index that BuildPlain built with PlainUsual.
func OpenPlain(c Config) (search.Searcher, error) {
	p, err := bleveindex.OpenPlain(c.Dir)
	if err != nil {
		return nil, err
	}
	return p, nil
}

// OpenPlainOver opens the embedded engine's index for Bleve's own machinery.
func OpenPlainOver(c Config) (search.Searcher, error) {
	p, err := bleveindex.OpenPlainOver(c.Dir)
	if err != nil {
		return nil, err
	}
	return p, nil
}

// BuildPlain builds an index with Bleve's Index.Batch alone, and returns the
// number of documents and the bytes of their text.
func BuildPlain(ctx context.Context, dir, mapping string, documents iter.Seq2[corpus.Document, error], workers int) (n int, text int64, err error) {
	return bleveindex.BuildPlain(ctx, dir, bleveindex.PlainMapping(mapping), documents, workers)
}
