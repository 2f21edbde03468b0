package server

import (
	"io"
	"slices"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/search"
)

// timelineAPI answers GET /api/v1/timeline.
func (s *server) timelineAPI(c *gin.Context) {
	a, err := parseOwn(c.Request.URL.RawQuery, append(parametersWithout("sort"), timelineParameters()...))
	if err != nil {
		s.fail(c, err, a)
		return
	}
	q := a.query
	q.Limit = -1
	q.Timeline = a.timelineQuery(search.MaxBars)
	note(c, q.Text, -1)
	r, err := s.searcher.Search(c.Request.Context(), q)
	if err != nil {
		s.fail(c, err, a)
		return
	}
	note(c, q.Text, r.Total)
	s.json(c, func(w io.Writer) error { return writeJSON(w, newTimelineAnswer(q, r)) })
}

// parametersWithout are the common ones but one.
func parametersWithout(name string) []parameter {
	return slices.DeleteFunc(commonParameters(), func(p parameter) bool { return p.name == name })
}

// parseOwn reads an address of the API that may have these parameters.
func parseOwn(rawQuery string, known []parameter) (address, error) {
	a, unknown, err := parse(rawQuery, known)
	if err == nil {
		err = refuseUnknown(unknown, known)
	}
	if err == nil {
		err = refuseStrangers(a)
	}
	return a, err
}

type timelineAnswer struct {
	Query      queryAnswer     `json:"query"`
	TookMS     int64           `json:"took_ms"`
	Generation string          `json:"generation"`
	By         string          `json:"by"`
	Archive    datingAnswer    `json:"archive"`
	Found      datingAnswer    `json:"found"`
	Compared   *comparedAnswer `json:"compared,omitempty"`
	Bars       []barAnswer     `json:"bars"`
}

// datingAnswer tells of how many documents no bar can have.
type datingAnswer struct {
	Documents int `json:"documents"`
	Undated   int `json:"undated"`
	Vague     int `json:"vague"`
	Outside   int `json:"outside"`
}

type comparedAnswer struct {
	Text   string   `json:"text"`
	ReadAs string   `json:"read_as"`
	Notes  []string `json:"notes"`
	datingAnswer
}

type barAnswer struct {
	Period  string `json:"period"`
	Archive int    `json:"archive"`
	Found   int    `json:"found"`
	// Compared is absent where nothing is.
	Compared *int `json:"compared,omitempty"`
}

func newTimelineAnswer(q search.Query, r search.Results) timelineAnswer {
	l := r.Timeline
	if l == nil {
		l = &search.Timeline{}
	}
	answer := timelineAnswer{
		Query: newQueryAnswer(q, r), TookMS: r.Took.Milliseconds(), Generation: r.Generation,
		By: string(l.By), Archive: datingAnswer(l.Archive), Found: datingAnswer(l.Found),
	}
	compares := q.Timeline.Compare != ""
	if compares {
		answer.Compared = &comparedAnswer{q.Timeline.Compare, l.ComparedReadAs, filled(l.ComparedNotes), datingAnswer(l.Compared)}
	}
	answer.Bars = each(l.Bars, func(b search.Bar) barAnswer {
		out := barAnswer{Period: b.Period, Archive: b.Archive, Found: b.Found}
		if compares {
			out.Compared = &b.Compared
		}
		return out
	})
	return answer
}
