package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

// site is a server over a searcher, and what it logs.
type site struct {
	http.Handler
	log *bytes.Buffer
}

func newSite(t testing.TB, s search.Searcher) site {
	t.Helper()
	return newSiteWith(t, s, Options{})
}

func newSiteWith(t testing.TB, s search.Searcher, opts Options) site {
	t.Helper()
	log := new(bytes.Buffer)
	opts.Logger = slog.New(slog.NewTextHandler(log, nil))
	if opts.Now == nil {
		opts.Now = func() time.Time { return time.Date(2025, 3, 5, 0, 0, 0, 0, time.UTC) }
	}
	h, err := New(s, opts)
	if err != nil {
		t.Fatal(err)
	}
	return site{checked(t, h), log}
}

func (s site) get(target string) *httptest.ResponseRecorder {
	return s.do(http.MethodGet, target)
}

func (s site) do(method, target string) *httptest.ResponseRecorder {
	return s.ask(method, target, nil)
}

// ask sends a request with headers.
func (s site) ask(method, target string, header map[string]string) *httptest.ResponseRecorder {
	path, query, _ := strings.Cut(target, "?")
	r := httptest.NewRequest(method, "/", nil)
	unescaped, err := url.PathUnescape(path)
	if err != nil {
		unescaped = path
	}
	// Set by hand: a query may be anything, also what NewRequest refuses.
	r.URL = &url.URL{Path: unescaped, RawPath: path, RawQuery: query}
	// A name that stays the same in what is compared.
	r.Header.Set(requestIDHeader, "test")
	for name, value := range header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func TestAnswersKeepTheirShape(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	cases := []struct{ name, target string }{
		{"search", "/api/v1/search?q=troops&region=UA&facets=region,topic,genre,language,tag&limit=1"},
		{"page-of-many", "/api/v1/search?limit=1&facets=author&facet_limit=2"},
		{"counts-only", "/api/v1/search?q=school&limit=0&facets=year&from=2019"},
		{"nothing-found", "/api/v1/search?q=zeppelin"},
		{"related", "/api/v1/documents/" + f.docs[1].ID + "/related?limit=2"},
		{"document", "/api/v1/documents/" + f.docs[0].ID},
		{"document-bare", "/api/v1/documents/" + f.docs[11].ID},
		{"values", "/api/v1/facets/region?q=troops&prefix=u&limit=3"},
		{"timeline", "/api/v1/timeline?q=troops&region=UA&from=2024"},
		{"timeline-compared", "/api/v1/timeline?q=school&compare=troops&by=year"},
		{"concordance", "/api/v1/concordance?q=troops&sort=left&limit=1&offset=1"},
		{"concordance-empty", "/api/v1/concordance?q=zeppelin"},
		{"ready", "/readyz"},
		{"health", "/healthz"},
		{"problem", "/api/v1/search?from=2024-02-30"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			body := s.get(c.target).Body.Bytes()
			if bytes.Contains(body, []byte("null")) {
				t.Error("null in an answer")
			}
			golden(t, c.name+".json", body)
		})
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; got:\n%s", path, got)
	}
}

func TestTheCommandLinePrintsWhatTheAPIAnswers(t *testing.T) {
	f := fakeArchive()
	q := search.Query{Text: "school", Facets: search.Facets()}
	r, err := f.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	var printed bytes.Buffer
	if err := WriteSearchJSON(&printed, q, r); err != nil {
		t.Fatal(err)
	}
	answered := newSite(t, f).get("/api/v1/search?q=school").Body
	if printed.String() != answered.String() {
		t.Errorf("printed:\n%s\nanswered:\n%s", &printed, answered)
	}
}

