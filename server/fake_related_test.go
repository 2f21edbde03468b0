package server

import (
	"context"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// Related gives what follows in the archive in the same language, of texts that
// are there twice one.
func (f *fake) Related(ctx context.Context, id string, limit int) (search.Related, error) {
	doc, err := f.Document(ctx, id)
	if err != nil {
		return search.Related{}, err
	}
	r := search.Related{Generation: fakeGeneration}
	at := slices.IndexFunc(f.docs, func(d corpus.Document) bool { return d.ID == id })
	var hits []search.Hit
	for _, d := range f.docs {
		if d.ID != id && d.Body == doc.Body {
			r.Reprints = withReprint(r.Reprints, d)
		}
	}
	for _, d := range slices.Concat(f.docs[at+1:], f.docs[:at]) {
		if d.Language == doc.Language && d.Body != doc.Body {
			hits = append(hits, fakeHit(d, search.Query{}))
		}
	}
	hits, _ = folded(hits, f.docs)
	for i, h := range hits[:min(len(hits), max(limit, 1))] {
		h.Score, h.Snippets = 1/float64(i+2), nil
		r.Pieces = append(r.Pieces, search.RelatedPiece{Hit: h, Shared: strings.Fields(h.Document.Title)[:1]})
	}
	return r, nil
}

// folded keeps of hits with one text the first, and counts the others.
func folded(hits []search.Hit, docs []corpus.Document) (kept []search.Hit, hidden int) {
	body := map[string]string{}
	for _, d := range docs {
		body[d.ID] = d.Body
	}
	first := map[string]int{}
	for _, h := range hits {
		text := body[h.Document.ID]
		if at, ok := first[text]; ok {
			kept[at].Reprints = withReprint(kept[at].Reprints, h.Document)
			hidden++
			continue
		}
		first[text] = len(kept)
		kept = append(kept, h)
	}
	return kept, hidden
}

func withReprint(r search.Reprints, d corpus.Document) search.Reprints {
	if r.Total++; r.Total <= search.MaxReprints {
		r.First = append(r.First, search.Reprint{ID: d.ID, Title: d.Title, URL: d.URL, Source: d.Source, Date: d.Date, Language: d.Language})
	}
	return r
}
