package bleveindex

import (
	"context"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/synonyms"
)

// Walk implements search.Walker. It stays on the generation it started on.
func (s *Searcher) Walk(ctx context.Context, q search.Query, begin func(search.Results) error, visit func(corpus.Document) error) error {
	g, err := s.generation()
	if err != nil {
		return err
	}
	defer release(g)
	return g.walk(ctx, q, s.opts.Synonyms(), begin, visit)
}

// walk finds and orders once, where pages by cursor would do so for every page.
func (g *generation) walk(ctx context.Context, q search.Query, set *synonyms.Set, begin func(search.Results) error, visit func(corpus.Document) error) error {
	r, err := g.readQuery(ctx, q, set)
	if err != nil {
		return err
	}
	order := orderOf(q, search.SortsOf(wantsWords(r.root)))
	found, err := g.evaluate(ctx, &r, order.Ranks())
	if err != nil {
		return err
	}
	q.Facets = nil
	kept, _ := g.narrow(found, q)
	all, _ := g.first(kept, order, nil, nil, len(kept.docs))
	if err := begin(search.Results{Total: len(all), Sort: order, Generation: g.info.Generation}); err != nil {
		return err
	}
	for _, next := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		d, err := g.document(next.doc)
		if err != nil {
			return err
		}
		if err := visit(d); err != nil {
			return err
		}
	}
	return nil
}
