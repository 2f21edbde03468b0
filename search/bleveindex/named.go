package bleveindex

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/search"
)

const (
	// maxNamed is how many values a text is taken for the name of, maxNameBytes
	// the length up to which it is one.
	maxNamed     = 3
	maxNameBytes = 120
)

// namedFacets are those whose values have names that people type, in the order
// in which they are told.
func namedFacets() []search.Facet {
	return []search.Facet{search.FacetAuthor, search.FacetSource, search.FacetRegion, search.FacetTopic}
}

// named finds the values that a text is the whole name of, but those that were
// chosen: what they have is more than what mentions them.
func (g *generation) named(text string, q search.Query) []search.NamedValue {
	typed := nameOf(text)
	if typed == "" || g.isFunctionWord(typed) && !isCapitals(typed) {
		return nil
	}
	var out []search.NamedValue
	for _, f := range namedFacets() {
		column := g.columns[string(f)]
		for _, o := range g.namedOrdinals(f, column, typed) {
			id := column.values[o]
			if n := column.documents(o); n > 0 && !slices.Contains(q.Selected[f], id) {
				out = append(out, search.NamedValue{Facet: f, ID: id, Label: g.values[string(f)].Label(id), Count: n})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b search.NamedValue) int { return cmp.Compare(b.Count, a.Count) })
	return out[:min(maxNamed, len(out))]
}

// namedOrdinals finds the values of a whole name. Codes are no names.
func (g *generation) namedOrdinals(f search.Facet, c *column, typed string) []int {
	if s := f.Scheme(); s != nil {
		id, _ := s.FindName(typed)
		if o, ok := c.ordinal(id); ok {
			return []int{int(o)}
		}
		return nil
	}
	whole := strings.Join(nameWords(typed), " ")
	return indexes(c.names(g.values[string(f)].Label), func(name string) bool { return name == whole && whole != "" })
}

// nameOf is the text of a query that could be a name: plain words or a phrase,
// of any field.
func nameOf(text string) string {
	if len(text) > maxNameBytes {
		return ""
	}
	root, _ := search.Parse(text)
	switch n := root.(type) {
	case search.Word:
		root = search.And{Of: []search.Node{n}, Implicit: true}
	case search.Phrase:
		if n.In == "" && n.Slop == 0 && !search.IsPattern(n.Text) {
			return n.Text
		}
	}
	list, ok := root.(search.And)
	if !ok || !list.Implicit {
		return ""
	}
	words := make([]string, len(list.Of))
	for i, n := range list.Of {
		w, ok := n.(search.Word)
		if !ok || w.In != "" || w.IsPattern() {
			return ""
		}
		words[i] = w.Text
	}
	return strings.Join(words, " ")
}

// documents counts those that have a value.
func (c *column) documents(ordinal int) int {
	n := 0
	for _, o := range c.ordinals {
		n += one(int(o) == ordinal)
	}
	return n
}
