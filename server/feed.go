package server

import (
	"cmp"
	"crypto/sha1"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

const (
	feedPath    = "/feed.atom"
	feedType    = "application/atom+xml"
	feedEntries = 50
)

// atomFeed is a feed after RFC 4287.
type atomFeed struct {
	XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Subtitle  string      `xml:"subtitle"`
	Updated   string      `xml:"updated"`
	Author    atomPerson  `xml:"author"`
	Generator string      `xml:"generator"`
	Icon      string      `xml:"icon"`
	Links     []atomLink  `xml:"link"`
	Entries   []atomEntry `xml:"entry"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Lang       string         `xml:"http://www.w3.org/XML/1998/namespace lang,attr,omitempty"`
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Updated    string         `xml:"updated"`
	Published  string         `xml:"published,omitempty"`
	Authors    []atomPerson   `xml:"author"`
	Links      []atomLink     `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Summary    *atomText      `xml:"summary,omitempty"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

type atomCategory struct {
	Term  string `xml:"term,attr"`
	Label string `xml:"label,attr"`
}

// feed answers GET /feed.atom: the newest of what a search finds. It reads
// addresses as the page of results does, whose order and page it has no use for.
func (s *server) feed(c *gin.Context) {
	a, _, err := parse(c.Request.URL.RawQuery, pageParameters())
	if err != nil {
		s.fail(c, err, a)
		return
	}
	a = a.withSort("")
	a.query.Limit = 0
	q := a.query
	q.Sort, q.Limit = search.Newest, feedEntries
	note(c, q.Text, -1)
	r, err := s.searcher.Search(c.Request.Context(), q)
	if err != nil {
		s.fail(c, err, a)
		return
	}
	note(c, q.Text, r.Total)
	info, err := s.searcher.Info(c.Request.Context())
	if err != nil {
		s.fail(c, err, a)
		return
	}
	feed := newFeed(a, r, s.base(c), info.Published)
	feed.Icon = s.base(c) + s.assets.address["icon.png"]
	s.xml(c, feedType+"; charset=utf-8", feed)
}

// newFeed makes a feed of an answer; published is when the archive last
// changed, which stands for the dates that documents do not have.
func newFeed(a address, r search.Results, base string, published time.Time) atomFeed {
	self := base + a.feedURL()
	r.Sorts = search.SortsOf(false) // a feed's own order is no choice of anybody's
	f := atomFeed{
		ID: self, Title: resultsTitle(a, r) + " · gloss", Updated: published.UTC().Format(time.RFC3339), Generator: "gloss",
		Subtitle: plural(r.Total, "document", "documents") + ", the newest first",
		Author:   atomPerson{"gloss"},
		Links:    []atomLink{{"self", feedType, self}, {"alternate", "text/html", base + a.withSort(search.Newest).URL()}},
	}
	for _, h := range r.Hits {
		f.Entries = append(f.Entries, newFeedEntry(h, base, f.Updated))
	}
	return f
}

func newFeedEntry(h search.Hit, base, updated string) atomEntry {
	d := h.Document
	e := atomEntry{
		ID: documentURN(d.ID), Title: titleOf(d), Lang: langAttribute(d.Language), Updated: updated,
		Links: []atomLink{{"alternate", "text/html", base + plainDocumentURL(d.ID)}},
	}
	if t, _, ok := parseDate(d.Date); ok {
		e.Published = t.Format(time.RFC3339)
		e.Updated = e.Published
	}
	for _, name := range d.Authors {
		e.Authors = append(e.Authors, atomPerson{name})
	}
	if len(e.Authors) == 0 {
		e.Authors = []atomPerson{{cmp.Or(d.Source, "Unknown")}}
	}
	if original := webLink(d.URL); original != "" {
		e.Links = append(e.Links, atomLink{"via", "", original})
	}
	for _, f := range []struct {
		facet  search.Facet
		labels []corpus.Label
	}{{search.FacetRegion, d.Regions}, {search.FacetTopic, d.Topics}} {
		for _, l := range f.labels {
			e.Categories = append(e.Categories, atomCategory{l.ID, label(f.facet, l.ID)})
		}
	}
	if text := summary(h); text != "" {
		e.Summary = &atomText{"text", text}
	}
	return e
}

// summary joins the passages of a hit to plain text.
func summary(h search.Hit) string {
	var parts []string
	for _, s := range passages(h.Snippets) {
		text := joined(s.Fragments)
		if s.CutAfter {
			text += " …"
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " ")
}

// documentURN names a document wherever its archive is served: a UUID of
// version 5 (RFC 9562) in the space of URLs.
func documentURN(id string) string {
	space := [16]byte{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}
	sum := sha1.Sum(append(space[:], "https://github.com/gloss-search/gloss/documents/"+id...))
	sum[6], sum[8] = sum[6]&0x0f|0x50, sum[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[0:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// feedURL is the address of a search's feed.
func (a address) feedURL() string { return feedPath + a.plain().encode() }

// plain is the search without what belongs to the page alone.
func (a address) plain() address {
	b := a.clone()
	b.query.Limit = 0
	return b
}
