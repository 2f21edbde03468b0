package server

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/gloss-search/gloss/search"
)

// facetShown is how many values of a facet stand open; the others wait behind
// "more".
const facetShown = 8

// pageFacetLimit is how many values of a flat facet a page asks for.
const pageFacetLimit = 24

// facetView is one facet beside the results.
type facetView struct {
	Name, Title  string
	Values, More []valueView
	Tree         bool
	// Open facets show their values at once, the others wait for a click.
	Open bool
	// All is the address of the page of all values, where these may not be
	// all.
	All string
}

// valueView is one value of a facet, which chooses it, or drops it when it is
// chosen.
type valueView struct {
	choice
	Count    int
	Selected bool
	// Open tells that something below is chosen.
	Open           bool
	Children, More []valueView
}

// newFacetViews shows the facets that have values, in the order a person meets
// them.
func newFacetViews(a address, counted map[search.Facet][]search.FacetValue) []facetView {
	choices := newChoices(a)
	var list []facetView
	for _, f := range search.Facets() {
		if len(counted[f]) == 0 {
			continue
		}
		v := facetView{Name: string(f), Title: facetTitle(f), Tree: f.Tree()}
		v.Values, v.More = newValueViews(choices, f, counted[f])
		if !v.Tree && len(counted[f]) >= pageFacetLimit || v.Tree {
			v.All = facetURL(a, f, "", 0)
		}
		v.Open = len(a.query.Selected[f]) > 0 || openAtFirst(f) && len(counted[f]) > 1
		list = append(list, v)
	}
	return list
}

// openAtFirst tells the facets that most searches are narrowed by. A page that
// opened them all would be read by nobody.
func openAtFirst(f search.Facet) bool {
	switch f {
	case search.FacetRegion, search.FacetTopic, search.FacetGenre, search.FacetAuthor:
		return true
	}
	return false
}

// newValueViews converts values and parts those that stand open from those
// that wait. What is chosen always stands open.
func newValueViews(c *choices, f search.Facet, values []search.FacetValue) (shown, more []valueView) {
	if f == search.FacetYear {
		values = slices.SortedFunc(slices.Values(values), func(a, b search.FacetValue) int {
			return cmp.Compare(b.ID, a.ID)
		})
	}
	for i, v := range values {
		view := newValueView(c, f, v)
		view.Children, view.More = newValueViews(c, f, v.Children)
		view.Open = view.Selected || slices.ContainsFunc(slices.Concat(view.Children, view.More), func(below valueView) bool {
			return below.Open
		})
		// One value alone is not worth hiding.
		if i < facetShown || view.Open || len(values) == facetShown+1 {
			shown = append(shown, view)
		} else {
			more = append(more, view)
		}
	}
	return shown, more
}

// newValueView converts a value without those below it.
func newValueView(c *choices, f search.Facet, v search.FacetValue) valueView {
	view := valueView{
		choice:   c.of(f, v.ID, heading(f, valueLabel(f, v))),
		Count:    v.Count,
		Selected: v.Selected || c.chosen(f, v.ID),
	}
	if view.Selected {
		view.URL = c.withToggled(f, v.ID).URL()
	}
	return view
}

// facetURL is the address of the page of a facet's values.
func facetURL(a address, f search.Facet, prefix string, offset int) string {
	var more []field
	if prefix != "" {
		more = append(more, field{"prefix", prefix})
	}
	if offset > 0 {
		more = append(more, field{"offset", strconv.Itoa(offset)})
	}
	return facetPath + string(f) + encode(append(a.found().fields(), more...))
}

// chip is one thing chosen, and the address without it.
type chip struct {
	Kind, Label string
	Remove      string
}

// newChips lists all that narrows or orders a search besides its text.
func newChips(a address, r search.Results) []chip {
	var list []chip
	for _, f := range search.Facets() {
		for _, id := range a.query.Selected[f] {
			list = append(list, chip{facetTitle(f), heading(f, label(f, id)), a.withToggled(f, id).URL()})
		}
	}
	if dates := humanRange(a.query.From, a.query.To); dates != "" {
		list = append(list, chip{"Date", dates, a.withDates("", "").URL()})
	}
	if s := a.query.Sort; s == r.Sort && s != r.Sorts[0] {
		list = append(list, chip{"Sort", sortTitle(s), a.withSort("").URL()})
	}
	return list
}

// sortView is one order of the hits.
type sortView struct {
	Label, URL string
	Current    bool
}

// newSortViews offers the orders that the search can have and marks the one
// that it has.
func newSortViews(a address, r search.Results) []sortView {
	var list []sortView
	for i, s := range r.Sorts {
		wanted := s
		if i == 0 { // the default needs no word in the address
			wanted = ""
		}
		list = append(list, sortView{sortTitle(s), a.withSort(wanted).URL(), s == r.Sort})
	}
	return list
}

func sortTitle(s search.Sort) string {
	switch s {
	case search.Recent:
		return "Best, newer first"
	case search.Newest:
		return "Newest first"
	case search.Oldest:
		return "Oldest first"
	}
	return "Best match"
}
