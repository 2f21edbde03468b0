package server

import (
	"context"
	"sync"

	"github.com/gloss-search/gloss/search"
)

// lobby keeps the home page while the archive stays the same.
type lobby struct {
	mu         sync.Mutex
	generation string
	view       homeView
}

// take gives the home page of the archive that is served now. Those who come
// while it is made wait for it.
func (l *lobby) take(ctx context.Context, s *server) (homeView, error) {
	info, err := s.searcher.Info(ctx)
	if err != nil {
		return homeView{}, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.generation == info.Generation && l.generation != "" {
		return l.view, nil
	}
	v, generation, err := s.lookAround(ctx)
	if err == nil && ctx.Err() == nil {
		l.generation, l.view = generation, v
	}
	return v, err
}

// lookAround makes the home page of the whole archive and names its generation.
func (s *server) lookAround(ctx context.Context) (homeView, string, error) {
	r, err := s.searcher.Search(ctx, search.Query{
		Sort:       search.Newest,
		Limit:      homeLatest,
		Fold:       true,
		Facets:     search.Facets(),
		FacetLimit: search.MaxFacetLimit,
	})
	if err != nil {
		return homeView{}, "", err
	}
	values, err := s.valueTotals(ctx, r)
	if err != nil {
		return homeView{}, "", err
	}
	v := newHomeView(r, values)
	v.Examples = examples(ctx, s.searcher, r)
	return v, r.Generation, nil
}

// valueTotals counts the values of the flat facets, also of those that have more
// than an answer lists.
func (s *server) valueTotals(ctx context.Context, r search.Results) (map[string]int, error) {
	totals := map[string]int{}
	for f, list := range r.Facets {
		totals[string(f)] = len(list)
		if f.Tree() || len(list) < search.MaxFacetLimit {
			continue
		}
		v, err := s.searcher.Values(ctx, search.ValuesQuery{Facet: f, Limit: 1})
		if err != nil {
			return nil, err
		}
		totals[string(f)] = v.Total
	}
	return totals, nil
}
