package server

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/search"
)

// concordanceView is the page of matches in their context.
type concordanceView struct {
	frame
	Total, Matching, Read int
	Shown, ReadAs         string
	// Text is what was looked for, Filters what else narrows the search.
	Text, Filters string
	Cut           bool
	Notes         []string
	Sorts         []sortView
	Lines         []lineView
	Back          string
	CSV, JSONL    string
	Pager         *pager
	Past          *pageLink
}

// lineView is one line. Before and After keep the spaces beside the match.
type lineView struct {
	Before, Match, After string
	Lang, Dir            string
	URL, Title, Source   string
	Date, DateTime       string
}

// concordancePage answers GET /concordance.
func (s *server) concordancePage(c *gin.Context) {
	a, unknown, err := parse(c.Request.URL.RawQuery, append(concordanceParameters(), pageParameter()))
	if err != nil {
		s.fail(c, err, a)
		return
	}
	found, ok := s.concordance(c, a, a.linesQuery((max(1, a.page)-1)*linesOnPage, linesOnPage))
	if !ok {
		return
	}
	view := newConcordanceView(a, found)
	view.Notes = append(view.Notes, unknownNotes(unknown)...)
	view.Notes = append(view.Notes, strangerNotes(a)...)
	s.render(c, http.StatusOK, "concordance", view)
}

func newConcordanceView(a address, found search.Concordance) concordanceView {
	v := concordanceView{
		frame: frame{Title: "In context: " + cut(a.query.Text, mostInLine), Box: newSearchBox(a)},
		Total: found.Total, Matching: found.Matching, Read: found.Read, Cut: found.Cut,
		ReadAs:  readAs(a.query.Text, found.ReadAs),
		Text:    cut(a.query.Text, mostInLine),
		Filters: filtersOf(a),
		Notes:   each(found.Notes, func(n string) string { return cut(n, mostInNote) }),
		Lines:   each(found.Lines, func(l search.Line) lineView { return newLineView(a, l) }),
		Back:    a.URL(),
	}
	if v.Total == 0 {
		return v
	}
	first := (max(1, a.page) - 1) * linesOnPage
	if n := len(v.Lines); n > 0 && n < v.Total {
		v.Shown = fmt.Sprintf("%s–%s", number(first+1), number(first+n))
	}
	for _, o := range search.LineOrders() {
		b := a.withLines(lineChoice{order: o})
		if o == search.LinesByRank {
			b.lines.order = ""
		}
		v.Sorts = append(v.Sorts, sortView{lineOrderTitle(o), b.linesURL(concordancePath), b.lines.order == a.lines.order})
	}
	export := func(f lineFormat) string {
		return a.withLines(lineChoice{a.lines.order, f}).linesURL(concordanceAPIPath)
	}
	v.CSV, v.JSONL = export(linesAsCSV), export(linesAsJSONL)
	last := lastPage(v.Total, linesOnPage)
	pageURL := func(n int) string { return a.withPage(n).linesURL(concordancePath) }
	v.Pager = newPagerOf(a.page, last, pageURL)
	if len(v.Lines) == 0 {
		v.Past = &pageLink{Number: last, URL: pageURL(last)}
	}
	return v
}

func newLineView(a address, l search.Line) lineView {
	d := l.Document
	return lineView{
		Before: l.Before, Match: l.Match, After: l.After,
		Lang: langAttribute(d.Language), Dir: direction(d.Language),
		URL: a.documentURL(d.ID), Title: titleOf(d), Source: d.Source,
		Date: humanDate(d.Date), DateTime: d.Date,
	}
}

func lineOrderTitle(o search.LineOrder) string {
	switch o {
	case search.LinesByLeft:
		return "By the word before"
	case search.LinesByRight:
		return "By the word after"
	case search.LinesByDate:
		return "Oldest first"
	}
	return "Best match"
}

// filtersOf says in a line what narrows a search besides its text.
func filtersOf(a address) string {
	var list []string
	for _, f := range search.Facets() {
		if ids := a.query.Selected[f]; len(ids) > 0 {
			list = append(list, facetTitle(f)+" "+quoted(f, ids))
		}
	}
	if dates := humanRange(a.query.From, a.query.To); dates != "" {
		list = append(list, dates)
	}
	return strings.Join(list, " · ")
}
