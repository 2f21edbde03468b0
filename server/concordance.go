package server

import (
	"slices"

	"github.com/gloss-search/gloss/search"
)

const (
	concordancePath    = "/concordance"
	concordanceAPIPath = "/api/v1/concordance"
)

// linesOnPage is how many lines of a concordance a page has.
const linesOnPage = 50

// lineChoice is how an address has the lines of its concordance.
type lineChoice struct {
	order  search.LineOrder
	format lineFormat
}

// lineFormat is how the API writes a concordance.
type lineFormat string

const (
	linesAsJSON  lineFormat = "json"
	linesAsCSV   lineFormat = "csv"
	linesAsJSONL lineFormat = "jsonl"
)

func lineFormats() []lineFormat { return []lineFormat{linesAsJSON, linesAsCSV, linesAsJSONL} }

// withLines has the same search in context, from the first line on. The order of
// hits and the timeline have no meaning there.
func (a address) withLines(l lineChoice) address {
	b := a.withSort("").withTimeline(timelineChoice{})
	b.lines = l
	b.query.Limit = 0
	return b
}

// linesURL is the address of a search in context; its order takes the name that
// the order of hits has elsewhere.
func (a address) linesURL(path string) string {
	own := []field{{"sort", string(a.lines.order)}, {"format", string(a.lines.format)}}
	return path + encode(append(a.fields(), slices.DeleteFunc(own, func(f field) bool { return f.Value == "" })...))
}

// concordanceParameters are what the page of a concordance and the API have in
// common.
func concordanceParameters() []parameter {
	return append(parametersWithout("sort"), parameter{name: "sort", read: func(a *address, v []string) error {
		if !slices.Contains(search.LineOrders(), search.LineOrder(v[0])) {
			return bad("sort", v[0], "must be one of "+join(search.LineOrders()))
		}
		if a.lines.order = search.LineOrder(v[0]); a.lines.order == search.LinesByRank {
			a.lines.order = "" // the default needs no word in the address
		}
		return nil
	}})
}

// linesQuery asks for some lines of an address's concordance.
func (a address) linesQuery(offset, limit int) search.ConcordanceQuery {
	q := a.query
	q.Offset, q.Limit = 0, 0
	return search.ConcordanceQuery{Query: q, Order: a.lines.order, Limit: limit, Offset: offset}
}
