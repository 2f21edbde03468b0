package bleveindex

import (
	"context"
	"strings"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// hits reads the documents to show and finds what to show of them.
func (g *generation) hits(ctx context.Context, top []ranked, r *reading, order search.Sort) ([]search.Hit, error) {
	markers := map[*analyzer]markers{}
	hits := make([]search.Hit, 0, len(top))
	for _, t := range top {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d, err := g.document(t.doc)
		if err != nil {
			return nil, err
		}
		a := analyzerFor(d.Language)
		m, ok := markers[a]
		if !ok {
			m = newMarkers(r, a, func(w want) []weighted { return g.expand(a, w) })
			markers[a] = m
		}
		hit := search.Hit{Snippets: snippets(d, m)}
		if order.Ranks() {
			hit.Score = t.key
		}
		d.Body = ""
		hit.Document = d
		hits = append(hits, hit)
	}
	return hits, nil
}

// markers mark the text fields of one analyzer's documents.
type markers struct{ title, body *marker }

func newMarkers(r *reading, a *analyzer, archive func(w want) []weighted) markers {
	return markers{newMarker(r, a, "title", archive), newMarker(r, a, "body", archive)}
}

func snippets(d corpus.Document, m markers) []search.Snippet {
	var out []search.Snippet
	if marks := m.title.marks(d.Title); len(marks) > 0 {
		out = append(out, search.Snippet{Field: "title", Fragments: fragments(d.Title, 0, len(d.Title), marks)})
	}
	return append(out, bodySnippets(d.Body, m.body.marks(d.Body), m.body.rarity)...)
}

// Mark implements search.Searcher.
func (s *Searcher) Mark(ctx context.Context, doc corpus.Document, text string) (search.Marked, error) {
	g, err := s.generation()
	if err != nil {
		return search.Marked{}, err
	}
	defer release(g)
	r, err := g.readMeant(ctx, typedText{text: text, synonyms: s.opts.Synonyms()})
	if err != nil {
		return search.Marked{}, err
	}
	m := newMarkers(&r, analyzerFor(doc.Language), nil)
	out := search.Marked{Title: fragments(doc.Title, 0, len(doc.Title), m.title.marks(doc.Title))}
	for paragraph := range strings.SplitSeq(doc.Body, "\n\n") {
		cut := fragments(paragraph, 0, len(paragraph), m.body.marks(paragraph))
		if len(cut) == 0 {
			continue
		}
		out.Body = append(out.Body, cut)
		for _, f := range cut {
			if f.Match {
				out.Matches++
			}
		}
	}
	return out, nil
}
