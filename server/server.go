// Package server answers over HTTP: a JSON interface for programs and pages
// for people. It reads addresses, asks a search.Searcher and renders what comes
// back; it never writes to an index, and it does not listen: that is the
// caller's.
package server

import (
	"errors"
	"log/slog"
	"net/http"
	"strings"
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
	// BaseURL begins the absolute addresses in feeds, citations and metadata:
	// "https://archive.example.org"; empty means the host that was asked.
	BaseURL string
	// ExportLimit bounds the documents of one take-away; 0 means no bound. A
	// search that finds more is refused, never cut.
	ExportLimit int
	// Now is the clock by which a search is cited; nil means time.Now.
	Now func() time.Time
}

// server holds what all handlers need.
type server struct {
	searcher search.Searcher
	log      *slog.Logger
	timeout  time.Duration
	pages    pages
	assets   assets
	examples shelf

	baseURL     string
	exportLimit int
	// exports holds one for each take-away that goes on.
	exports chan struct{}
	now     func() time.Time
}

// New returns the handler of the whole site. It fails only when the embedded
// pages are broken. It does not close the searcher.
func New(searcher search.Searcher, opts Options) (http.Handler, error) {
	if searcher == nil {
		return nil, errors.New("server without a searcher")
	}
	s := &server{searcher: searcher, log: opts.Logger, timeout: opts.Timeout}
	s.baseURL, s.exportLimit, s.now = strings.TrimSuffix(opts.BaseURL, "/"), opts.ExportLimit, opts.Now
	s.exports = make(chan struct{}, maxExports)
	if s.now == nil {
		s.now = time.Now
	}
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
	r.Use(s.logRequests, s.recoverPanics, protect)
	get := func(path string, h gin.HandlerFunc) {
		r.GET(path, h)
		r.HEAD(path, h)
	}
	// A take-away takes as long as it is read; all that follows has its limit.
	get(exportPath, s.exportAPI)
	r.Use(s.limitTime)
	get(homePath, s.homePage)
	get(searchPath, s.searchPage)
	get(concordancePath, s.concordancePage)
	get(helpPath, s.helpPage)
	get(facetPath+":facet", s.valuesPage)
	get(documentPath+":id", s.documentPage)
	get(assetPath+":file", s.asset)
	get("/favicon.ico", s.favicon)
	get("/robots.txt", s.robots)
	get(feedPath, s.feed)
	get(openSearchPath, s.openSearch)
	get("/api/v1/search", s.searchAPI)
	get("/api/v1/timeline", s.timelineAPI)
	get(concordanceAPIPath, s.concordanceAPI)
	get("/api/v1/documents/:id", s.documentAPI)
	get("/api/v1/documents/:id/citation", s.citationAPI)
	get("/api/v1/facets/:facet", s.valuesAPI)
	get(suggestAPIPath, s.suggestAPI)
	get(browserSuggestPath, s.browserSuggest)
	get(healthPath, s.health)
	get(readyPath, s.ready)
	r.NoRoute(func(c *gin.Context) { s.fail(c, errNoPage, address{}) })
	r.NoMethod(func(c *gin.Context) { s.fail(c, errMethod, address{}) })
	return r, nil
}
