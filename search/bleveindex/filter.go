package bleveindex

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/corpus/scheme"
	"github.com/gloss-search/gloss/search"
)

// selection is what a query chose in one facet.
type selection struct {
	facet  search.Facet
	column *column
	chosen []bool // by ordinal
}

func (s *selection) passes(doc uint32) bool {
	for _, o := range s.column.of(doc) {
		if s.chosen[o] {
			return true
		}
	}
	return false
}

func (g *generation) selections(q search.Query) []selection {
	var out []selection
	for _, f := range search.Facets() {
		values := q.Selected[f]
		if len(values) == 0 {
			continue
		}
		s := selection{f, g.columns[string(f)], make([]bool, len(g.columns[string(f)].values))}
		for _, v := range values {
			if o, ok := s.column.ordinal(v); ok {
				s.chosen[o] = true
			}
		}
		out = append(out, s)
	}
	return out
}

// datesWithin marks the dates between two bounds, either of which may be
// empty; nil when both are. A date known only to the month or year is within
// when a part of it is.
func datesWithin(dates []string, from, to string) []bool {
	if from == "" && to == "" {
		return nil
	}
	within := make([]bool, len(dates))
	for i, d := range dates {
		after := d >= from || strings.HasPrefix(from, d)
		before := to == "" || d <= to || strings.HasPrefix(d, to)
		within[i] = after && before
	}
	return within
}

// counter counts the values of one facet.
type counter struct {
	facet  search.Facet
	column *column
	counts []uint32 // by ordinal, and one for documents without a value
}

// narrow keeps the matches that pass every filter of q, and counts the facets
// asked for, one after the other: so that each column is walked in order. A
// document that only one facet's own selection keeps out still counts in that
// facet.
func (g *generation) narrow(m matches, q search.Query) (matches, []counter) {
	selections := g.selections(q)
	dates := g.columns[search.DateField]
	within := datesWithin(dates.values, q.From, q.To)
	counters := g.counters(q.Facets)
	kept, almost := m, make([][]uint32, len(selections))
	if len(selections) > 0 || within != nil {
		kept = newMatches(len(m.docs))
		for i, d := range m.docs {
			if within != nil {
				if o := dates.first(d); o < 0 || !within[o] {
					continue
				}
			}
			switch by, failures := failing(selections, d); failures {
			case 0:
				kept.add(d, m.scores[i])
			case 1:
				almost[by] = append(almost[by], d)
			}
		}
	}
	for _, c := range counters {
		c.column.count(kept.docs, c.counts)
		for i := range selections {
			if selections[i].facet == c.facet {
				c.column.count(almost[i], c.counts)
			}
		}
	}
	return kept, counters
}

func (g *generation) counters(facets []search.Facet) []counter {
	var out []counter
	for _, f := range facets {
		if c := g.columns[string(f)]; c != nil {
			out = append(out, counter{f, c, make([]uint32, len(c.values)+1)})
		}
	}
	return out
}

// failing counts the selections that keep a document out, up to two, and gives
// the index of the first.
func failing(selections []selection, doc uint32) (first, failures int) {
	for i := range selections {
		if selections[i].passes(doc) {
			continue
		}
		if failures == 1 {
			return first, 2
		}
		first, failures = i, 1
	}
	return first, failures
}

// facetValues turns counts into what is shown.
func (g *generation) facetValues(counters []counter, q search.Query) map[search.Facet][]search.FacetValue {
	out := map[search.Facet][]search.FacetValue{}
	for _, c := range counters {
		field := g.values[string(c.facet)]
		limit := cmp.Or(q.FacetLimit, search.DefaultFacetLimit)
		values := c.values(field, q.Selected[c.facet], c.least(field, limit))
		switch {
		case field.Tree != nil:
			out[c.facet] = tree(slices.Collect(values), field.Tree)
		case c.facet == search.FacetYear:
			out[c.facet] = slices.SortedFunc(values, func(a, b search.FacetValue) int { return cmp.Compare(b.ID, a.ID) })
		default:
			out[c.facet] = strongest(values, limit)
		}
	}
	return out
}

// least is the smallest count that is among the highest of a flat facet: an
// archive may have a hundred thousand authors or tags, and looking at numbers
// is cheap.
func (c *counter) least(field search.ValueField, limit int) uint32 {
	if field.Tree != nil || c.facet == search.FacetYear || len(c.column.values) <= limit {
		return 1
	}
	// How many values have a count, for counts below a bound, tells where the
	// highest begin.
	var having [maxExact]int
	for _, n := range c.counts[:len(c.column.values)] {
		having[min(n, maxExact-1)]++
	}
	for n := maxExact - 1; n > 1; n-- {
		if limit -= having[n]; limit <= 0 {
			return uint32(n)
		}
	}
	return 1
}

// maxExact bounds the counts that least tells apart.
const maxExact = 1024

// values yields the values that have at least a count of one or are selected.
func (c *counter) values(field search.ValueField, selected []string, least uint32) iter.Seq[search.FacetValue] {
	return func(yield func(search.FacetValue) bool) {
		chosen := map[string]bool{}
		for _, id := range selected {
			chosen[id] = true
		}
		for o, id := range c.column.values {
			n := c.counts[o]
			if n < least && (len(chosen) == 0 || !chosen[id]) {
				continue
			}
			if !yield(search.FacetValue{ID: id, Label: field.Label(id), Count: int(n), Selected: chosen[id]}) {
				return
			}
		}
		for id := range chosen {
			if _, known := c.column.ordinal(id); !known && !yield(search.FacetValue{ID: id, Label: field.Label(id), Selected: true}) {
				return
			}
		}
	}
}

func byCount(a, b search.FacetValue) int {
	return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID))
}

// strongest keeps the first values by count, and whatever is selected. An
// archive may have a hundred thousand authors or tags: no more than a few times
// the limit are held and sorted.
func strongest(values iter.Seq[search.FacetValue], limit int) []search.FacetValue {
	var selected, kept []search.FacetValue
	trimmed := false
	trim := func() {
		slices.SortFunc(kept, byCount)
		trimmed = len(kept) >= limit
		kept = kept[:min(limit, len(kept))]
	}
	for v := range values {
		if v.Selected {
			selected = append(selected, v)
		}
		if trimmed && byCount(v, kept[limit-1]) > 0 {
			continue
		}
		if kept = append(kept, v); len(kept) >= 4*limit {
			trim()
		}
	}
	trim()
	for _, v := range selected {
		if !slices.ContainsFunc(kept, func(k search.FacetValue) bool { return k.ID == v.ID }) {
			kept = append(kept, v)
		}
	}
	slices.SortFunc(kept, byCount)
	return slices.Clip(kept)
}

// tree arranges values below the nearest broader one that is there, too.
func tree(flat []search.FacetValue, s *scheme.Scheme) []search.FacetValue {
	there := map[string]bool{}
	for _, v := range flat {
		there[v.ID] = true
	}
	below := map[string][]search.FacetValue{}
	for _, v := range flat {
		parent := ""
		path := s.Path(v.ID)
		for i := len(path) - 2; i >= 0 && parent == ""; i-- {
			if there[path[i]] {
				parent = path[i]
			}
		}
		below[parent] = append(below[parent], v)
	}
	return branch(below, "")
}

func branch(below map[string][]search.FacetValue, parent string) []search.FacetValue {
	values := below[parent]
	slices.SortFunc(values, byCount)
	for i := range values {
		values[i].Children = branch(below, values[i].ID)
	}
	if values == nil {
		return []search.FacetValue{}
	}
	return values
}
