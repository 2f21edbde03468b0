package server

import (
	"net/http"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/search"
)

func TestThePageTellsWhatWasCorrected(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	lacks := func(page string, words ...string) {
		t.Helper()
		for _, word := range words {
			if strings.Contains(page, word) {
				t.Errorf("the page has %q", word)
			}
		}
	}
	has := func(page string, words ...string) {
		t.Helper()
		for _, word := range words {
			if !strings.Contains(page, word) {
				t.Errorf("the page lacks %q", word)
			}
		}
	}
	lacks(s.get("/search?q=troops").Body.String(), "Showing results", "Did you mean")

	f.corrected = "troops"
	page := s.get("/search?q=trooops&region=FR").Body.String()
	has(page, `Showing results for <b dir="auto">troops</b>.`, `Search instead for <a href="/search?q=trooops&amp;region=FR&amp;verbatim=yes" rel="nofollow" dir="auto">trooops</a>.`)
	lacks(page, "Did you mean")

	f.meant = []string{"troupes", "<i>"}
	page = s.get("/search?q=trooops&verbatim=yes").Body.String()
	has(page, `Did you mean <a href="/search?q=troupes" rel="nofollow" dir="auto">troupes</a> or <a href="/search?q=%3Ci%3E" rel="nofollow" dir="auto">&lt;i&gt;</a>?`)
	lacks(page, "Showing results", `<input type="hidden" name="verbatim" value="yes"><input type="search"`)
	if !f.asked.Verbatim {
		t.Error("the page does not ask for what was typed")
	}
}

func TestThePageAndTheAPITellWhatTheTextNames(t *testing.T) {
	f := fakeArchive()
	f.named = []search.NamedValue{
		{Facet: search.FacetAuthor, ID: "Ana <Díaz>", Label: "Ana <Díaz>", Count: 1346},
		{Facet: search.FacetRegion, ID: "UA", Label: "Ukraine", Count: 2},
	}
	s := newSite(t, f)
	page := s.get("/search?q=ana+diaz&topic=medtop:16000000").Body.String()
	want := `Pieces by <a href="/search?author=Ana&#43;%3CD%C3%ADaz%3E" rel="nofollow" dir="auto">Ana &lt;Díaz&gt;</a> (1,346) · Region <a href="/search?region=UA" rel="nofollow" dir="auto">Ukraine</a> (2)`
	if !strings.Contains(page, want) {
		t.Errorf("the page lacks %s", want)
	}
	if api := s.get("/api/v1/search?q=ana+diaz").Body.String(); !strings.Contains(api, `"facet": "author",`) || !strings.Contains(api, `"count": 1346`) {
		t.Errorf("the API does not tell: %s", api[:300])
	}
	f.named = nil
	if api := s.get("/api/v1/search?q=ana+diaz").Body.String(); !strings.Contains(api, `"named": []`) {
		t.Errorf("nothing is named: %s", api[:300])
	}
}

func TestTheAPITellsWhatWasCorrected(t *testing.T) {
	f := fakeArchive()
	f.corrected, f.meant = "troops", []string{"troupes"}
	s := newSite(t, f)
	if body := s.get("/api/v1/search?q=trooops").Body.String(); !strings.Contains(body, `"corrected": "troops"`) || !strings.Contains(body, `"did_you_mean": [`) {
		t.Errorf("the API does not tell: %s", body[:300])
	}
	if body := s.get("/api/v1/search?q=trooops&verbatim=yes").Body.String(); strings.Contains(body, `"corrected"`) || !f.asked.Verbatim {
		t.Errorf("verbatim is not honoured: %s", body[:300])
	}
	if r := s.get("/api/v1/search?q=trooops&verbatim=maybe"); r.Code != http.StatusBadRequest || !strings.Contains(r.Body.String(), "must be yes or no") {
		t.Errorf("status %d: %s", r.Code, r.Body)
	}
	if s.get("/api/v1/search?q=trooops&verbatim=no"); f.asked.Verbatim {
		t.Error("no is read as yes")
	}
}