func TestWrongParametersAreRefusedByName(t *testing.T) {
	s := newSite(t, fakeArchive())
	many := "author=a"
	for i := range maxSelected {
		many += fmt.Sprintf("&author=v%d", i)
	}
	long := strings.Repeat("x", search.MaxTextBytes+1)
	cases := []struct{ name, query, parameter string }{
		{"a mistyped name", "q=a&regions=UA", "regions"},
		{"page belongs to the pages", "page=2", "page"},
		{"an unknown order", "sort=best", "sort"},
		{"a limit that is no number", "limit=ten", "limit"},
		{"a limit below zero", "limit=-1", "limit"},
		{"a limit too large", "limit=101", "limit"},
		{"a facet limit of zero", "facet_limit=0", "facet_limit"},
		{"a facet limit too large", "facet_limit=1001", "facet_limit"},
		{"an unknown facet", "facets=region,colour", "facets"},
		{"a facet without a name", "facets=region,,topic", "facets"},
		{"a day that does not exist", "from=2023-02-29", "from"},
		{"a month that does not exist", "to=2023-13", "to"},
		{"the year zero", "from=0000", "from"},
		{"a date in another shape", "to=1/2/2023", "to"},
		{"a time", "from=2023-01-01T00:00:00Z", "from"},
		{"bounds the wrong way round", "from=2024-05&to=2023", "from"},
		{"a year that is none", "year=20x4", "year"},
		{"a region that is none", "region=UA&region=Atlantis", "region"},
		{"a topic that is none", "topic=medtop:1", "topic"},
		{"a genre that is none", "genre=sonnet", "genre"},
		{"a text too long", "q=" + long, "q"},
		{"a value too long", "author=" + long, "author"},
		{"too many values", many, "author"},
		{"a text given twice", "q=a&q=b", "q"},
		{"a choice that is none", "broaden=maybe", "broaden"},
		{"an order given twice", "sort=newest&sort=oldest", "sort"},
		{"a cursor of another kind", "cursor=zzz", "cursor"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := s.get("/api/v1/search?" + c.query)
			p := problemOf(t, w)
			if w.Code != http.StatusBadRequest || p.Status != w.Code || p.Parameter != c.parameter {
				t.Errorf("status %d, problem %+v", w.Code, p)
			}
			if p.Type != "about:blank" || p.Title != "Bad Request" || p.Detail == "" || p.Instance != "/api/v1/search" {
				t.Errorf("problem %+v", p)
			}
		})
	}
	if p := problemOf(t, s.get("/api/v1/search?cursor=zzz")); p.Position == nil || *p.Position != 2 {
		t.Errorf("position of a bad cursor: %v", p.Position)
	}
	if p := problemOf(t, s.get("/api/v1/documents/x?q=a")); p.Parameter != "q" {
		t.Errorf("parameter of a document: %+v", p)
	}
}

func problemOf(t *testing.T, w *httptest.ResponseRecorder) problem {
	t.Helper()
	if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("content type %q", got)
	}
	var p problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatalf("%v in %s", err, w.Body)
	}
	return p
}

func TestParametersReachTheEngine(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	all := search.Facets()
	cases := []struct {
		name, target string
		want         search.Query
	}{
		{"nothing", "/api/v1/search", search.Query{Facets: all}},
		{"empty fields of a form", "/api/v1/search?q=&author=&from=&to=&limit=&sort=", search.Query{Facets: all}},
		{"a limit of none", "/api/v1/search?limit=0", search.Query{Facets: all, Limit: -1}},
		{"no facets", "/api/v1/search?facets=none", search.Query{Facets: []search.Facet{}}},
		{"bytes that are no text", "/api/v1/search?q=a%ff%00b", search.Query{Text: "a\ufffd b", Facets: all}},
		{"a stray percent sign and a semicolon", "/api/v1/search?q=100%+sure;+really", search.Query{Text: "100% sure; really", Facets: all}},
		{"codes in another case, and names", "/api/v1/search?region=ua&region=Poland", search.Query{Facets: all, Selected: map[search.Facet][]string{search.FacetRegion: {"UA", "PL"}}}},
		{"a genre by its name, and a tag as it is written", "/api/v1/search?genre=News+report&tag=Essays+%26+Letters", search.Query{Facets: all, Selected: map[search.Facet][]string{search.FacetGenre: {"news"}, search.FacetTag: {"Essays & Letters"}}}},
		{"newer pieces first among equals", "/api/v1/search?q=a&sort=recent", search.Query{Text: "a", Sort: search.Recent, Facets: all}},
		{"broadened", "/api/v1/search?q=a&broaden=yes", search.Query{Text: "a", Broaden: search.BroadenYes, Facets: all}},
		{"a page", "/search?q=a&page=3&limit=20", search.Query{Text: "a", Facets: all, FacetLimit: pageFacetLimit, Limit: 20, Offset: 40, Fold: true}},
		{"reprints folded", "/api/v1/search?q=a&reprints=fold", search.Query{Text: "a", Facets: all, Fold: true}},
		{"reprints apart", "/search?q=a&reprints=apart", search.Query{Text: "a", Facets: all, FacetLimit: pageFacetLimit, Limit: 10}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if w := s.get(c.target); w.Code != http.StatusOK {
				t.Fatal(w.Code, w.Body)
			}
			f.asked.Timeline = nil // it has tests of its own
			if got, want := fmt.Sprintf("%+v", f.asked), fmt.Sprintf("%+v", c.want); got != want {
				t.Errorf("asked %s\nwant  %s", got, want)
			}
		})
	}
}

