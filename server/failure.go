package server

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/search"
)

// statusClientGone is what the log says when the visitor did not wait for the
// answer. Nobody receives it.
const statusClientGone = 499

// retryAfter is how many seconds a client should wait for an index that
// cannot answer now.
const retryAfter = 5

// errNoPage is a failure of routing.
var errNoPage = errors.New("no such page")

// failure is an error as a visitor meets it.
type failure struct {
	status int
	// detail is one plain sentence.
	detail string
	// parameter and position name what is wrong with the request.
	parameter, value string
	position         int
	// wait is after how many seconds a client may try again; 0 for the usual
	// time.
	wait int
	// retry is true when the same request may succeed soon; unexpected when
	// the error is a fault of ours or of the machine's.
	retry, unexpected bool
}

// failureOf turns any error into what a visitor is told.
func failureOf(err error) failure {
	f := failure{position: -1}
	var query *search.BadQueryError
	var refused refusal
	switch {
	case errors.As(err, &refused):
		f.status, f.detail, f.wait, f.retry = refused.status, refused.detail, refused.wait, refused.wait > 0
	case errors.As(err, &query):
		f.status = http.StatusBadRequest
		f.detail = sentence(query.Error())
		f.parameter, f.value, f.position = query.Parameter, query.Value, query.Position
	case errors.Is(err, search.ErrBadQuery):
		f.status, f.detail = http.StatusBadRequest, sentence(err.Error())
	case errors.Is(err, search.ErrNotFound):
		f.status, f.detail = http.StatusNotFound, "There is no such document in this archive."
	case errors.Is(err, errNoPage):
		f.status, f.detail = http.StatusNotFound, "There is nothing at this address."
	case errors.Is(err, errBusy):
		f.status, f.detail, f.retry = http.StatusServiceUnavailable, "Too many take-aways are under way just now.", true
	case errors.Is(err, context.Canceled):
		f.status, f.detail = statusClientGone, "The client went away."
	case errors.Is(err, context.DeadlineExceeded):
		f.status, f.detail, f.retry = http.StatusServiceUnavailable, "The search took too long and was stopped.", true
	case errors.Is(err, search.ErrNoIndex):
		f.status, f.detail, f.retry = http.StatusServiceUnavailable, "Nothing has been indexed here yet.", true
	case errors.Is(err, search.ErrIncompatible), errors.Is(err, search.ErrDamaged):
		f.status, f.detail, f.unexpected = http.StatusServiceUnavailable, "The index has to be built anew before it can be searched.", true
	case errors.Is(err, search.ErrUnavailable), errors.Is(err, search.ErrLocked):
		f.status, f.detail, f.retry = http.StatusServiceUnavailable, "The archive cannot be searched just now.", true
	default:
		f.status, f.detail, f.unexpected = http.StatusInternalServerError, "Something went wrong on our side.", true
	}
	return f
}

// sentence makes a sentence of an error's text.
func sentence(s string) string {
	if s = strings.TrimPrefix(s, ": "); s == "" {
		return ""
	}
	return strings.TrimRight(s, ".") + "."
}

// problem is an error in the API, after RFC 9457. Its type is left to the
// status: there is nothing more to know than that and the parameter.
type problem struct {
	Type      string `json:"type"`
	Title     string `json:"title"`
	Status    int    `json:"status"`
	Detail    string `json:"detail"`
	Instance  string `json:"instance,omitempty"`
	Parameter string `json:"parameter,omitempty"`
	Position  *int   `json:"position,omitempty"`
	// RequestID finds the request in the log.
	RequestID string `json:"request_id"`
}

// fail ends a request with an error: a problem document for programs, a page
// for people. On a page, a is what could be understood of the address.
func (s *server) fail(c *gin.Context, err error, a address) {
	f := failureOf(err)
	if f.unexpected {
		s.logFailure(c, err)
	}
	if f.status == statusClientGone {
		c.AbortWithStatus(f.status)
		return
	}
	if f.retry {
		c.Header("Retry-After", strconv.Itoa(cmp.Or(f.wait, retryAfter)))
	}
	c.Writer.Header().Del("ETag") // a failure may pass while the index stays
	c.Abort()
	if forPrograms(c.Request.URL.Path) {
		writeProblem(c, f)
		return
	}
	view := s.newErrorPage(f, a)
	view.RequestID = requestID(c)
	s.render(c, f.status, "error", view)
}

func (s *server) logFailure(c *gin.Context, err error) {
	s.log.LogAttrs(c, slog.LevelError, "request failed", slog.String("id", requestID(c)),
		slog.String("path", c.Request.URL.Path), slog.String("error", err.Error()))
}

func forPrograms(path string) bool {
	return strings.HasPrefix(path, "/api/") || path == healthPath || path == readyPath || path == metricsPath || path == feedPath || path == openSearchPath
}

// noMethod refuses a method that an address does not take. The router has put
// those it takes into Allow.
func (s *server) noMethod(c *gin.Context) {
	s.fail(c, refusal{
		status: http.StatusMethodNotAllowed,
		detail: "This address takes only " + c.Writer.Header().Get("Allow") + ".",
	}, address{})
}

func writeProblem(c *gin.Context, f failure) {
	p := problem{
		Type:      "about:blank",
		Title:     http.StatusText(f.status),
		Status:    f.status,
		Detail:    f.detail,
		Parameter: f.parameter,
		RequestID: requestID(c),
	}
	if path := c.Request.URL.EscapedPath(); len(path) <= maxValueBytes {
		p.Instance = path
	}
	if f.position >= 0 {
		p.Position = &f.position
	}
	body, err := json.MarshalIndent(p, "", "  ")
	if err != nil { // a struct of strings and numbers: cannot happen
		c.Status(f.status)
		return
	}
	c.Data(f.status, "application/problem+json", append(body, '\n'))
}
