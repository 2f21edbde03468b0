package server

import (
	"net/http"
	"strings"
	"testing"
)

func TestValuesPageFindsAndPages(t *testing.T) {
	s := newSite(t, fakeArchive())
	w := s.get("/facets/region?q=troops&prefix=uk")
	if body := w.Body.String(); w.Code != http.StatusOK || !strings.Contains(body, "Ukraine") || strings.Contains(body, "France") {
		t.Errorf("status %d, body %s", w.Code, body)
	}
	if body := s.get("/facets/region?prefix=zz").Body.String(); !strings.Contains(body, "None of the regions") {
		t.Errorf("nothing found: %s", body)
	}
	for _, bad := range []string{"/facets/nothing", "/facets/region?offset=-1", "/facets/region?unknown=1"} {
		if w := s.get(bad); w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d", bad, w.Code)
		}
	}
	results := s.get("/search?q=troops").Body.String()
	if !strings.Contains(results, `href="/facets/region?q=troops"`) {
		t.Error("the results lead to no list of all regions")
	}
}
