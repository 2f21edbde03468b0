package server

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/gloss-search/gloss/search"
)

func TestTheArchiveIsDescribed(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	var a archiveAnswer
	w := s.get("/api/v1/archive")
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		t.Fatal(err)
	}
	if a.Documents != len(f.docs) || a.Generation != fakeGeneration || a.Published.IsZero() {
		t.Errorf("%+v", a.generationAnswer)
	}
	if len(a.Years) < 3 || a.Years[0].Year >= a.Years[1].Year {
		t.Errorf("years %+v", a.Years)
	}
	for _, facet := range []search.Facet{search.FacetRegion, search.FacetTopic, search.FacetSource, search.FacetLanguage, search.FacetAuthor} {
		if values := a.Facets[string(facet)]; len(values) == 0 || !facet.Tree() && len(values) > archiveFacetLimit {
			t.Errorf("%s: %d values", facet, len(values))
		}
	}
	if _, ok := a.Facets[string(search.FacetYear)]; ok {
		t.Error("the years are there twice")
	}
}

func TestAnEmptyArchiveIsDescribedToo(t *testing.T) {
	golden(t, "archive-empty.json", newSite(t, &fake{}).get("/api/v1/archive").Body.Bytes())
}

func TestTheGenerationIsTold(t *testing.T) {
	golden(t, "generation.json", newSite(t, fakeArchive()).get("/api/v1/generation").Body.Bytes())
	s := newSite(t, &fake{err: search.ErrNoIndex})
	for _, target := range []string{"/api/v1/generation", "/api/v1/archive"} {
		if w := s.get(target); w.Code != http.StatusServiceUnavailable {
			t.Errorf("%s without an index: %d", target, w.Code)
		}
	}
	if p := problemOf(t, s.get("/api/v1/generation?x=1")); p.Parameter != "x" {
		t.Errorf("%+v", p)
	}
}
