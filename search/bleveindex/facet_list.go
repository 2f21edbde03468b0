package bleveindex

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/synonyms"
)

// Values implements search.Searcher.
func (s *Searcher) Values(ctx context.Context, q search.ValuesQuery) (search.Values, error) {
	g, err := s.generation()
	if err != nil {
		return search.Values{}, err
	}
	defer release(g)
	return g.listValues(ctx, q, s.opts.Synonyms())
}

func (g *generation) listValues(ctx context.Context, q search.ValuesQuery, set *synonyms.Set) (search.Values, error) {
	r, err := g.readQuery(ctx, q.Query, set)
	if err != nil {
		return search.Values{}, err
	}
	found, err := g.evaluate(ctx, &r, false)
	if err != nil {
		return search.Values{}, err
	}
	asked := q.Query
	asked.Facets = []search.Facet{q.Facet}
	_, counters := g.narrow(found, asked)
	out := search.Values{Values: []search.FacetValue{}, Generation: g.info.Generation}
	for _, c := range counters {
		fits := fitting(c.column.names(g.values[string(q.Facet)].Label), q.Prefix)
		for v := range c.values(g.values[string(q.Facet)], asked.Selected[q.Facet], 1) {
			if o, known := c.column.ordinal(v.ID); known && v.Count > 0 && fits(int(o)) {
				out.Values = append(out.Values, v)
			}
		}
	}
	slices.SortFunc(out.Values, byCount)
	out.Total = len(out.Values)
	limit := cmp.Or(q.Limit, search.DefaultFacetLimit)
	from := min(max(0, q.Offset), out.Total)
	out.Values = out.Values[from:min(from+limit, out.Total)]
	return out, nil
}

// fitting tells whether the value of an ordinal has words that begin like those
// of a prefix; names are folded words with spaces between.
func fitting(names []string, prefix string) func(ordinal int) bool {
	wanted := nameWords(prefix)
	return func(ordinal int) bool {
		name := " " + names[ordinal]
		return !slices.ContainsFunc(wanted, func(w string) bool { return !strings.Contains(name, " "+w) })
	}
}
