package server

import (
	"net/http"
	"testing"
)

func TestOtherSitesMayAskWhenTheyAreNamed(t *testing.T) {
	const friend, other = "https://friend.example", "https://other.example"
	cases := []struct {
		name    string
		origins []string
		target  string
		from    string
		want    string
		varies  bool
	}{
		{"nobody by default", nil, "/api/v1/search", friend, "", false},
		{"a named one", []string{friend}, "/api/v1/search", friend, friend, true},
		{"another", []string{friend}, "/api/v1/search", other, "", true},
		{"everybody", []string{"*"}, "/api/v1/search", other, "*", false},
		{"errors, too", []string{"*"}, "/api/v1/search?sort=best", other, "*", false},
		{"no pages", []string{"*"}, "/search", other, "", false},
		{"no administration", []string{"*"}, "/api/v1/admin/reload", other, "", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := newSiteWith(t, fakeArchive(), Options{Origins: c.origins})
			w := s.ask("GET", c.target, map[string]string{"Origin": c.from})
			varies := len(w.Header().Values("Vary")) > 1
			if got := w.Header().Get("Access-Control-Allow-Origin"); got != c.want || varies != c.varies {
				t.Errorf("allowed %q, varies %v", got, w.Header().Values("Vary"))
			}
			if policy := w.Header().Get("Cross-Origin-Resource-Policy"); (policy == "cross-origin") != (c.want != "") {
				t.Errorf("policy %q", policy)
			}
			w = s.ask("OPTIONS", c.target, map[string]string{"Origin": c.from, "Access-Control-Request-Method": "GET"})
			if (w.Code == http.StatusNoContent) != (c.want != "") || (w.Header().Get("Access-Control-Allow-Methods") == "GET, HEAD") != (c.want != "") {
				t.Errorf("asked before: %d %v", w.Code, w.Header())
			}
		})
	}
}
