package server

import (
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/search"
)

// The path of the page that lists all values of a facet, and how many it
// lists at a time.
const (
	facetPath     = "/facets/"
	valuesPerPage = 100
)

// valuesParameters are what a list of values understands besides a search's
// state: which of the values.
func valuesParameters(prefix *string, offset, limit *int) []parameter {
	set := func(to *int) func(*address, int) { return func(_ *address, n int) { *to = n } }
	return append(commonParameters(),
		parameter{name: "prefix", read: func(_ *address, v []string) error {
			if len(v[0]) > maxValueBytes {
				return bad("prefix", "", "is too long")
			}
			*prefix = v[0]
			return nil
		}},
		parameter{name: "offset", read: readInt("offset", 0, maxPage*valuesPerPage, set(offset))},
		parameter{name: "limit", read: readInt("limit", 1, search.MaxFacetLimit, set(limit))},
	)
}

// parseValuesQuery reads the facet of the path and the state of the address.
func parseValuesQuery(c *gin.Context) (address, search.ValuesQuery, error) {
	q := search.ValuesQuery{Facet: search.Facet(c.Param("facet")), Limit: valuesPerPage}
	known := valuesParameters(&q.Prefix, &q.Offset, &q.Limit)
	a, unknown, err := parse(c.Request.URL.RawQuery, known)
	if err == nil && !slices.Contains(search.Facets(), q.Facet) {
		err = bad("facet", string(q.Facet), "no such facet; there are "+facetNames())
	}
	if err == nil {
		err = refuseUnknown(unknown, known)
	}
	q.Query = a.query
	return a, q, err
}

func facetNames() string {
	var names []string
	for _, f := range search.Facets() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// valuesAPI answers GET /api/v1/facets/{facet}.
func (s *server) valuesAPI(c *gin.Context) {
	a, q, err := parseValuesQuery(c)
	if err == nil {
		err = refuseStrangers(a)
	}
	if err != nil {
		s.fail(c, err, a)
		return
	}
	values, err := s.searcher.Values(c.Request.Context(), q)
	if err != nil {
		s.fail(c, err, a)
		return
	}
	s.json(c, func(w io.Writer) error { return writeJSON(w, newValuesAnswer(q, values)) })
}

// valuesAnswer is a list of values as the API gives it.
type valuesAnswer struct {
	Facet      string       `json:"facet"`
	Prefix     string       `json:"prefix"`
	Total      int          `json:"total"`
	Offset     int          `json:"offset"`
	Values     []valueEntry `json:"values"`
	Generation string       `json:"generation"`
}

func newValuesAnswer(q search.ValuesQuery, v search.Values) valuesAnswer {
	return valuesAnswer{string(q.Facet), q.Prefix, v.Total, q.Offset, newValueEntries(q.Facet, v.Values), v.Generation}
}

// valuesView is the page of a facet's values.
type valuesView struct {
	frame
	Facet, Heading string
	// Many is what several of the values are called.
	Many string
	// Search is what the values are counted in, Back its address.
	Search, Back string
	Prefix       string
	Keep         []field
	Total        int
	Values       []valueView
	Form         []field
	// From is the number of the first value; Previous and Next are addresses.
	From           int
	Previous, Next string
}

// valuesPage answers GET /facets/{facet}.
func (s *server) valuesPage(c *gin.Context) {
	a, q, err := parseValuesQuery(c)
	if err != nil {
		s.fail(c, err, a)
		return
	}
	q.Limit = valuesPerPage
	values, err := s.searcher.Values(c.Request.Context(), q)
	if err != nil {
		s.fail(c, err, a)
		return
	}
	s.render(c, http.StatusOK, "values", newValuesView(a, q, values))
}

func newValuesView(a address, q search.ValuesQuery, values search.Values) valuesView {
	title := facetTitle(q.Facet)
	v := valuesView{
		frame: frame{Title: title, Box: newSearchBox(a)}, Facet: string(q.Facet), Many: string(q.Facet) + "s", Heading: title,
		Search: a.query.Text, Back: a.URL(), Prefix: q.Prefix, Keep: a.fieldsWithout("prefix"),
		Total: values.Total, Form: choiceForm(a), From: q.Offset + 1,
	}
	choices := newChoices(a)
	for _, value := range values.Values {
		v.Values = append(v.Values, newValueView(choices, q.Facet, value))
	}
	if q.Offset > 0 {
		v.Previous = facetURL(a, q.Facet, q.Prefix, max(0, q.Offset-valuesPerPage))
	}
	if next := q.Offset + valuesPerPage; next < values.Total {
		v.Next = facetURL(a, q.Facet, q.Prefix, next)
	}
	return v
}
