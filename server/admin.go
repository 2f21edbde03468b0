package server

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
)

// Admin is what an administrator may have done over HTTP.
type Admin struct {
	// Token is the bearer token that a request has to carry; without one
	// there are no such requests.
	Token string
	// Reload makes the searcher look for a newly published generation.
	Reload func(context.Context) error
	// Reindex brings the index up to date with its archive, for as long as
	// that takes, and tells in a sentence what came of it. It is never run
	// twice at once; nil when the archive is not known.
	Reindex func() (string, error)
}

// adminRoutes adds what the administrator may do; nothing without a token.
func (s *server) adminRoutes(r *gin.Engine, a Admin) {
	if a.Token == "" {
		return
	}
	r.POST(adminPath+"reload", s.authorise(a.Token), s.reload(a.Reload))
	if a.Reindex != nil {
		run := &job{run: a.Reindex, log: s.log}
		r.POST(adminPath+"reindex", s.authorise(a.Token), s.startReindex(run))
		r.GET(adminPath+"reindex", s.authorise(a.Token), s.watchReindex(run))
	}
}

// authorise lets through who has the token, and logs who has not. How long it
// takes tells nothing about the token.
func (s *server) authorise(token string) gin.HandlerFunc {
	want := sha256.Sum256([]byte(token))
	return func(c *gin.Context) {
		c.Header("Cache-Control", "no-store")
		scheme, given, _ := strings.Cut(c.GetHeader("Authorization"), " ")
		got := sha256.Sum256([]byte(strings.TrimSpace(given)))
		ok := subtle.ConstantTimeCompare(got[:], want[:]) == 1 && strings.EqualFold(scheme, "Bearer")
		s.log.LogAttrs(c, slog.LevelWarn, "administrative request", slog.String("id", requestID(c)), slog.Bool("allowed", ok),
			slog.String("method", c.Request.Method), slog.String("path", c.Request.URL.Path), slog.String("client", clientOf(c.Request, s.proxies).String()))
		if !ok {
			c.Header("WWW-Authenticate", `Bearer realm="gloss"`)
			s.fail(c, refusal{status: http.StatusUnauthorized, detail: "This needs the administrator's token."}, address{})
			return
		}
		if err := takesNothing(c.Request.URL.RawQuery); err != nil {
			s.fail(c, err, address{})
		}
	}
}

func (s *server) reload(reload func(context.Context) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		if reload != nil {
			if err := reload(c.Request.Context()); err != nil {
				s.fail(c, err, address{})
				return
			}
		}
		s.generationAPI(c)
	}
}

func (s *server) startReindex(j *job) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !j.start() {
			s.fail(c, refusal{status: http.StatusConflict, detail: "The archive is being indexed already."}, address{})
			return
		}
		s.jsonWith(c, http.StatusAccepted, func(w io.Writer) error { return writeJSON(w, j.state()) })
	}
}

func (s *server) watchReindex(j *job) gin.HandlerFunc {
	return func(c *gin.Context) {
		s.json(c, func(w io.Writer) error { return writeJSON(w, j.state()) })
	}
}

// jobAnswer is how far a job is.
type jobAnswer struct {
	// Status is "never", "running", "done" or "failed".
	Status  string     `json:"status"`
	Started *time.Time `json:"started,omitempty"`
	Ended   *time.Time `json:"ended,omitempty"`
	// Report tells in a sentence what came of it.
	Report string `json:"report,omitempty"`
}

// job is work that goes on after the request that started it.
type job struct {
	run func() (string, error)
	log *slog.Logger
	mu  sync.Mutex
	now jobAnswer
}

// start begins the work unless it is going on.
func (j *job) start() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.now.Status == "running" {
		return false
	}
	started := time.Now().UTC()
	j.now = jobAnswer{Status: "running", Started: &started}
	go func() {
		report, err := j.recovered()
		j.end(report, err)
	}()
	return true
}

// recovered runs the work; should it panic, the server goes on.
func (j *job) recovered() (report string, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
		}
	}()
	return j.run()
}

// end notes what came of the work. An administrator is told an error in full.
func (j *job) end(report string, err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	ended := time.Now().UTC()
	j.now.Ended, j.now.Status, j.now.Report = &ended, "done", report
	if err != nil {
		j.now.Status, j.now.Report = "failed", err.Error()
	}
	j.log.Info("reindex ended", "status", j.now.Status, "report", j.now.Report, "ms", ended.Sub(*j.now.Started).Milliseconds())
}

func (j *job) state() jobAnswer {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.now.Status == "" {
		return jobAnswer{Status: "never"}
	}
	return j.now
}
