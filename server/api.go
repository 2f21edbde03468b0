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
	a, err := parseOwn(rawQuery, apiParameters())
	if a.query.Facets == nil {
		a.query.Facets = search.Facets()
	}
	a.query.Fold = a.reprints == foldReprints // programs get every document unless they ask
	return a, err
}

// documentAPI answers GET /api/v1/documents/{id}.
func (s *server) documentAPI(c *gin.Context) {
	if err := takesNothing(c.Request.URL.RawQuery); err != nil {
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

// takesNothing refuses parameters where there are none.
func takesNothing(rawQuery string) error {
	_, unknown, err := parse(rawQuery, nil)
	if err == nil && len(unknown) > 0 {
		err = bad(cut(unknown[0], mostInLine), "", "no such parameter; this address takes none")
	}
	return err
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
	s.jsonWith(c, http.StatusOK, write)
}

func (s *server) jsonWith(c *gin.Context, status int, write func(io.Writer) error) {
	var body bytes.Buffer
	if err := write(&body); err != nil {
		s.fail(c, err, address{})
		return
	}
	c.Data(status, jsonType, body.Bytes())
}
