package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// decodedArchive has words that stand once, a few times and often in a document,
// far apart and side by side.
func decodedArchive() []corpus.Document {
	var docs []corpus.Document
	for i := range 40 {
		body := strings.Repeat("harbour tax ", 1+i*i/4%7) + strings.Repeat("filler ", i*37%900) + "river"
		if i%5 == 0 {
			body += strings.Repeat(" levy", 25*i) + " river tax"
		}
		docs = append(docs, corpus.Document{
			ID: fmt.Sprintf("d%02d", i), Title: strings.Repeat("council ", i%3) + "bridge", Body: body, Language: "en", Date: "2020",
		})
	}
	return docs
}

// openDecodedAndBleves gives plain Bleve over the engine's index and over one
// that Bleve filled by itself with the same fields and words.
func openDecodedAndBleves(t *testing.T) (decoded, bleves *Plain) {
	t.Helper()
	ctx, dir, own := context.Background(), t.TempDir(), filepath.Join(t.TempDir(), "own")
	w, err := OpenWriter(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	writeErr := w.Write(ctx, decodedArchive())
	_, publishErr := w.Publish(ctx)
	_, _, buildErr := BuildPlain(ctx, own, PlainSame, func(yield func(corpus.Document, error) bool) {
		for _, d := range decodedArchive() {
			if !yield(d, nil) {
				return
			}
		}
	}, 1)
	if err := errors.Join(writeErr, publishErr, w.Close(), buildErr); err != nil {
		t.Fatal(err)
	}
	if decoded, err = OpenPlainOver(dir); err != nil {
		t.Fatal(err)
	}
	ix, err := openBleve(own, true)
	if err != nil {
		t.Fatal(err)
	}
	fields, err := newOver(ix, decoded.plainFields.(*over).generation)
	if err != nil {
		t.Fatal(err)
	}
	if bleves, err = newPlain(ix, fields, search.Info{Generation: decoded.info.Generation}, ix.Close); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(bleves.Close(), decoded.Close()); err != nil {
			t.Error(err)
		}
	})
	return decoded, bleves
}

// TestDecodedIndexIsAsBlevesOwn holds hits, scores and marks against those of an
// index in which Bleve keeps frequencies, lengths and locations itself.
func TestDecodedIndexIsAsBlevesOwn(t *testing.T) {
	decoded, bleves := openDecodedAndBleves(t)
	for _, text := range []string{
		"harbour", "levy", "tax OR river OR bridge", "harbour tax", `"harbour tax"`, `"levy river tax"`, `"river tax"`, "tax -levy",
		"title:council", "filler OR council", "bridge harb*", "hrbour",
	} {
		t.Run(text, func(t *testing.T) {
			q := search.Query{Text: text, Limit: 50}
			want, got := mustSearch(t, bleves, q), mustSearch(t, decoded, q)
			if d := cmp.Diff(want, got); d != "" || len(want.Hits) == 0 {
				t.Errorf("%d hits: %s", len(want.Hits), d)
			}
		})
	}
}

func mustSearch(t *testing.T, p *Plain, q search.Query) search.Results {
	t.Helper()
	r, err := p.Search(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	r.Took = 0
	return r
}
