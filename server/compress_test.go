package server

import (
	"compress/gzip"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/gin-gonic/gin"
)

func TestTheClientChoosesTheEncoding(t *testing.T) {
	cases := []struct{ name, accept, want string }{
		{"nothing said", "", ""},
		{"what browsers send", "gzip, deflate, br, zstd", "gzip"},
		{"only Brotli", "br", "br"},
		{"Brotli liked better", "gzip;q=0.5, br;q=0.9", "br"},
		{"anything", "*", "gzip"},
		{"anything but gzip", "gzip;q=0, *;q=0.5", "br"},
		{"nothing", "gzip;q=0, br;q=0", ""},
		{"as it is", "identity, gzip;q=0.5", ""},
		{"unknown ones", "compress, zstd", ""},
		{"a weight that is none", "gzip;q=much, br", "br"},
		{"capitals and spaces", "GZIP ; q=1", "gzip"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if e := pick([]string{c.accept}, encodings()); e != nil {
				got = e.name
			}
			if got != c.want {
				t.Errorf("%q: %q, want %q", c.accept, got, c.want)
			}
		})
	}
}

// unpacked reads a body as a client does.
func unpacked(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	var r io.Reader = w.Body
	switch w.Header().Get("Content-Encoding") {
	case "br":
		r = brotli.NewReader(w.Body)
	case "gzip":
		unzipped, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		r = unzipped
	}
	body, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestTextIsCompressedAndStaysTheSame(t *testing.T) {
	s := newSite(t, fakeArchive())
	style := s.stylesheet(t)
	for _, target := range []string{"/", "/search?q=a", "/api/v1/search", "/documents/unknown", style} {
		plain := s.get(target)
		if plain.Header().Get("Content-Encoding") != "" || plain.Header().Get("Vary") != "Accept-Encoding" {
			t.Errorf("%s unasked: %v", target, plain.Header())
		}
		for _, name := range []string{"gzip", "br"} {
			for range 2 { // the second time with an encoder that was used before
				w := s.ask("GET", target, map[string]string{"Accept-Encoding": name})
				packed := w.Body.Len()
				if w.Code != plain.Code || w.Header().Get("Content-Encoding") != name || packed >= plain.Body.Len() {
					t.Errorf("%s %s: %d, %d bytes, %v", target, name, w.Code, packed, w.Header())
				}
				if unpacked(t, w) != plain.Body.String() {
					t.Errorf("%s %s: another body", target, name)
				}
			}
		}
	}
	if w := s.ask("GET", style, map[string]string{"Accept-Encoding": "gzip, br"}); w.Header().Get("Content-Encoding") != "br" {
		t.Error("a file that is compressed once is not at its smallest")
	}
}

// stylesheet is the versioned address of the styles.
func (s site) stylesheet(t *testing.T) string {
	t.Helper()
	_, rest, found := strings.Cut(s.get("/help").Body.String(), `<link rel="stylesheet" href="`)
	if !found {
		t.Fatal("a page without styles")
	}
	address, _, _ := strings.Cut(rest, `"`)
	return address
}

func TestSmallBodiesGoAsTheyAre(t *testing.T) {
	s := newSite(t, fakeArchive())
	for _, target := range []string{"/healthz", "/api/v1/search?sort=best", "/favicon.ico"} {
		w := s.ask("GET", target, map[string]string{"Accept-Encoding": "gzip"})
		if w.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s is compressed", target)
		}
	}
	if w := s.ask("HEAD", "/", map[string]string{"Accept-Encoding": "gzip"}); w.Code != http.StatusOK {
		t.Errorf("head: %d", w.Code)
	}
}

// router is a server with one route, whose answer the test writes.
func router(h gin.HandlerFunc) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	s := &server{encodings: encodings(), log: slog.New(slog.DiscardHandler)}
	r.Use(s.compressAnswers, s.recoverPanics)
	r.GET("/", h)
	return r
}

func TestAStreamIsSentAsItIsFlushed(t *testing.T) {
	for _, name := range []string{"gzip", "br", "identity"} {
		w := httptest.NewRecorder()
		var sent []int
		h := router(func(c *gin.Context) {
			c.Header("Content-Type", "text/csv; charset=utf-8")
			c.Status(http.StatusOK)
			for range 3 {
				_, _ = c.Writer.WriteString("a,b,c\n")
				c.Writer.Flush()
				sent = append(sent, w.Body.Len())
			}
			if err := http.NewResponseController(c.Writer).Flush(); err != nil {
				t.Error(err)
			}
		})
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("Accept-Encoding", name)
		h.ServeHTTP(w, r)
		if len(sent) != 3 || sent[0] == 0 || sent[1] <= sent[0] || sent[2] <= sent[1] {
			t.Errorf("%s: %v bytes were there after each flush", name, sent)
		}
		if got := unpacked(t, w); got != strings.Repeat("a,b,c\n", 3) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestAStreamThatBreaksOffDoesNotLookWhole(t *testing.T) {
	h := router(func(c *gin.Context) {
		c.Header("Content-Type", "text/csv")
		_, _ = c.Writer.WriteString("a,b\n")
		c.Writer.Flush()
		panic("boom")
	})
	defer func() {
		if cause := recover(); cause != http.ErrAbortHandler {
			t.Errorf("ended with %v", cause)
		}
	}()
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	h.ServeHTTP(httptest.NewRecorder(), r)
	t.Error("ended as if all had gone well")
}

func TestOtherContentIsNotCompressed(t *testing.T) {
	h := router(func(c *gin.Context) {
		c.Data(http.StatusOK, "image/png", make([]byte, 2*minCompressed))
	})
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Header().Get("Content-Encoding") != "" || w.Body.Len() != 2*minCompressed {
		t.Errorf("%v, %d bytes", w.Header(), w.Body.Len())
	}
}
