package server

import (
	"fmt"
	"testing"

	"github.com/gloss-search/gloss/search"
)

// archiveOf counts documents by year and by source.
func archiveOf(total int, years map[int]int, sources ...int) search.Results {
	r := search.Results{Total: total, Facets: map[search.Facet][]search.FacetValue{}}
	for year, n := range years {
		r.Facets[search.FacetYear] = append(r.Facets[search.FacetYear], search.FacetValue{ID: fmt.Sprint(year), Count: n})
	}
	for i, n := range sources {
		r.Facets[search.FacetSource] = append(r.Facets[search.FacetSource], search.FacetValue{ID: fmt.Sprint("source ", i), Count: n})
	}
	return r
}

func TestCoverageTellsWhereAnArchiveIsThin(t *testing.T) {
	many := []int{60, 5, 5, 5, 5, 4, 4, 4, 4, 4}
	cases := []struct {
		name string
		r    search.Results
		want string
	}{
		{"an even archive needs no word", archiveOf(100, map[int]int{2019: 50, 2020: 50}, 50, 50), ""},
		{"an empty one neither", archiveOf(0, nil), ""},
		{"a single old piece", archiveOf(100, map[int]int{1911: 1, 2019: 50, 2020: 49}), "Nine in ten of the dated pieces are from 2019 to 2020."},
		{"one year has nearly all", archiveOf(100, map[int]int{2018: 3, 2019: 95, 2050: 2}), "Nine in ten of the dated pieces are from 2019."},
		{"dates are missing", archiveOf(100, map[int]int{2019: 40, 2020: 20}), "40 state no date."},
		{"no dates at all is said by their absence", archiveOf(100, nil), ""},
		{"one source has most", archiveOf(100, map[int]int{2020: 100}, many...), "Half come from 1 of the 10 sources."},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := coverage(c.r, len(c.r.Facets[search.FacetSource])); got != c.want {
				t.Errorf("%q", got)
			}
		})
	}
}

func TestYearsStandInARowWithTheirGaps(t *testing.T) {
	list := years(archiveOf(30, map[int]int{1900: 1, 2018: 10, 2020: 9, 2050: 1}))
	var got string
	for _, e := range list {
		got += fmt.Sprintf("%s:%d:%d:%t ", e.Label, e.Count, e.Share, e.URL != "")
	}
	if want := "2018:10:100:true 2019:0:0:false 2020:9:90:true "; got != want {
		t.Errorf("%s", got)
	}
	for _, c := range []struct {
		counts      map[int]int
		first, last string
	}{
		{map[int]int{2001: 1, 2012: 300, 2013: 200}, "2012", "2013"},
		{map[int]int{2001: 1, 2003: 300, 2013: 200}, "2001", "2013"}, // no gap
		{map[int]int{2001: 9, 2012: 300, 2013: 200}, "2001", "2013"}, // too many
		{map[int]int{2001: 300, 2002: 300, 2009: 1}, "2001", "2002"},
	} {
		list := years(archiveOf(1000, c.counts))
		if first, last := list[0].Label, list[len(list)-1].Label; first != c.first || last != c.last {
			t.Errorf("%v: from %s to %s", c.counts, first, last)
		}
	}
	if list := years(archiveOf(3, nil)); len(list) != 0 {
		t.Errorf("without dates: %v", list)
	}
}

func TestTheHomePageIsRememberedForItsGeneration(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	first := s.get("/").Body.String()
	f.asked = search.Query{Text: "nothing since"}
	if again := s.get("/").Body.String(); again != first || f.asked.Text != "nothing since" {
		t.Error("the archive was searched again, or the page is another")
	}
}
