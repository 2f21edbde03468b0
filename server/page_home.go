package server

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/search"
)

// How much of the archive stands on the home page.
const (
	homeLatest   = 4
	homeExamples = 4
	homeNames    = 12
	homeNarrower = 6
	homeTopics   = 18
	homeYears    = 24
)

// homeView is the page that shows what there is to ask.
type homeView struct {
	frame
	Large     *searchBox
	Documents int
	Facts     []string
	// Coverage says where the archive is thin.
	Coverage string
	// Values counts the values of each facet; Listed is how many of a flat one
	// stand on the page.
	Values   map[string]int
	Listed   int
	Examples []choice
	Regions  []entry
	Topics   []entry
	Authors  []entry
	Sources  []entry
	Genres   []entry
	Tags     []entry
	Years    []entry
	Latest   []hitView
	All      string
}

// entry is a way into the archive.
type entry struct {
	choice
	Count int
	// Share is the count as a percentage of the largest beside it.
	Share    int
	Narrower []entry
}

// homePage answers GET /: the home page, or results when something is asked.
func (s *server) homePage(c *gin.Context) {
	a, notes, err := parseLeniently(c.Request.URL.RawQuery)
	if err != nil {
		s.fail(c, err, a)
		return
	}
	if a.asked() {
		s.results(c, a, notes)
		return
	}
	v, err := s.home.take(c.Request.Context(), s)
	if err != nil {
		s.fail(c, err, a)
		return
	}
	s.render(c, http.StatusOK, "home", v)
}

func newHomeView(r search.Results, values map[string]int) homeView {
	var a address
	return homeView{
		frame:     frame{Index: true, Canonical: homePath, Feed: a.feedURL()},
		Large:     newSearchBox(a),
		Documents: r.Total,
		Facts:     facts(r, values),
		Coverage:  coverage(r, values[string(search.FacetSource)]),
		Values:    values,
		Listed:    homeNames,
		Regions:   newEntries(search.FacetRegion, r, homeTopics, homeNarrower),
		Topics:    newEntries(search.FacetTopic, r, homeTopics, 0),
		Authors:   newEntries(search.FacetAuthor, r, homeNames, 0),
		Sources:   newEntries(search.FacetSource, r, homeNames, 0),
		Genres:    newEntries(search.FacetGenre, r, homeNames, 0),
		Tags:      newEntries(search.FacetTag, r, homeNames, 0),
		Years:     years(r),
		Latest:    newHitViews(a, r),
		All:       a.URL(),
	}
}

// newEntries lists the strongest values of a facet, and in trees the strongest
// below each.
func newEntries(f search.Facet, r search.Results, most, narrower int) []entry {
	return entries(f, r.Facets[f], most, func(v search.FacetValue) []entry {
		if narrower == 0 {
			return nil
		}
		return entries(f, leaves(v), narrower, func(search.FacetValue) []entry { return nil })
	})
}

func entries(f search.Facet, values []search.FacetValue, most int, below func(search.FacetValue) []entry) []entry {
	values = slices.SortedStableFunc(slices.Values(values), func(a, b search.FacetValue) int {
		return cmp.Compare(b.Count, a.Count)
	})
	values = values[:min(most, len(values))]
	list := make([]entry, len(values))
	for i, v := range values {
		list[i] = entry{
			choice:   newChoice(address{}, f, v.ID, heading(f, valueLabel(f, v))),
			Count:    v.Count,
			Share:    max(1, 100*v.Count/max(1, values[0].Count)),
			Narrower: below(v),
		}
	}
	return list
}

// leaves are the narrowest concepts below a value: countries below an area.
func leaves(v search.FacetValue) []search.FacetValue {
	var list []search.FacetValue
	for _, c := range v.Children {
		if len(c.Children) == 0 {
			list = append(list, c)
		}
		list = append(list, leaves(c)...)
	}
	return list
}

// years lists the years that hold most of the archive in a row, as on a time
// line: those without documents too, which lead nowhere. A wrong date far off
// does not empty it.
func years(r search.Results) []entry {
	counts := yearCounts(r)
	if len(counts) == 0 {
		return nil
	}
	first, last := withoutStrays(counts, homeYears)
	most := 0
	for y := first; y <= last; y++ {
		most = max(most, counts[y])
	}
	var list []entry
	for y := first; y <= last; y++ {
		id := fmt.Sprintf("%04d", y)
		e := entry{choice: choice{Label: id}, Count: counts[y]}
		if e.Count > 0 {
			e.choice = newChoice(address{}, search.FacetYear, id, id)
			e.Share = max(1, 100*e.Count/most)
		}
		list = append(list, e)
	}
	return list
}

// facts says in a few words what the archive holds. values counts the values of
// each facet.
func facts(r search.Results, values map[string]int) []string {
	var list []string
	if years := r.Facets[search.FacetYear]; len(years) > 0 {
		byID := func(a, b search.FacetValue) int { return cmp.Compare(a.ID, b.ID) }
		first, last := slices.MinFunc(years, byID).ID, slices.MaxFunc(years, byID).ID
		if first == last {
			list = append(list, first)
		} else {
			list = append(list, first+" to "+last)
		}
	}
	add := func(n int, one, many string) {
		if n > 0 {
			list = append(list, plural(n, one, many))
		}
	}
	add(values[string(search.FacetSource)], "source", "sources")
	add(values[string(search.FacetAuthor)], "author", "authors")
	if n := values[string(search.FacetLanguage)]; n > 1 { // one goes without saying
		add(n, "language", "languages")
	}
	countries := 0
	for _, area := range r.Facets[search.FacetRegion] {
		countries += len(leaves(area))
	}
	add(countries, "country", "countries")
	return list
}
