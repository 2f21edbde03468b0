package server

import (
	"encoding/xml"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/gloss-search/gloss/search"
)

// readFeed checks what RFC 4287 asks of every feed.
func readFeed(t *testing.T, s site, target string) atomFeed {
	t.Helper()
	w := s.get(target)
	if got := w.Header().Get("Content-Type"); w.Code != 200 || got != "application/atom+xml; charset=utf-8" {
		t.Fatalf("%s: %d %s", target, w.Code, got)
	}
	var f atomFeed
	if err := xml.Unmarshal(w.Body.Bytes(), &f); err != nil {
		t.Fatal(err)
	}
	absolute := func(iri string) {
		if u, err := url.Parse(iri); err != nil || !u.IsAbs() {
			t.Errorf("%s: address %q", target, iri)
		}
	}
	instant := func(text string) {
		if _, err := time.Parse(time.RFC3339, text); err != nil {
			t.Errorf("%s: %v", target, err)
		}
	}
	absolute(f.ID)
	instant(f.Updated)
	if f.Title == "" || f.Links[0].Rel != "self" || f.Links[0].Href != f.ID {
		t.Errorf("%s: %+v", target, f)
	}
	seen := map[string]bool{}
	for _, e := range f.Entries {
		absolute(e.ID)
		instant(e.Updated)
		if seen[e.ID] || e.Title == "" || len(e.Authors) == 0 || e.Authors[0].Name == "" || e.Links[0].Rel != "alternate" {
			t.Errorf("%s: %+v", target, e)
		}
		seen[e.ID] = true
		for _, l := range e.Links {
			absolute(l.Href)
		}
	}
	return f
}

func TestAFeedOfAnySearch(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	feed := readFeed(t, s, "/feed.atom?q=the&sort=oldest&limit=3&page=2&utm_source=x")
	if f.asked.Sort != search.Newest || f.asked.Limit != feedEntries || f.asked.Offset != 0 {
		t.Errorf("asked %+v", f.asked)
	}
	if len(feed.Entries) != 43 || feed.ID != "http://example.com/feed.atom?q=the" || feed.Title != "the · gloss" || feed.Updated != "2025-03-01T12:00:00Z" {
		t.Errorf("%d entries of %s, %s, updated %s", len(feed.Entries), feed.ID, feed.Title, feed.Updated)
	}
	first := readFeed(t, s, "/feed.atom?q=troops").Entries[0]
	if first.Published != "2024-10-23T00:00:00Z" || first.Updated != first.Published || first.Authors[0].Name != "Mara Lindqvist" ||
		first.Links[0].Href != "http://example.com/documents/"+f.docs[0].ID || first.Links[1].Href != "https://example.org/0?a=1&b=2" ||
		first.Summary == nil || !strings.HasPrefix(first.Summary.Text, "The arrival of North Korean troops") || first.Categories[0] != (atomCategory{"UA", "Ukraine"}) {
		t.Errorf("%+v", first)
	}
	if again := readFeed(t, newSiteWith(t, f, Options{BaseURL: "https://other.example"}), "/feed.atom?region=UA").Entries[0]; again.ID != first.ID {
		t.Errorf("a document is %s and %s", first.ID, again.ID)
	}
	for _, target := range []string{"/feed.atom", "/feed.atom?q=zebra", "/feed.atom?q=zeppelin", "/feed.atom?q=" + url.QueryEscape(hostile)} {
		readFeed(t, s, target)
	}
	if w := s.get("/feed.atom?from=2024-13"); w.Code != 400 || w.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("a date that is none: %d", w.Code)
	}
	if !regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`).MatchString(first.ID) {
		t.Errorf("identifier %s", first.ID)
	}
}

func TestBrowsersCanSearchHere(t *testing.T) {
	s := newSiteWith(t, fakeArchive(), Options{BaseURL: "https://archive.example"})
	golden(t, "opensearch.xml", s.get(openSearchPath).Body.Bytes())
	ico := s.get(s.icon(t))
	if ico.Header().Get("Content-Type") != "image/vnd.microsoft.icon" || !strings.HasPrefix(ico.Body.String(), "\x00\x00\x01\x00") {
		t.Errorf("icon: %v", ico.Header())
	}
}
