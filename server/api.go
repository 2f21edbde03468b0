package server

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/search"
)

const jsonType = "application/json"

// searchAPI answers GET /api/v1/search.
func (s *server) searchAPI(c *gin.Context) {
	a, err := parseAPI(c.Request.URL.RawQuery)
	if err != nil {
		s.fail(c, err, a)
		return
	}
	note(c, a.query.Text, -1)
	results, err := s.searcher.Search(c.Request.Context(), a.query)
	if err != nil {
		s.fail(c, err, a)
		return
	}
	note(c, a.query.Text, results.Total)
	s.json(c, func(w io.Writer) error { return WriteSearchJSON(w, a.query, results) })
}

// parseAPI reads the address of a search in the API, where every facet is
// counted unless the client names some.
func parseAPI(rawQuery string) (address, error) {
	known := apiParameters()
	a, unknown, err := parse(rawQuery, known)
	if err == nil {
		err = refuseUnknown(unknown, known)
	}
	if err == nil {
		err = refuseStrangers(a)
	}
	if a.query.Facets == nil {
		a.query.Facets = search.Facets()
	}
	a.query.Fold = a.reprints == foldReprints // programs get every document unless they ask
	return a, err
}

// documentAPI answers GET /api/v1/documents/{id}.
func (s *server) documentAPI(c *gin.Context) {
	_, unknown, err := parse(c.Request.URL.RawQuery, nil)
	if err == nil && len(unknown) > 0 {
		err = bad(unknown[0], "", "no such parameter; a document takes none")
	}
	if err != nil {
		s.fail(c, err, address{})
		return
	}
	doc, err := s.searcher.Document(c.Request.Context(), c.Param("id"))
	if err != nil {
		s.fail(c, err, address{})
		return
	}
	s.json(c, func(w io.Writer) error { return WriteDocumentJSON(w, doc) })
}

// health answers as long as the process can answer at all.
func (s *server) health(c *gin.Context) {
	s.json(c, func(w io.Writer) error {
		return writeJSON(w, map[string]string{"status": "alive"})
	})
}

type readyAnswer struct {
	Status     string    `json:"status"`
	Generation string    `json:"generation"`
	Documents  int       `json:"documents"`
	Published  time.Time `json:"published"`
}

// ready answers when a search would be answered.
func (s *server) ready(c *gin.Context) {
	info, err := s.searcher.Info(c.Request.Context())
	if err != nil {
		// Whatever the reason, who asks this wants to know about later.
		s.fail(c, errors.Join(search.ErrUnavailable, err), address{})
		return
	}
	s.json(c, func(w io.Writer) error {
		return writeJSON(w, readyAnswer{
			Status:     "ready",
			Generation: info.Generation,
			Documents:  info.Documents,
			Published:  info.Published,
		})
	})
}

// json writes to memory first, so that a failure is still a clean answer.
func (s *server) json(c *gin.Context, write func(io.Writer) error) {
	var body bytes.Buffer
	if err := write(&body); err != nil {
		s.fail(c, err, address{})
		return
	}
	c.Data(http.StatusOK, jsonType, body.Bytes())
}
