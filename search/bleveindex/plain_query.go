package bleveindex

import (
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/gloss-search/gloss/search"
)

// node makes a query of Bleve's of what was read; what has no word in it
// matches nothing, and nothing at all matches everything.
func (p *Plain) node(n search.Node) query.Query {
	switch n := n.(type) {
	case search.Word:
		if n.IsPattern() {
			return p.pattern(n.Text, n.In)
		}
		return p.word(n.Text, n.In)
	case search.Phrase:
		return p.phrase(n.Text, n.In)
	case search.Filter:
		return p.filter(n)
	case search.Not:
		b := bleve.NewBooleanQuery()
		b.AddMust(bleve.NewMatchAllQuery())
		b.AddMustNot(p.node(n.Of))
		return b
	case search.Near: // Bleve knows no nearness
		return bleve.NewConjunctionQuery(p.nodes(n.Of)...)
	case search.And:
		return p.and(n)
	case search.Or:
		return bleve.NewDisjunctionQuery(p.nodes(n.Of)...)
	}
	return bleve.NewMatchAllQuery()
}

func (p *Plain) nodes(of []search.Node) []query.Query {
	out := make([]query.Query, len(of))
	for i, n := range of {
		out[i] = p.node(n)
	}
	return out
}

// and leaves out English function words where other words remain, as this engine
// does with those of any language, and excludes by one boolean query.
func (p *Plain) and(n search.And) query.Query {
	var wanted, unwanted []query.Query
	for _, of := range n.Of {
		switch of := of.(type) {
		case search.Not:
			unwanted = append(unwanted, p.node(of.Of))
			continue
		case search.Word:
			if n.Implicit && of.In == "" && stopWords[englishAnalyzer.suffix][fold(of.Text)] {
				continue
			}
		}
		wanted = append(wanted, p.node(of))
	}
	switch {
	case len(wanted) == 0 && len(unwanted) == 0:
		return bleve.NewConjunctionQuery(p.nodes(n.Of)...)
	case len(wanted) == 0:
		wanted = append(wanted, bleve.NewMatchAllQuery())
	}
	var all query.Query = bleve.NewConjunctionQuery(wanted...)
	if n.Implicit && len(wanted) > manyWords { // a description, as this engine reads it
		all = bleve.NewDisjunctionQuery(wanted...)
	}
	if len(unwanted) == 0 {
		return all
	}
	b := bleve.NewBooleanQuery()
	b.AddMust(all)
	b.AddMustNot(unwanted...)
	return b
}

// filter finds a value by the name or code of its scheme, else as it is typed.
func (p *Plain) filter(f search.Filter) query.Query {
	if f.Value == "" {
		return plainDates(f.From, f.To)
	}
	value := f.Value
	if s := search.Facet(f.Field).Scheme(); s != nil {
		if id, ok := s.Find(value); ok {
			value = id
		}
	}
	return plainTerm(value, f.Field)
}

// filtered narrows a query by what was chosen, but for one facet. Bleve filters
// without scoring.
func (p *Plain) filtered(wanted query.Query, q search.Query, except search.Facet) query.Query {
	var filters []query.Query
	for _, f := range search.Facets() {
		if f == except || len(q.Selected[f]) == 0 {
			continue
		}
		values := make([]query.Query, len(q.Selected[f]))
		for i, v := range q.Selected[f] {
			values[i] = plainTerm(v, string(f))
		}
		filters = append(filters, bleve.NewDisjunctionQuery(values...))
	}
	if q.From != "" || q.To != "" {
		filters = append(filters, plainDates(q.From, q.To))
	}
	if len(filters) == 0 {
		return wanted
	}
	b := bleve.NewBooleanQuery()
	b.AddMust(wanted)
	b.AddFilter(bleve.NewConjunctionQuery(filters...))
	return b
}

// afterAll follows every date that has a bound as its beginning.
const afterAll = "\x7f"

// plainDates matches dates between two bounds; one known less precisely than a
// lower bound lies before it.
func plainDates(from, to string) query.Query {
	if to != "" {
		to += afterAll
	}
	r := bleve.NewTermRangeQuery(from, to)
	r.SetField(search.DateField)
	return r
}

func plainTerm(text, field string) query.Query {
	t := bleve.NewTermQuery(text)
	t.SetField(field)
	return t
}

// inFields asks the same of each text field, weighed as in the schema.
func inFields(in string, of func(field string) query.FieldableQuery) query.Query {
	var parts []query.Query
	for _, f := range search.TextFields() {
		if in != "" && in != f.Name {
			continue
		}
		q := of(f.Name)
		if b, ok := q.(query.BoostableQuery); ok {
			b.SetBoost(f.Weight)
		}
		parts = append(parts, q)
	}
	return bleve.NewDisjunctionQuery(parts...)
}
