package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"
	"golang.org/x/sync/errgroup"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// PlainMapping says which index BuildPlain builds.
type PlainMapping string

// The mappings.
const (
	// PlainSame has this engine's fields and analyzers, and stores title and
	// body: what this engine's own index is measured against.
	PlainSame PlainMapping = "same"
	// PlainUsual is what OpenPlain searches.
	PlainUsual PlainMapping = "usual"
)

// plainBatch is how many documents go into one of Bleve's batches.
const plainBatch = 1000

// BuildPlain builds an index in dir with Bleve's Index.Batch and nothing else,
// with as many batches at a time as there are workers. Errors of documents that
// say what was lost are passed over. It returns the number of documents and the
// bytes of their titles and bodies.
func BuildPlain(ctx context.Context, dir string, m PlainMapping, documents iter.Seq2[corpus.Document, error], workers int) (n int, text int64, err error) {
	indexMapping, convert, err := plainMapping(m)
	if err != nil {
		return 0, 0, err
	}
	ix, err := bleve.New(dir, indexMapping)
	if err != nil {
		return 0, 0, fmt.Errorf("create plain index: %w", err)
	}
	defer func() { err = errors.Join(err, ix.Close()) }()
	group, together := errgroup.WithContext(ctx)
	batches := make(chan []corpus.Document)
	group.Go(func() (err error) {
		defer close(batches)
		n, text, err = sendBatches(together, documents, batches)
		return err
	})
	for range max(1, workers) {
		group.Go(func() error {
			for docs := range batches {
				if err := writePlain(ix, docs, convert); err != nil {
					return err
				}
			}
			return nil
		})
	}
	err = group.Wait()
	return n, text, err
}

func plainMapping(m PlainMapping) (mapping.IndexMapping, func(corpus.Document) map[string]any, error) {
	switch m {
	case PlainUsual:
		return usualMapping(), usualDocument, nil
	case PlainSame:
		if err := registerAnalyzers(); err != nil {
			return nil, nil, err
		}
		return sameMapping(), sameDocument, nil
	}
	return nil, nil, fmt.Errorf("mapping %q is not %s or %s", m, PlainSame, PlainUsual)
}

// sameMapping has a text field for each analyzer, as newMapping, below one
// another as Bleve's way of mapping documents wants it.
func sameMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultMapping.Dynamic = false
	for _, f := range search.TextFields() {
		below := bleve.NewDocumentStaticMapping()
		for _, a := range analyzers {
			t := textMapping(a)
			t.Store = true
			below.AddFieldMappingsAt(a.suffix, t)
		}
		m.DefaultMapping.AddSubDocumentMapping(f.Name, below)
	}
	for _, f := range search.ValueFields() {
		k := bleve.NewKeywordFieldMapping()
		k.Store, k.DocValues, k.SkipFreqNorm, k.IncludeInAll = false, false, true, false
		m.DefaultMapping.AddFieldMappingsAt(f.Name, k)
	}
	return m
}

func sameDocument(d corpus.Document) map[string]any {
	out := map[string]any{}
	for _, f := range search.TextFields() {
		out[f.Name] = map[string]any{analyzerFor(d.Language).suffix: f.Text(d)}
	}
	for _, f := range search.ValueFields() {
		out[f.Name] = f.Values(d)
	}
	return out
}

func sendBatches(ctx context.Context, documents iter.Seq2[corpus.Document, error], batches chan<- []corpus.Document) (n int, text int64, err error) {
	var docs []corpus.Document
	send := func() error {
		if err := ctx.Err(); err != nil { // both could go on
			return err
		}
		select {
		case batches <- docs:
			docs = nil
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	for d, err := range documents {
		var problem corpus.Problem
		if errors.As(err, &problem) {
			continue
		}
		if err != nil {
			return n, text, err
		}
		n++
		text += int64(len(d.Title) + len(d.Body))
		if docs = append(docs, d); len(docs) == plainBatch {
			if err := send(); err != nil {
				return n, text, err
			}
		}
	}
	return n, text, send()
}

func writePlain(ix bleve.Index, docs []corpus.Document, convert func(corpus.Document) map[string]any) error {
	batch := ix.NewBatch()
	for _, d := range docs {
		if err := batch.Index(d.ID, convert(d)); err != nil {
			return fmt.Errorf("index %s: %w", d.ID, err)
		}
	}
	return ix.Batch(batch)
}
