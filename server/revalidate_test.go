package server

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/gloss-search/gloss/search"
)

// republished is an archive whose index may be published anew.
type republished struct {
	*fake
	info search.Info
}

func (r *republished) Info(context.Context) (search.Info, error) { return r.info, r.err }

func TestWhatAClientHasIsNotSearchedAgain(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	for _, target := range []string{
		"/", "/help", "/search?q=troops", "/documents/" + f.docs[0].ID,
		"/api/v1/search?q=troops", "/api/v1/documents/" + f.docs[0].ID,
	} {
		f.crash = nil
		first := s.get(target)
		tag := first.Header().Get("ETag")
		if first.Code != http.StatusOK || tag == "" {
			t.Errorf("%s: %d, tag %q", target, first.Code, tag)
			continue
		}
		f.crash = "searched"
		for _, have := range []string{tag, `"other", ` + tag, tag[2:]} {
			w := s.ask("GET", target, map[string]string{"If-None-Match": have})
			if w.Code != http.StatusNotModified || w.Body.Len() > 0 || w.Header().Get("ETag") != tag || w.Header().Get("Vary") == "" {
				t.Errorf("%s with %s: %d %v", target, have, w.Code, w.Header())
			}
		}
	}
}

func TestTagsChangeWithWhatIsAnswered(t *testing.T) {
	archive := &republished{fakeArchive(), search.Info{Generation: "gen-000001", Published: time.Unix(1, 0)}}
	state := "one"
	s := newSiteWith(t, archive, Options{State: func() string { return state }})
	tag := func(target string) string { return s.get(target).Header().Get("ETag") }
	const target = "/api/v1/search?q=troops"
	before := tag(target)
	if before != tag(target) {
		t.Error("the same answer has two tags")
	}
	if before == tag("/search?q=troops") || before == tag(target+"&limit=1") {
		t.Error("two addresses share a tag")
	}
	state = "two"
	if tag(target) == before {
		t.Error("what the owner changed keeps the tag")
	}
	state = "one"
	archive.info.Published = time.Unix(2, 0)
	if rebuilt := tag(target); rebuilt == before {
		t.Error("an index built anew under its old name keeps the tag")
	}
	archive.info.Generation = "gen-000002"
	w := s.ask("GET", target, map[string]string{"If-None-Match": before})
	if w.Code != http.StatusOK || w.Header().Get("ETag") == before {
		t.Errorf("a new generation: %d", w.Code)
	}
	if restarted := newSite(t, archive); restarted.get(target).Header().Get("ETag") == tag(target) {
		t.Error("a server started anew keeps the tags of the one before")
	}
}

func TestWhatMayPassHasNoTag(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	for _, target := range []string{"/nothing", "/api/v1/search?sort=best", "/api/v1/documents/x", "/readyz", "/healthz"} {
		if tag := s.get(target).Header().Get("ETag"); tag != "" {
			t.Errorf("%s has the tag %s", target, tag)
		}
	}
	if w := s.ask("GET", "/api/v1/documents/x", map[string]string{"If-None-Match": "*"}); w.Code != http.StatusNotFound {
		t.Errorf("no document, any tag: %d", w.Code)
	}
	f.err = search.ErrUnavailable
	w := s.get("/api/v1/search?q=a")
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("ETag") != "" {
		t.Errorf("unavailable: %d %v", w.Code, w.Header())
	}
}
