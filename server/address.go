package server

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gloss-search/gloss/search"
)

// The paths of the pages.
const (
	homePath     = "/"
	searchPath   = "/search"
	documentPath = "/documents/"
)

// address is the state of a search as its address holds it. Its with… methods
// return the state after one change, on the first page, and leave the receiver
// as it was.
type address struct {
	query search.Query
	// page counts from 1; 0 is the first one too.
	page int
	// view is how much of each hit the results show.
	view density
	// reprints is foldReprints, apartReprints or, where the address leaves it
	// open, empty.
	reprints string
	// pressed is true when a button made this state of another one: it has a
	// plainer address.
	pressed bool
	// timeline and lines are how these are shown beside or instead of the hits.
	timeline timelineChoice
	lines    lineChoice
}

// choose adds a value to a facet. In a tree it replaces the broader and
// narrower values already chosen: beside them it would change nothing or make
// them change nothing.
func (a *address) choose(f search.Facet, id string) {
	if a.query.Selected == nil {
		a.query.Selected = map[search.Facet][]string{}
	}
	kept := slices.DeleteFunc(slices.Clone(a.query.Selected[f]), func(have string) bool {
		return have == id || sameBranch(f, have, id)
	})
	a.query.Selected[f] = append(kept, id)
}

// add takes a value as the address states it. What a client asks for stands,
// a continent beside its country, too: they are alternatives.
func (a *address) add(f search.Facet, id string) {
	if a.query.Selected == nil {
		a.query.Selected = map[search.Facet][]string{}
	}
	if !slices.Contains(a.query.Selected[f], id) {
		a.query.Selected[f] = append(a.query.Selected[f], id)
	}
}

func (a address) chosen(f search.Facet, id string) bool {
	return slices.Contains(a.query.Selected[f], id)
}

// clone copies what the with… methods change.
func (a address) clone() address {
	a.query.Selected = maps.Clone(a.query.Selected)
	a.page = 0
	a.query.Offset = 0
	a.query.Cursor = ""
	return a
}

// withToggled chooses a facet's value, or drops it when it is chosen.
func (a address) withToggled(f search.Facet, id string) address {
	b := a.clone()
	if !a.chosen(f, id) {
		b.choose(f, id)
		return b
	}
	b.query.Selected[f] = slices.DeleteFunc(slices.Clone(a.query.Selected[f]), func(have string) bool {
		return have == id
	})
	return b
}

func (a address) withChosen(f search.Facet, id string) address {
	if a.chosen(f, id) {
		return a.clone()
	}
	return a.withToggled(f, id)
}

func (a address) withoutFacet(f search.Facet) address {
	b := a.clone()
	delete(b.query.Selected, f)
	return b
}

// withText asks for another text, which is read like any other.
// found is the search alone, without how its results are shown.
func (a address) found() address {
	b := a.clone()
	b.timeline, b.lines, b.view = timelineChoice{}, lineChoice{}, ""
	return b
}

func (a address) withText(text string) address {
	b := a.clone()
	b.query.Text, b.query.Verbatim = text, false
	return b
}

func (a address) withDates(from, to string) address {
	b := a.clone()
	b.query.From, b.query.To = from, to
	return b
}

func (a address) withSort(s search.Sort) address {
	b := a.clone()
	b.query.Sort = s
	return b
}

func (a address) withBroaden(choice search.Broaden) address {
	b := a.clone()
	b.query.Broaden = choice
	return b
}

// withVerbatim asks for the words exactly as they were typed.
func (a address) withVerbatim() address {
	b := a.clone()
	b.query.Verbatim = true
	return b
}

func (a address) withPage(n int) address {
	b := a.clone()
	b.page = n
	return b
}

// withoutFilters keeps the text and the order.
func (a address) withoutFilters() address {
	b := a.withDates("", "")
	b.query.Selected = nil
	return b
}

// filtered tells whether anything but the text narrows the search.
func (a address) filtered() bool {
	for _, ids := range a.query.Selected {
		if len(ids) > 0 {
			return true
		}
	}
	return a.query.From != "" || a.query.To != ""
}

// asked tells whether the address asks for anything at all.
func (a address) asked() bool {
	return a.filtered() || a.query.Text != "" || a.query.Sort != "" || a.page > 1
}

// limit is the number of hits of a page.
func (a address) limit() int {
	if a.query.Limit <= 0 {
		return search.DefaultLimit
	}
	return a.query.Limit
}

// field is one name and value of an address or a form.
type field struct{ Name, Value string }

// fields lists the state in a fixed order, so that equal states have equal
// addresses.
func (a address) fields() []field {
	var list []field
	add := func(name, value string) {
		if value != "" {
			list = append(list, field{name, value})
		}
	}
	add("q", a.query.Text)
	for _, f := range search.Facets() {
		for _, id := range a.query.Selected[f] {
			add(string(f), id)
		}
	}
	add("from", a.query.From)
	add("to", a.query.To)
	add("sort", string(a.query.Sort))
	add("broaden", string(a.query.Broaden))
	if a.query.Verbatim {
		add("verbatim", yes)
	}
	list = append(list, a.timeline.fields()...)
	if a.reprints == apartReprints { // pages fold by themselves
		add(reprintsParameter, a.reprints)
	}
	if n := a.limit(); n != search.DefaultLimit {
		add("limit", strconv.Itoa(n))
	}
	add("view", string(a.view))
	if a.page > 1 {
		add("page", strconv.Itoa(a.page))
	}
	return list
}

// fieldsWithout are the fields a form must carry along besides its own ones.
func (a address) fieldsWithout(own ...string) []field {
	b := a.clone()
	return slices.DeleteFunc(b.fields(), func(f field) bool {
		return slices.Contains(own, f.Name)
	})
}

// encode gives the query string, with its question mark unless it is empty.
func (a address) encode() string { return encode(a.fields()) }

func encode(fields []field) string {
	var b strings.Builder
	for i, f := range fields {
		b.WriteByte("?&"[min(i, 1)])
		b.WriteString(f.Name)
		b.WriteByte('=')
		b.WriteString(escape(f.Value))
	}
	return b.String()
}

// escape encodes a value. A colon is legal there, and topics are easier to read
// with it.
func escape(value string) string { return strings.ReplaceAll(url.QueryEscape(value), "%3A", ":") }

// URL is the address of the results.
func (a address) URL() string { return searchPath + a.encode() }

// hitAnchor names the place of a document among the results.
func hitAnchor(id string) string { return "hit-" + url.PathEscape(id) }

// documentURL is the address of a document's page that keeps the state of the
// search it was found by.
func (a address) documentURL(id string) string {
	return documentPath + url.PathEscape(id) + a.encode()
}
