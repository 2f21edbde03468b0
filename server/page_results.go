package server

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/search"
)

// resultsView is the page of results.
type resultsView struct {
	frame
	Total  int
	Shown  string
	ReadAs string
	Notes  []string
	Chips  []chip
	Clear  string
	Sorts  []sortView
	Hits   []hitView
	Facets []facetView
	Dates  dateForm
	Pager  *pager
	// Drops are ways out of an empty result; Past leads back from a page
	// behind the last one.
	Drops []drop
	// Help is true when nothing but other words will help.
	Help bool
	Past *pageLink
}

// dateForm bounds the date.
type dateForm struct {
	From, To string
	Keep     []field
}

// drop offers the same search without one of its parts.
type drop struct {
	What  string
	URL   string
	Total int
}

// searchPage answers GET /search: results, even when nothing is asked.
func (s *server) searchPage(c *gin.Context) {
	a, unknown, err := parse(c.Request.URL.RawQuery, pageParameters())
	if err != nil {
		s.fail(c, err, a)
		return
	}
	s.results(c, a, unknown)
}

// results searches and renders.
func (s *server) results(c *gin.Context, a address, unknown []string) {
	ctx := c.Request.Context()
	q := a.query
	q.Limit = a.limit()
	q.Offset = (max(1, a.page) - 1) * q.Limit
	q.Facets = search.Facets()
	q.FacetLimit = pageFacetLimit
	note(c, q.Text, -1)
	r, err := s.searcher.Search(ctx, q)
	if err != nil {
		s.fail(c, err, a)
		return
	}
	note(c, q.Text, r.Total)
	view := newResultsView(a, r)
	view.Notes = append(view.Notes, unknownNotes(unknown)...)
	if r.Total == 0 {
		if view.Drops, err = s.drops(ctx, a); err != nil {
			s.fail(c, err, a)
			return
		}
		view.Help = len(view.Drops) == 0 || view.Drops[0].Total == 0
	}
	s.render(c, http.StatusOK, "results", view)
}

// newResultsView is the pure part: from an answer to what the page shows.
func newResultsView(a address, r search.Results) resultsView {
	v := resultsView{
		frame:  frame{Title: resultsTitle(a), Box: newSearchBox(a)},
		Total:  r.Total,
		Shown:  shown(a, r),
		ReadAs: readAs(a.query.Text, r.ReadAs),
		Notes:  r.Notes,
		Chips:  newChips(a),
		Clear:  a.withoutFilters().withSort("").URL(),
		Sorts:  newSortViews(a),
		Hits:   newHitViews(a, r),
		Facets: newFacetViews(a, r.Facets),
		Dates:  dateForm{From: a.query.From, To: a.query.To, Keep: a.fieldsWithout("from", "to")},
		Pager:  newPager(a, r.Total),
	}
	if len(r.Hits) == 0 && r.Total > 0 {
		last := lastPage(r.Total, a.limit())
		v.Past = &pageLink{Number: last, URL: a.withPage(last).URL()}
	}
	return v
}

func resultsTitle(a address) string {
	if a.query.Text != "" {
		return a.query.Text
	}
	if chips := newChips(a); len(chips) > 0 {
		return chips[0].Label
	}
	return "All documents"
}

// shown says which of the hits stand on this page, when they are not all.
func shown(a address, r search.Results) string {
	if len(r.Hits) == 0 || len(r.Hits) >= r.Total {
		return ""
	}
	first := (max(1, a.page)-1)*a.limit() + 1
	return fmt.Sprintf("%s–%s", number(first), number(first+len(r.Hits)-1))
}

// readAs gives the reading of a query when it says more than the query did.
func readAs(text, reading string) string {
	same := strings.EqualFold(strings.Join(strings.Fields(text), " "), strings.Join(strings.Fields(reading), " "))
	if same {
		return ""
	}
	return reading
}

// unknownNotes tells of names in the address that mean nothing here. A page
// does not refuse them as the API does: other sites append such names to links.
func unknownNotes(unknown []string) []string {
	const most = 3
	var notes []string
	for _, name := range unknown[:min(most, len(unknown))] {
		if !strings.HasPrefix(name, "utm_") {
			notes = append(notes, fmt.Sprintf("The address names “%s”, which means nothing here; it was left out.", name))
		}
	}
	return notes
}

// drops counts what the search would find without its text, its dates or one
// of its facets. Values of one facet are alternatives: dropping one alone never
// finds more.
func (s *server) drops(ctx context.Context, a address) ([]drop, error) {
	var list []drop
	offer := func(what string, b address) error {
		q := b.query
		q.Limit = -1
		r, err := s.searcher.Search(ctx, q)
		if err == nil {
			list = append(list, drop{What: what, URL: b.URL(), Total: r.Total})
		}
		return err
	}
	for _, f := range search.Facets() {
		if ids := a.query.Selected[f]; len(ids) > 0 {
			if err := offer(string(f)+" "+quoted(f, ids), a.withoutFacet(f)); err != nil {
				return nil, err
			}
		}
	}
	if dates := humanRange(a.query.From, a.query.To); dates != "" {
		if err := offer("the dates "+dates, a.withDates("", "")); err != nil {
			return nil, err
		}
	}
	if len(list) > 1 && a.query.Text != "" {
		if err := offer("any of these filters", a.withoutFilters()); err != nil {
			return nil, err
		}
	}
	if a.filtered() && a.query.Text != "" {
		if err := offer("the words “"+a.query.Text+"”", a.withText("")); err != nil {
			return nil, err
		}
	}
	// What finds most comes first.
	slices.SortStableFunc(list, func(a, b drop) int { return cmp.Compare(b.Total, a.Total) })
	return list, nil
}

func quoted(f search.Facet, ids []string) string {
	labels := make([]string, len(ids))
	for i, id := range ids {
		labels[i] = "“" + heading(f, label(f, id)) + "”"
	}
	return strings.Join(labels, " or ")
}
