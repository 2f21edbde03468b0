// Package server answers over HTTP: a JSON interface for programs and pages
// for people. It reads addresses, asks a search.Searcher and renders what comes
// back; it never writes to an index, and it does not listen: that is the
// caller's.
package server

import (
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/search"
)

// DefaultTimeout bounds a request when Options leave it open.
const DefaultTimeout = 10 * time.Second

const (
	healthPath = "/healthz"
	readyPath  = "/readyz"
)

// Options are what a server may be told. The zero value is usable.
type Options struct {
	// Timeout bounds one request; 0 means DefaultTimeout.
	Timeout time.Duration
	// Logger receives one line for each request and every unexpected error;
	// nil means slog.Default().
	Logger *slog.Logger
}

// server holds what all handlers need.
type server struct {
	searcher search.Searcher
	log      *slog.Logger
	timeout  time.Duration
	pages    pages
	assets   assets
	examples shelf
}

// New returns the handler of the whole site. It fails only when the embedded
// pages are broken. It does not close the searcher.
func New(searcher search.Searcher, opts Options) (http.Handler, error) {
	if searcher == nil {
		return nil, errors.New("server without a searcher")
	}
	s := &server{searcher: searcher, log: opts.Logger, timeout: opts.Timeout}
	if s.log == nil {
		s.log = slog.Default()
	}
	if s.timeout <= 0 {
		s.timeout = DefaultTimeout
	}
	var err error
	if s.assets, err = loadAssets(); err != nil {
		return nil, err
	}
	if s.pages, err = parsePages(s.assets); err != nil {
		return nil, err
	}
	return s.routes()
}

func (s *server) routes() (http.Handler, error) {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	if err := r.SetTrustedProxies(nil); err != nil {
		return nil, err
	}
	r.HandleMethodNotAllowed = true
	r.RedirectTrailingSlash = false
	// Identifiers may hold an escaped slash.
	r.UseRawPath = true
	r.Use(s.logRequests, s.recoverPanics, protect, s.limitTime)

	get := func(path string, h gin.HandlerFunc) {
		r.GET(path, h)
		r.HEAD(path, h)
	}
	get(homePath, s.homePage)
	get(searchPath, s.searchPage)
	get(helpPath, s.helpPage)
	get(documentPath+":id", s.documentPage)
	get(assetPath+":file", s.asset)
	get("/favicon.ico", s.favicon)
	get("/robots.txt", s.robots)
	get("/api/v1/search", s.searchAPI)
	get("/api/v1/documents/:id", s.documentAPI)
	get("/api/v1/documents/:id/related", s.relatedAPI)
	get(healthPath, s.health)
	get(readyPath, s.ready)
	r.NoRoute(func(c *gin.Context) { s.fail(c, errNoPage, address{}) })
	r.NoMethod(func(c *gin.Context) { s.fail(c, errMethod, address{}) })
	return r, nil
}
