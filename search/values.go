package search

// ValuesQuery asks for the values of one facet over the documents of a query.
type ValuesQuery struct {
	// Query says which documents: its text, filters and dates. As in Search,
	// the facet's own selection does not narrow them.
	Query Query
	Facet Facet
	// Prefix keeps the values whose label has a word that begins with it; case
	// and accents do not matter. Several words must all be there. Empty for all.
	Prefix string
	// Limit is the number of values wanted, 0 for DefaultFacetLimit; Offset
	// skips values.
	Limit, Offset int
}

// Values is one page of a facet's values, the most frequent first. Those of a
// tree stand side by side.
type Values struct {
	Values []FacetValue
	// Total counts all values that fit.
	Total      int
	Generation string
}
