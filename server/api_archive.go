package server

import (
	"cmp"
	"context"
	"io"
	"slices"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/search"
)

// generationAPI answers GET /api/v1/generation: small enough to be asked often.
func (s *server) generationAPI(c *gin.Context) {
	if err := takesNothing(c.Request.URL.RawQuery); err != nil {
		s.fail(c, err, address{})
		return
	}
	info, err := s.searcher.Info(c.Request.Context())
	if err != nil {
		s.fail(c, err, address{})
		return
	}
	s.json(c, func(w io.Writer) error { return writeJSON(w, newGenerationAnswer(info)) })
}

// generationAnswer describes the published state of the archive.
type generationAnswer struct {
	Generation string    `json:"generation"`
	Published  time.Time `json:"published"`
	Documents  int       `json:"documents"`
	Bytes      int64     `json:"bytes"`
}

func newGenerationAnswer(info search.Info) generationAnswer {
	return generationAnswer{info.Generation, info.Published.UTC(), info.Documents, info.Bytes}
}

// archiveFacetLimit is how many values of a flat facet describe the archive.
const archiveFacetLimit = 20

// archiveAnswer tells what the archive holds, at a glance.
type archiveAnswer struct {
	generationAnswer
	// FirstDate and LastDate are absent where no document has a date.
	FirstDate string                  `json:"first_date,omitempty"`
	LastDate  string                  `json:"last_date,omitempty"`
	Years     []yearEntry             `json:"years"`
	Facets    map[string][]valueEntry `json:"facets"`
}

// yearEntry counts the documents of a year.
type yearEntry struct {
	Year  string `json:"year"`
	Count int    `json:"count"`
}

// archiveAPI answers GET /api/v1/archive.
func (s *server) archiveAPI(c *gin.Context) {
	if err := takesNothing(c.Request.URL.RawQuery); err != nil {
		s.fail(c, err, address{})
		return
	}
	answer, err := s.archive(c.Request.Context())
	if err != nil {
		s.fail(c, err, address{})
		return
	}
	s.json(c, func(w io.Writer) error { return writeJSON(w, answer) })
}

// archive describes the archive. Should it be published anew meanwhile, the
// parts may be of two generations: then it is asked once more.
func (s *server) archive(ctx context.Context) (archiveAnswer, error) {
	var answer archiveAnswer
	for range 2 {
		info, err := s.searcher.Info(ctx)
		if err != nil {
			return answer, err
		}
		flat := slices.DeleteFunc(search.Facets(), func(f search.Facet) bool { return f == search.FacetYear })
		newest, err := s.searcher.Search(ctx, search.Query{Sort: search.Newest, Limit: 1, Facets: flat, FacetLimit: archiveFacetLimit})
		if err != nil {
			return answer, err
		}
		oldest, err := s.searcher.Search(ctx, search.Query{
			Sort: search.Oldest, Limit: 1, Facets: []search.Facet{search.FacetYear}, FacetLimit: search.MaxFacetLimit,
		})
		if err != nil {
			return answer, err
		}
		answer = archiveAnswer{
			generationAnswer: newGenerationAnswer(info),
			FirstDate:        dateOfFirst(oldest),
			LastDate:         dateOfFirst(newest),
			Years:            yearsInOrder(oldest),
			Facets:           map[string][]valueEntry{},
		}
		for _, f := range flat {
			answer.Facets[string(f)] = newValueEntries(f, newest.Facets[f])
		}
		if info.Generation == newest.Generation && info.Generation == oldest.Generation {
			break
		}
	}
	return answer, nil
}

func dateOfFirst(r search.Results) string {
	if len(r.Hits) == 0 {
		return ""
	}
	return r.Hits[0].Document.Date
}

func yearsInOrder(r search.Results) []yearEntry {
	list := each(r.Facets[search.FacetYear], func(v search.FacetValue) yearEntry { return yearEntry{v.ID, v.Count} })
	slices.SortFunc(list, func(a, b yearEntry) int { return cmp.Compare(a.Year, b.Year) })
	return list
}
