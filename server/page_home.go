package server

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// How much of the archive stands on the home page.
const (
	homeHits     = 24
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
	Examples  []filterLink
	Regions   []entry
	Topics    []entry
	Authors   []entry
	Sources   []entry
	Years     []entry
	Latest    []hitView
	All       string
}

// entry is a way into the archive.
type entry struct {
	filterLink
	Count int
	// Share is the count as a percentage of the largest beside it.
	Share    int
	Narrower []entry
}

// homePage answers GET /: the home page, or results when something is asked.
func (s *server) homePage(c *gin.Context) {
	a, unknown, err := parse(c.Request.URL.RawQuery, pageParameters())
	if err != nil {
		s.fail(c, err, a)
		return
	}
	if a.asked() {
		s.results(c, a, unknown)
		return
	}
	r, err := s.searcher.Search(c.Request.Context(), search.Query{
		Sort:       search.Newest,
		Limit:      homeHits,
		Facets:     search.Facets(),
		FacetLimit: search.MaxFacetLimit,
	})
	if err != nil {
		s.fail(c, err, a)
		return
	}
	s.render(c, http.StatusOK, "home", newHomeView(r))
}

func newHomeView(r search.Results) homeView {
	var a address
	v := homeView{
		frame:     frame{Index: true, Canonical: homePath},
		Large:     newSearchBox(a),
		Documents: r.Total,
		Facts:     facts(r),
		Examples:  examples(r),
		Regions:   newEntries(search.FacetRegion, r, homeTopics, homeNarrower),
		Topics:    newEntries(search.FacetTopic, r, homeTopics, 0),
		Authors:   newEntries(search.FacetAuthor, r, homeNames, 0),
		Sources:   newEntries(search.FacetSource, r, homeNames, 0),
		Years:     years(r),
		Latest:    newHitViews(a, r),
		All:       a.URL(),
	}
	v.Latest = v.Latest[:min(homeLatest, len(v.Latest))]
	return v
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
			filterLink: filterLink{heading(f, valueLabel(f, v)), address{}.withChosen(f, v.ID).URL()},
			Count:      v.Count,
			Share:      max(1, 100*v.Count/max(1, values[0].Count)),
			Narrower:   below(v),
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

// years lists the latest years, the oldest of them first, as on a time line.
func years(r search.Results) []entry {
	list := newEntries(search.FacetYear, r, search.MaxFacetLimit, 0)
	slices.SortFunc(list, func(a, b entry) int { return cmp.Compare(a.Label, b.Label) })
	return list[max(0, len(list)-homeYears):]
}

// facts says in a few words what the archive holds.
func facts(r search.Results) []string {
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
		switch {
		case n >= search.MaxFacetLimit:
			list = append(list, "over "+plural(n, one, many))
		case n > 0:
			list = append(list, plural(n, one, many))
		}
	}
	add(len(r.Facets[search.FacetSource]), "source", "sources")
	add(len(r.Facets[search.FacetAuthor]), "author", "authors")
	add(len(r.Facets[search.FacetLanguage]), "language", "languages")
	countries := 0
	for _, area := range r.Facets[search.FacetRegion] {
		countries += len(leaves(area))
	}
	add(countries, "country", "countries")
	return list
}

// examples are queries that find something: words that stand together in one
// of the latest documents, and say where and what it is about. Documents in the
// archive's usual language come first.
func examples(r search.Results) []filterLink {
	usual := usualLanguage(r)
	hits := slices.SortedStableFunc(slices.Values(r.Hits), func(a, b search.Hit) int {
		return cmp.Compare(foreign(a, usual), foreign(b, usual))
	})
	var list []filterLink
	used := map[string]bool{}
	for _, h := range hits {
		where, what := evidence(h.Document.Regions), evidence(h.Document.Topics)
		text := strings.TrimSpace(where + " " + what)
		if text == "" || used[where] || used[what] {
			continue
		}
		used[where], used[what] = where != "", what != ""
		list = append(list, filterLink{text, address{}.withText(text).URL()})
		if len(list) == homeExamples {
			break
		}
	}
	return list
}

// foreign is 0 for a hit in the usual language and 1 for another.
func foreign(h search.Hit, usual string) int {
	if h.Document.Language == usual {
		return 0
	}
	return 1
}

// evidence gives the strongest word that a label was inferred from, which
// therefore stands in the text; more than one word as a phrase.
func evidence(labels []corpus.Label) string {
	for _, l := range labels {
		if l.Origin == corpus.Stated || len(l.Evidence) == 0 {
			continue
		}
		if word := l.Evidence[0]; strings.ContainsAny(word, " \t") {
			return `"` + strings.ReplaceAll(word, `"`, "") + `"`
		} else if !strings.ContainsAny(word, `":-()`) {
			return word
		}
	}
	return ""
}
