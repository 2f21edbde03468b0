package server

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/search"
)

// resultsView is the page of results.
type resultsView struct {
	frame
	Total  int
	Shown  string
	ReadAs string
	// Reading is nil when each word stood for itself.
	Reading *readingView
	// Spelling is nil when nothing was corrected and nothing else may be meant.
	Spelling *spellingView
	// Named are values that the text is the name of.
	Named []namedView
	// Broaden is nil where there is nothing to choose.
	Broaden *broadenView
	// Folding is nil where there are no reprints to fold.
	Folding *foldingView
	Notes   []string
	Chips   []chip
	Clear   string
	Sorts   []sortView
	Density densityView
	Compact bool
	Hits    []hitView
	Facets  []facetView
	Dates   dateForm
	// Timeline is nil where there is nothing to see.
	Timeline *timelineView
	// InContext leads to the concordance; empty for a search without words.
	InContext string
	// Form is the state that choices without an address of their own change.
	Form  []field
	Pager *pager
	// Drops are ways out of an empty result; Past leads back from a page
	// behind the last one.
	Drops []drop
	// Help says what else may find something, when no way out does.
	Help []string
	Past *pageLink
	// Away is nil where there is nothing to take away.
	Away *awayView
}

// dateForm bounds the date.
type dateForm struct {
	From, To string
	Keep     []field
}

// searchPage answers GET /search: results, even when nothing is asked.
func (s *server) searchPage(c *gin.Context) {
	a, notes, err := parseLeniently(c.Request.URL.RawQuery)
	if err != nil {
		s.fail(c, err, a)
		return
	}
	s.results(c, a, notes)
}

// results searches and renders; notes are on the address.
func (s *server) results(c *gin.Context, a address, notes []string) {
	if a.pressed {
		c.Redirect(http.StatusSeeOther, a.URL())
		return
	}
	if err := refuseCrowd(a); err != nil {
		s.fail(c, err, a.withoutFilters())
		return
	}
	ctx := c.Request.Context()
	q := a.query
	q.Limit = a.limit()
	q.Offset = (max(1, a.page) - 1) * q.Limit
	q.Facets = search.Facets()
	q.FacetLimit = pageFacetLimit
	q.Timeline = a.timelineQuery(search.DefaultBars)
	q.Fold = a.reprints != apartReprints
	note(c, q.Text, -1)
	r, err := s.searcher.Search(ctx, q)
	if err != nil {
		s.fail(c, err, a)
		return
	}
	note(c, q.Text, r.Total)
	view := newResultsView(a, r)
	if view.Away = s.newAwayView(a, r, s.base(c)); view.Away != nil {
		view.Feed = view.Away.Feed
	}
	view.Notes = append(view.Notes, notes...)
	view.Notes = append(view.Notes, strangerNotes(a)...)
	view.Notes = append(view.Notes, fullNotes(a)...)
	if r.Total == 0 {
		if view.Drops, err = s.drops(ctx, a); err != nil {
			s.fail(c, err, a)
			return
		}
		if len(view.Drops) == 0 || view.Drops[0].Total == 0 {
			view.Help = help(q.Text)
		}
	}
	s.render(c, http.StatusOK, "results", view)
}

// newResultsView is the pure part: from an answer to what the page shows.
func newResultsView(a address, r search.Results) resultsView {
	v := resultsView{
		frame:    frame{Title: resultsTitle(a, r), Box: newSearchBox(a)},
		Total:    r.Total,
		Shown:    shown(a, r),
		ReadAs:   readAs(cmp.Or(r.Corrected, a.query.Text), r.ReadAs),
		Reading:  newReadingView(a, r.Reading),
		Spelling: newSpellingView(a, r),
		Named:    newNamedViews(r.Named),
		Broaden:  newBroadenView(a, r),
		Folding:  newFoldingView(a, r),
		Notes:    each(r.Notes, func(n string) string { return cut(n, mostInNote) }),
		Chips:    newChips(a, r),
		Clear:    a.withoutFilters().withSort("").URL(),
		Sorts:    newSortViews(a, r),
		Density:  newDensityView(a),
		Compact:  a.view == compact,
		Hits:     newHitViews(a, r),
		Facets:   newFacetViews(a, r.Facets),
		Dates:    dateForm{From: a.query.From, To: a.query.To, Keep: a.fieldsWithout("from", "to")},
		Form:     choiceForm(a),
		Timeline: newTimelineView(a, r.Timeline),
		Pager:    newPager(a, listed(r)),
	}
	if r.Total > 0 && len(r.Sorts) > 0 && r.Sorts[0].Ranks() {
		v.InContext = a.withLines(lineChoice{}).linesURL(concordancePath)
	}
	if len(r.Hits) == 0 && r.Total > 0 {
		last := lastPage(listed(r), a.limit())
		v.Past = &pageLink{Number: last, URL: a.withPage(last).URL()}
	}
	return v
}

func resultsTitle(a address, r search.Results) string {
	if a.page > 1 {
		return resultsTitle(a.withPage(1), r) + ", page " + number(a.page)
	}
	if a.query.Text != "" {
		return cut(a.query.Text, mostInLine)
	}
	if chips := newChips(a, r); len(chips) > 0 {
		return chips[0].Label
	}
	return "All documents"
}

// shown says which of the hits stand on this page, when they are not all.
func shown(a address, r search.Results) string {
	if len(r.Hits) == 0 || len(r.Hits) >= listed(r) {
		return ""
	}
	first := (max(1, a.page)-1)*a.limit() + 1
	return fmt.Sprintf("%s–%s", number(first), number(first+len(r.Hits)-1))
}

// quoteMarks are those that people type around a phrase.
const quoteMarks = "\"“”„«»「」『』"

// singleMarks are those that are apostrophes, too.
const singleMarks = "‘’‚'"

// readAs gives the reading of a query when it says more than the query did.
// Words side by side are read with AND between them, which goes without saying,
// and notes tell of words and marks that were left out.
func readAs(text, reading string) string {
	words := func(s string) []string {
		list := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
			return unicode.IsSpace(r) || strings.ContainsRune(quoteMarks, r)
		})
		for i, w := range list {
			list[i] = strings.Trim(w, singleMarks+",;:.?!…")
		}
		return slices.DeleteFunc(list, func(w string) bool { return w == "and" || w == "" })
	}
	asked := words(text)
	for _, word := range words(reading) {
		at := slices.Index(asked, word)
		if at < 0 {
			return cut(reading, mostInLine)
		}
		asked = asked[at+1:]
	}
	return ""
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
