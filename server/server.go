// Package server answers over HTTP: a JSON interface for programs and pages
// for people. It reads addresses, asks a search.Searcher and renders what comes
// back; it never writes to an index, and it does not listen: that is the
// caller's.
package server

import (
	"errors"
	"log/slog"
	"net/http"
	"net/netip"
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
	// Origins are the sites whose scripts may call the API from a browser, as
	// browsers name them ("https://example.org"), or "*" for all of them.
	Origins []string
	// Rate bounds the requests of one client.
	Rate Rate
	// Proxies are the networks of proxies that are believed when they tell, in
	// X-Forwarded-For, for whom they ask.
	Proxies []netip.Prefix
	// State names what answers depend on besides the index, where that can
	// change while the server runs: another name, and what clients keep is
	// sent anew. Nil when there is nothing of the kind.
	State func() string
	// Metrics serves what the server counts at /metrics, to everyone.
	Metrics bool
	// Admin is what an administrator may have done; nothing by default.
	Admin Admin
}

// state is what answers depend on besides the index: what Options say, and the
// day by which a page tells how to cite it.
func (o Options) state() string {
	day := o.Now().Format(time.DateOnly)
	if o.State == nil {
		return day
	}
	return o.State() + " " + day
}

// server holds what all handlers need.
type server struct {
	searcher search.Searcher
	metrics  *metrics
	log      *slog.Logger
	timeout  time.Duration
	pages    pages
	assets   assets
	home     lobby

	baseURL     string
	exportLimit int
	// exports holds one for each take-away that goes on.
	exports chan struct{}
	now     func() time.Time
	tagger  tagger
	// encodings are the ways to compress an answer.
	encodings []encoding
	origins   []string
	// limiter is nil when clients are not limited.
	limiter *limiter
	proxies []netip.Prefix
}

// New returns the handler of the whole site. It fails only when the embedded
// pages are broken. It does not close the searcher.
func New(searcher search.Searcher, opts Options) (http.Handler, error) {
	if searcher == nil {
		return nil, errors.New("server without a searcher")
	}
	counted, err := newMetrics(searcher)
	if err != nil {
		return nil, err
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	s := &server{
		searcher: timed{searcher, counted}, metrics: counted, tagger: newTagger(opts.state), encodings: encodings(),
		log: opts.Logger, timeout: opts.Timeout, origins: opts.Origins, proxies: opts.Proxies,
		baseURL: strings.TrimSuffix(opts.BaseURL, "/"), exportLimit: opts.ExportLimit, now: opts.Now,
		exports: make(chan struct{}, maxExports),
	}
	if s.log == nil {
		s.log = slog.Default()
	}
	if s.timeout <= 0 {
		s.timeout = DefaultTimeout
	}
	if opts.Rate.PerSecond > 0 {
		s.limiter = newLimiter(opts.Rate)
	}
	if s.assets, err = loadAssets(s.encodings); err != nil {
		return nil, err
	}
	if s.pages, err = parsePages(s.assets); err != nil {
		return nil, err
	}
	return s.routes(opts)
}

func (s *server) routes(opts Options) (http.Handler, error) {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	if err := r.SetTrustedProxies(nil); err != nil {
		return nil, err
	}
	r.HandleMethodNotAllowed = true
	r.RedirectTrailingSlash = false
	// Identifiers may hold an escaped slash.
	r.UseRawPath = true
	r.Use(identify, s.logRequests, s.metrics.measure, s.compressAnswers, s.recoverPanics, protect(), s.crossOrigin, s.limitRequest, s.limitRate)

	// live answers change by themselves; those of get only with the index.
	live := func(path string, h ...gin.HandlerFunc) {
		r.GET(path, h...)
		r.HEAD(path, h...)
	}
	// A take-away takes as long as it is read; all that follows has its limit.
	live(exportPath, s.exportAPI)
	r.Use(s.limitTime)
	get := func(path string, h gin.HandlerFunc) { live(path, s.revalidate, h) }
	get(homePath, s.homePage)
	get(searchPath, s.searchPage)
	get(concordancePath, s.concordancePage)
	get(helpPath, s.helpPage)
	get(facetPath+":facet", s.valuesPage)
	get(documentPath+":id", s.documentPage)
	live(assetPath+":file", s.asset)
	live("/favicon.ico", s.favicon)
	get("/robots.txt", s.robots)
	get(feedPath, s.feed)
	get(openSearchPath, s.openSearch)
	get("/api/v1/search", s.searchAPI)
	get("/api/v1/timeline", s.timelineAPI)
	get(concordanceAPIPath, s.concordanceAPI)
	get("/api/v1/documents/:id", s.documentAPI)
	get("/api/v1/documents/:id/related", s.relatedAPI)
	get("/api/v1/documents/:id/citation", s.citationAPI)
	get("/api/v1/facets/:facet", s.valuesAPI)
	// What is suggested grows while an index is learned from.
	live(suggestAPIPath, s.suggestAPI)
	live(suggestPath, s.browserSuggest)
	document, page, err := s.describeAPI()
	if err != nil {
		return nil, err
	}
	get(openAPIPath, document)
	get(apiPagePath, page)
	get("/api/v1/archive", s.archiveAPI)
	get("/api/v1/generation", s.generationAPI)
	s.adminRoutes(r, opts.Admin)
	live(healthPath, s.health)
	live(readyPath, s.ready)
	if opts.Metrics {
		live(metricsPath, s.metrics.handler())
	}
	r.NoRoute(func(c *gin.Context) { s.fail(c, errNoPage, address{}) })
	r.NoMethod(s.noMethod)
	return r, nil
}
