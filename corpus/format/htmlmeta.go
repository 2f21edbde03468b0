package format

import (
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// metaNames lists, for our fields, the names publishers use in a page's
// metadata, the most specific first. "ld:" marks those of JSON-LD.
var metaNames = []struct {
	field string
	names []string
}{
	{"title", []string{"ld:headline", "og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "h1", "title"}},
	{"author", []string{"ld:author", "citation_author", "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "rel:author"}},
	{"date", []string{"ld:datepublished", "article:published_time", "og:published_time", "citation_publication_date", "citation_date", "dc.date.issued", "dc.date", "dcterms.date", "dcterms.created", "pubdate", "publish-date", "parsely-pub-date", "sailthru.date", "date", "ld:datecreated", "time"}},
	{"url", []string{"canonical", "og:url", "ld:url", "ld:mainentityofpage", "citation_public_url"}},
	{"source", []string{"ld:publisher", "og:site_name", "citation_journal_title", "dc.publisher", "application-name", "ld:ispartof"}},
	{"region", []string{"ld:contentlocation", "dc.coverage"}},
	{"topic", []string{"article:section", "article:tag", "ld:articlesection", "news_keywords", "keywords", "ld:keywords", "dc.subject"}},
	{"language", []string{"ld:inlanguage", "lang", "og:locale", "content-language", "dc.language"}},
	{"id", []string{"citation_doi", "dc.identifier"}},
}

// kindNames lists where a page says what kind of piece it holds. All count: the
// type is often no more than "NewsArticle" where the genre says "Opinion".
var kindNames = []string{"ld:genre", "genre", "article:content_type", "content_type", "dc.type", "ld:type", "itemtype"}

var statesYear = regexp.MustCompile(`\d{4}`)

// pageMeta gathers what a page states about itself under our own names.
func pageMeta(root *html.Node) record {
	found := map[string][]any{}
	add := func(name string, value any) {
		if s, ok := value.(string); ok && strings.TrimSpace(s) == "" || value == nil {
			return
		}
		found[name] = append(found[name], value)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			elementMeta(n, add)
		}
	}
	rec := record{}
	for _, m := range metaNames {
		for _, name := range m.names {
			values := found[name]
			if m.field == "title" {
				values = withoutSiteName(values, found["og:site_name"])
			}
			if m.field == "author" && webAddress(text(values)) != "" { // a profile page, not a name
				continue
			}
			if len(values) == 0 || name == "h1" && len(values) > 1 || m.field == "url" && webAddress(text(values[0])) == "" {
				continue
			}
			rec[m.field] = single(values, m.field)
			break
		}
	}
	for _, name := range kindNames {
		if values := found[name]; len(values) > 0 {
			kinds, _ := rec["kind"].([]any)
			rec["kind"] = append(kinds, values...)
		}
	}
	return rec
}

// single keeps a list only where a document can have several values: a page
// may repeat its metadata.
func single(values []any, field string) any {
	switch field {
	case "author", "topic", "region":
		if len(values) > 1 {
			return values
		}
	}
	if s, ok := values[0].(string); ok && field == "topic" {
		var list []any
		for _, part := range strings.Split(s, ",") {
			list = append(list, part)
		}
		return list
	}
	return values[0]
}

func elementMeta(n *html.Node, add func(name string, value any)) {
	if kind := path.Base(attr(n, "itemtype")); strings.HasSuffix(kind, "Article") {
		add("itemtype", kind)
	}
	switch n.DataAtom {
	case atom.Html:
		add("lang", attr(n, "lang"))
	case atom.Meta:
		for _, key := range []string{"name", "property", "itemprop", "http-equiv"} {
			if name := attr(n, key); name != "" {
				add(strings.ToLower(name), attr(n, "content"))
			}
		}
	case atom.Link:
		if strings.EqualFold(attr(n, "rel"), "canonical") {
			add("canonical", attr(n, "href"))
		}
	case atom.Title:
		add("title", line(rawText(n)))
	case atom.H1:
		add("h1", nodeText(n))
	case atom.Time:
		if stated := attr(n, "datetime"); stated != "" {
			add("time", stated)
		} else if shown := line(rawText(n)); statesYear.MatchString(shown) { // not "3 hours ago"
			add("time", shown)
		}
	case atom.A, atom.Span:
		if rel := strings.Fields(strings.ToLower(attr(n, "rel"))); len(rel) > 0 && rel[0] == "author" {
			add("rel:author", line(nodeText(n)))
		}
	case atom.Script:
		if strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") {
			for name, value := range linkedData(rawText(n)) {
				add("ld:"+name, value)
			}
		}
	}
}

// withoutSiteName drops the name of the site from page titles, "Title | Site".
func withoutSiteName(titles, site []any) []any {
	var out []any
	for _, t := range titles {
		title := text(t)
		if name := text(site); name != "" {
			for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " · "} {
				title = strings.TrimSuffix(title, sep+name)
			}
		}
		if title != "" {
			out = append(out, title)
		}
	}
	return out
}
