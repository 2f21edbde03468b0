package server

import (
	"errors"
	"strings"
	"testing"
)

// errTest is a failure that nobody foresaw.
var errTest = errors.New("disk on fire")

func TestEveryRequestHasAName(t *testing.T) {
	s := newSite(t, &fake{err: errTest})
	cases := []struct {
		name, given string
		kept        bool
	}{
		{"a well-formed one is kept", "0af7651916cd43dd-8448.eb:211c~_X", true},
		{"none is made", "", false},
		{"one with a space is replaced", "a b", false},
		{"one with a line break is replaced", "a\nlevel=ERROR", false},
		{"markup is replaced", "<b>", false},
		{"a long one is replaced", strings.Repeat("a", maxRequestID+1), false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s.log.Reset()
			w := s.ask("GET", "/api/v1/search", map[string]string{requestIDHeader: c.given})
			id := w.Header().Get(requestIDHeader)
			if (id == c.given) != c.kept || !isRequestID(id) {
				t.Errorf("named %q", id)
			}
			if p := problemOf(t, w); p.RequestID != id {
				t.Errorf("the problem names %q, not %q", p.RequestID, id)
			}
			if !strings.Contains(s.log.String(), "id="+id) {
				t.Errorf("not in the log: %s", s.log)
			}
		})
	}
	if page := s.get("/search?q=a").Body.String(); !strings.Contains(page, "<code>test</code>") {
		t.Errorf("the page of an error does not name the request: %s", page)
	}
}