func TestErrorsBecomeStatuses(t *testing.T) {
	cases := []struct {
		name   string
		err    error
		status int
		retry  bool
		logged bool
	}{
		{"a bad query", &search.BadQueryError{Parameter: "q", Reason: "no", Position: -1}, 400, false, false},
		{"no document", search.ErrNotFound, 404, false, false},
		{"unavailable", fmt.Errorf("open: %w", search.ErrUnavailable), 503, true, false},
		{"no index", search.ErrNoIndex, 503, true, false},
		{"an old index", search.ErrIncompatible, 503, false, true},
		{"too slow", context.DeadlineExceeded, 503, true, false},
		{"the client gone", context.Canceled, statusClientGone, false, false},
		{"anything else", errors.New("disk /dev/sda1 on fire"), 500, false, true},
	}
	for _, c := range cases {
		for _, target := range []string{"/", "/search?q=a", "/documents/x", "/api/v1/search", "/api/v1/documents/x", "/concordance?q=a", "/api/v1/concordance?format=csv", "/api/v1/timeline"} {
			t.Run(c.name+target, func(t *testing.T) {
				s := newSite(t, &fake{err: c.err})
				w := s.get(target)
				if w.Code != c.status || (w.Header().Get("Retry-After") != "") != c.retry {
					t.Errorf("status %d, headers %v", w.Code, w.Header())
				}
				if got := strings.Contains(s.log.String(), "request failed"); got != c.logged {
					t.Errorf("logged %v: %s", got, s.log)
				}
				if strings.Contains(w.Body.String(), "sda1") || c.status == statusClientGone && w.Body.Len() > 0 {
					t.Errorf("body tells too much: %s", w.Body)
				}
			})
		}
	}
	if w := newSite(t, &fake{err: errors.New("disk")}).get("/readyz"); w.Code != 503 {
		t.Errorf("not ready: %d", w.Code)
	}
}

func TestAPanicIsOneFailedRequest(t *testing.T) {
	s := newSite(t, &fake{crash: "boom"})
	for _, target := range []string{"/search?q=a", "/api/v1/search"} {
		if w := s.get(target); w.Code != 500 || strings.Contains(w.Body.String(), "boom") {
			t.Errorf("%s: %d %s", target, w.Code, w.Body)
		}
	}
	if !strings.Contains(s.log.String(), "boom") || !strings.Contains(s.log.String(), "server_test.go") {
		t.Errorf("the log lacks the panic: %s", s.log)
	}
}

func TestWrongAddressesAreAnsweredInKind(t *testing.T) {
	s := newSite(t, fakeArchive())
	cases := []struct {
		method, target string
		status         int
		kind           string
	}{
		{"GET", "/api/v1/nothing", 404, "application/problem+json"},
		{"GET", "/api/v1/documents/a/b", 404, "application/problem+json"},
		{"GET", "/metrics", 404, "application/problem+json"},
		{"OPTIONS", "/api/v1/search", 405, "application/problem+json"},
		{"POST", "/api/v1/search", 405, "application/problem+json"},
		{"GET", "/nothing", 404, "text/html; charset=utf-8"},
		{"POST", "/search", 405, "text/html; charset=utf-8"},
		{"GET", "/documents/unknown", 404, "text/html; charset=utf-8"},
		{"GET", "/static/gloss.css", 404, "text/html; charset=utf-8"},
		{"HEAD", "/search?q=a", 200, "text/html; charset=utf-8"},
	}
	for _, c := range cases {
		w := s.do(c.method, c.target)
		if w.Code != c.status || w.Header().Get("Content-Type") != c.kind {
			t.Errorf("%s %s: %d %s", c.method, c.target, w.Code, w.Header().Get("Content-Type"))
		}
		if allow := w.Header().Get("Allow"); (allow == "GET, HEAD") != (c.status == http.StatusMethodNotAllowed) {
			t.Errorf("%s %s: allowed are %q", c.method, c.target, allow)
		}
	}
}

func TestEveryAnswerIsProtected(t *testing.T) {
	s := newSite(t, fakeArchive())
	for _, target := range []string{"/", "/search?q=a", "/nothing", "/api/v1/search", "/readyz", s.icon(t)} {
		h := s.get(target).Header()
		for name := range protection() {
			if h.Get(name) == "" {
				t.Errorf("%s lacks %s", target, name)
			}
		}
		if strings.Contains(h.Get("Content-Security-Policy"), "unsafe") {
			t.Error("the policy allows what it should not")
		}
	}
	if got := s.get(s.icon(t)).Header().Get("Cache-Control"); !strings.Contains(got, "immutable") {
		t.Errorf("a versioned file is kept for: %s", got)
	}
}

// icon is the versioned address of the icon.
func (s site) icon(t *testing.T) string {
	t.Helper()
	return s.get("/favicon.ico").Header().Get("Location")
}

func TestTheLogTellsWhatWasAsked(t *testing.T) {
	s := newSite(t, fakeArchive())
	s.get("/search?q=troops")
	for _, want := range []string{"method=GET", "path=/search", "id=test", "status=200", "bytes=", " ms=", "engine_ms=4", "query=troops", "hits=1"} {
		if !strings.Contains(s.log.String(), want) {
			t.Errorf("no %s in %s", want, s.log)
		}
	}
}

// slow answers when its context ends.
type slow struct{ fake }

func (s *slow) Document(ctx context.Context, _ string) (corpus.Document, error) {
	<-ctx.Done()
	return corpus.Document{}, ctx.Err()
}

func TestASlowSearchIsStopped(t *testing.T) {
	h, err := New(&slow{}, Options{Timeout: 1, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	if w := (site{h, nil}).get("/api/v1/documents/x"); w.Code != 503 || w.Header().Get("Retry-After") == "" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
}
