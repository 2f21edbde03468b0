package server

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestADocumentIsCitedInEveryFormat(t *testing.T) {
	f := fakeArchive()
	s := newSiteWith(t, f, Options{BaseURL: "https://archive.example/"})
	at := "/api/v1/documents/" + f.docs[0].ID + "/citation"
	cases := []struct{ format, contentType, want string }{
		{"bibtex", "application/x-bibtex; charset=utf-8", "@article{lindqvist2024north-"},
		{"ris", "application/x-research-info-systems; charset=utf-8", "TY  - NEWS\r\n"},
		{"csl-json", "application/vnd.citationstyles.csl+json; charset=utf-8", `"type": "article-newspaper"`},
		{"text", "text/plain; charset=utf-8", "Lindqvist, Mara. “What North Korean troops in Ukraine tell us about Moscow.” The Northern Ledger, 23 October 2024. https://example.org/0?a=1&b=2\n"},
	}
	for _, c := range cases {
		w := s.get(at + "?format=" + c.format)
		if w.Code != 200 || w.Header().Get("Content-Type") != c.contentType || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s: %d %s %s", c.format, w.Code, w.Header().Get("Content-Type"), w.Body)
		}
		if file := w.Header().Get("Content-Disposition") != ""; file == (c.format == "text") {
			t.Errorf("%s: disposition %q", c.format, w.Header().Get("Content-Disposition"))
		}
	}
	for target, status := range map[string]int{at: 400, at + "?format=mla": 400, at + "?format=ris&q=a": 400, "/api/v1/documents/x/citation?format=ris": 404} {
		if w := s.get(target); w.Code != status || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d", target, w.Code)
		}
	}
	hostileID := plainDocumentURL(f.docs[len(f.docs)-1].ID)
	w := s.get("/api/v1" + hostileID + "/citation?format=text")
	if want := "https://archive.example" + hostileID; !strings.HasSuffix(w.Body.String(), want+"\n") {
		t.Errorf("without an address of its own: %s, want %s", w.Body, want)
	}
}

func TestPagesOfferWhatCanBeTakenAway(t *testing.T) {
	f := fakeArchive()
	s := newSiteWith(t, f, Options{BaseURL: "https://archive.example"})
	long := strings.Repeat("the+", longText)
	cases := []struct {
		name, target string
		want         []string
		not          []string
	}{
		{"results", "/search?q=the&region=UA&sort=oldest&limit=20&page=1", []string{
			`href="/api/v1/export?format=csv&amp;bom=yes&amp;q=the&amp;region=UA&amp;sort=oldest"`, `href="/api/v1/export?format=ris&amp;q=the`,
			`<a href="/feed.atom?q=the&amp;region=UA" rel="nofollow"`, `<link rel="alternate" href="/feed.atom?q=the&amp;region=UA"`,
			"gloss, search for “the”, region Ukraine, sort Oldest first: 1 document in generation gen-000007 of the archive. https://archive.example/search?q=the&amp;region=UA&amp;sort=oldest (accessed 5 March 2025).",
		}, nil},
		{"everything", "/search", []string{"gloss, all documents: 50 documents in"}, nil},
		{"a region that is none beside one that is", "/search?region=UA&region=Atlantis", []string{`format=jsonl&amp;region=UA"`}, []string{"format=jsonl&amp;region=UA&amp;region"}},
		{"a long text stands once", "/search?q=" + long, []string{`<form action="/api/v1/export"`, `name="format" value="ris"`}, []string{`href="/feed.atom`}},
		{"nothing found", "/search?q=zeppelin", nil, []string{"/api/v1/export", "feed.atom", "Cite this"}},
		{"a document", "/documents/" + f.docs[0].ID, []string{
			`<p class="citation" id="citation" dir="auto">Lindqvist, Mara. “What`, `citation?format=csl-json"`,
			`<meta property="og:title" content="What North Korean troops`, `<meta property="og:url" content="https://archive.example/documents/` + f.docs[0].ID,
			`<meta property="og:description" content="The arrival of North Korean troops`, `<meta property="article:published_time" content="2024-10-23">`, `name="twitter:card"`,
		}, nil},
		{"home", "/", []string{`<link rel="alternate" href="/feed.atom"`, `<link rel="search" href="/opensearch.xml"`}, []string{"og:title"}},
		{"a further page has a title of its own", "/search?page=2", []string{"<title>All documents, page 2 · gloss</title>"}, nil},
	}
	for _, c := range cases {
		page := s.get(c.target).Body.String()
		for _, want := range c.want {
			if !strings.Contains(page, want) {
				t.Errorf("%s: no %s", c.name, want)
			}
		}
		for _, not := range c.not {
			if strings.Contains(page, not) {
				t.Errorf("%s: %s", c.name, not)
			}
		}
	}
}

func TestADocumentWithoutTextIsNotDescribed(t *testing.T) {
	f := fakeArchive()
	f.docs[0].Body = ""
	if page := newSite(t, f).get("/documents/" + f.docs[0].ID).Body.String(); strings.Contains(page, "og:description") {
		t.Error("a description of nothing")
	}
	if got := opening(strings.Repeat("Wort ", 100)); !strings.HasSuffix(got, "Wort…") || len(got) > 210 {
		t.Errorf("opening %q", got)
	}
	if got := opening(strings.Repeat("서", 5000)); len([]rune(got)) != 201 {
		t.Errorf("an opening of %d characters", len([]rune(got)))
	}
}

func TestEveryPageNamesItsIconsAndSearch(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	for name, target := range somePages(f) {
		found := map[string]bool{}
		var title *html.Node
		for _, n := range elements(t, s.get(target).Body.String()) {
			if n.Data == "title" && n.Parent.Data == "head" {
				title = n
			}
			if n.Data == "link" {
				found[attribute(n, "rel")] = true
			}
		}
		if title == nil || textOf(title) == "" || !found["icon"] || !found["search"] || !found["apple-touch-icon"] {
			t.Errorf("%s: %v", name, found)
		}
	}
}
