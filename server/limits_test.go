package server

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/search"
)

func TestWhatIsTooMuchIsRefused(t *testing.T) {
	s := newSite(t, fakeArchive())
	many := strings.Repeat("region=UA&", maxParameters) + "q=a"
	cases := []struct {
		name, target string
		header       map[string]string
		status       int
	}{
		{"a long address", "/search?q=" + strings.Repeat("a", maxAddressBytes), nil, http.StatusRequestURITooLong},
		{"a long path", "/documents/" + strings.Repeat("a", maxAddressBytes), nil, http.StatusRequestURITooLong},
		{"many parameters", "/search?" + many, nil, http.StatusBadRequest},
		{"long headers", "/search?q=a", map[string]string{"Cookie": strings.Repeat("a", maxHeaderBytes)}, http.StatusRequestHeaderFieldsTooLarge},
		{"the longest text there may be", "/search?q=" + url.QueryEscape(strings.Repeat("я", search.MaxTextBytes/2)), nil, http.StatusOK},
	}
	for _, c := range cases {
		for _, room := range []string{"", "/api/v1"} {
			t.Run(c.name+room, func(t *testing.T) {
				w := s.ask("GET", room+c.target, c.header)
				if w.Code != c.status || w.Body.Len() > maxAddressBytes && c.status != http.StatusOK {
					t.Errorf("%d with %d bytes", w.Code, w.Body.Len())
				}
				if room != "" && c.status != http.StatusOK {
					if p := problemOf(t, w); p.Status != c.status || p.Detail == "" || p.RequestID == "" {
						t.Errorf("%+v", p)
					}
				}
			})
		}
	}
}

func TestALongNameOfAParameterIsNotRepeated(t *testing.T) {
	s := newSite(t, fakeArchive())
	for _, target := range []string{"/api/v1/search?", "/api/v1/documents/x?"} {
		w := s.get(target + strings.Repeat("n", 10_000) + "=1")
		if w.Code != http.StatusBadRequest || w.Body.Len() > 2000 {
			t.Errorf("%s: %d with %d bytes", target, w.Code, w.Body.Len())
		}
	}
}

func TestARequestThatReadsHasNoBody(t *testing.T) {
	s := newSite(t, fakeArchive())
	cases := []struct {
		name, method, target string
		length               int64
		status               int
	}{
		{"a body", "GET", "/api/v1/search", 5, http.StatusBadRequest},
		{"a body of unknown length", "GET", "/search", -1, http.StatusBadRequest},
		{"a body for another method", "POST", "/search", 5, http.StatusMethodNotAllowed},
		{"a body for nothing", "POST", "/api/v1/nothing", 5, http.StatusNotFound},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequest(c.method, c.target, strings.NewReader("q=war"))
			r.ContentLength = c.length
			w := httptest.NewRecorder()
			s.ServeHTTP(w, r)
			if w.Code != c.status {
				t.Error(w.Code)
			}
		})
	}
}

func TestEveryStatusHasATitleForPeople(t *testing.T) {
	for _, status := range []int{400, 404, 405, 414, 429, 431, 500, 503} {
		if errorTitle(status) == "" {
			t.Error(fmt.Sprint(status), "has none")
		}
	}
}
