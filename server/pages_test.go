package server

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/gloss-search/gloss/corpus"
)

// elements parses a page and lists its elements.
func elements(t testing.TB, page string) []*html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var list []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			list = append(list, n)
		}
	}
	return list
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// somePages are addresses that show every page in every state.
func somePages(f *fake) map[string]string {
	hostileID := url.PathEscape(f.docs[len(f.docs)-1].ID)
	h := url.QueryEscape(hostile)
	return map[string]string{
		"home":                "/",
		"results":             "/search?q=the&region=150&topic=medtop:11000000&from=2010&sort=oldest",
		"paging":              "/search?page=3",
		"all":                 "/search?limit=100",
		"hostile hit":         "/search?q=zebra",
		"hostile query":       "/search?q=" + h,
		"hostile filters":     "/search?region=" + h + "&author=" + h + "&language=" + h + "&source=" + h,
		"genre and tag":       "/search?q=the&genre=opinion&tag=Essays+%26+Letters",
		"no such region":      "/search?region=Atlantis&genre=sonnet",
		"hostile name":        "/search?" + h + "=1",
		"hostile date":        "/search?q=a&from=" + h,
		"hostile document":    "/documents/" + hostileID + "?q=zebra&author=" + h,
		"a document":          "/documents/" + f.docs[0].ID + "?q=troops",
		"a right-to-left one": "/documents/" + f.docs[8].ID,
		"apart":               "/search?q=the&reprints=apart",
		"nothing found":       "/search?q=zeppelin&region=UA",
		"past the end":        "/search?page=900",
		"no page":             "/nothing",
		"help":                "/help",
		"timeline":            "/search?q=the&from=2012&to=2015&compare=" + h + "&scale=share&by=month",
		"concordance":         "/concordance?q=the&region=150&sort=left&from=2010",
		"hostile lines":       "/concordance?q=zebra&author=" + h + "&author=x",
		"hostile concordance": "/concordance?q=" + h + "&page=2",
		"no words in context": "/concordance?region=UA",
	}
}

func TestNothingFromAnArchiveBecomesMarkup(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	for name, target := range somePages(f) {
		t.Run(name, func(t *testing.T) {
			ids := map[string]bool{}
			for _, n := range elements(t, s.get(target).Body.String()) {
				if n.Data == "script" && !strings.HasPrefix(attribute(n, "src"), assetPath) || n.Data == "style" || n.Data == "img" {
					t.Errorf("element %s %v", n.Data, n.Attr)
				}
				for _, a := range n.Attr {
					checkAttribute(t, a, ids)
				}
			}
		})
	}
}

func checkAttribute(t *testing.T, a html.Attribute, ids map[string]bool) {
	t.Helper()
	if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
		t.Errorf("attribute %s=%q", a.Key, a.Val)
	}
	if a.Key == "id" {
		if ids[a.Val] {
			t.Errorf("id %s twice", a.Val)
		}
		ids[a.Val] = true
	}
	if a.Key != "href" && a.Key != "action" && a.Key != "src" {
		return
	}
	if u, err := url.Parse(a.Val); err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		t.Errorf("address %q", a.Val)
	}
}

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	tried := map[string]bool{}
	for name, target := range somePages(f) {
		for _, n := range elements(t, s.get(target).Body.String()) {
			href := attribute(n, "href")
			if !strings.HasPrefix(href, "/") || tried[href] {
				continue
			}
			tried[href] = true
			if w := s.get(strings.SplitN(href, "#", 2)[0]); w.Code != http.StatusOK {
				t.Errorf("%s: %s answers %d", name, href, w.Code)
			}
			if strings.HasPrefix(href, searchPath) && !strings.Contains(attribute(n, "rel"), "nofollow") {
				t.Errorf("%s: crawlers may follow %s", name, href)
			}
		}
	}
	if len(tried) < 100 {
		t.Errorf("only %d links", len(tried))
	}
}

func TestPagesSayWhatTheyShould(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	cases := []struct {
		name, target string
		status       int
		want         []string
	}{
		{"home counts the archive", "/", 200, []string{"50 documents", "autofocus", "Conflict, war and peace", "Try <a href=\"/search?q=election\""}},
		{"help links into the archive", "/help", 200, []string{"How to search", "NEAR/5", `<a href="/search?q=%3Delection"`, `<code>date:2019-06..2021</code>`}},
		{"results are marked", "/search?q=troops", 200, []string{"1 document", "<mark>troops</mark>", `<time datetime="2024-10-23" dir="ltr">23 October 2024</time>`, "noindex", `<b>Ukraine</b>: inferred from <q dir="auto">Ukraine</q>, <q dir="auto">Kyiv</q>`, `<b>Opinion</b>: stated by the archive as <q dir="auto">Op-Ed</q>`}},
		{"the root searches too", "/?q=troops", 200, []string{"<mark>troops</mark>"}},
		{"a reading that says more than the query", "/search?q=troops;ukraine", 200, []string{"Read as", "troops AND ukraine"}},
		{"help with an empty result", "/search?q=%22zeppelin+author:x%22", 200, []string{"No quotation marks", "without “author:”"}},
		{"a query that is not in the text itself", "/documents/" + f.docs[0].ID + "?q=zeppelin", 200, []string{"No match in the text itself"}},
		{"orders can be chosen", "/search?q=the&sort=recent", 200, []string{`aria-current="true">Best, newer first</a>`, `href="/search?q=the&amp;sort=newest"`, `<span class="kind">Sort</span>`}},
		{"without words there is no best match", "/search?region=150&sort=recent", 200, []string{`aria-label="Order"><a href="/search?region=150" rel="nofollow" aria-current="true">Newest first</a>`}},
		{"a search can be broadened", "/search?q=troops&region=UA", 200, []string{`<a href="/search?q=troops&amp;region=UA&amp;broaden=yes" rel="nofollow"`, ">Broaden</a>"}},
		{"and taken back to its words", "/search?q=troops&broaden=yes&sort=newest", 200, []string{`<a href="/search?q=troops&amp;sort=newest&amp;broaden=no" rel="nofollow"`, ">Only my words</a>"}},
		{"chips can be removed", "/search?q=the&region=UA", 200, []string{`class="chip" href="/search?q=the"`}},
		{"a language that is not the usual one", "/search", 200, []string{">Korean</span>", `lang="ko"`}},
		{"an empty result offers ways out", "/search?q=troops&year=2001", 200, []string{"Nothing found", "No document holds all these words.", `href="/search?q=troops"`, "1 document"}},
		{"an unknown name is told", "/search?q=troops&regions=UA", 200, []string{"“regions”, which means nothing here"}},
		{"a wrong date is left out and told", "/search?q=troops&from=2024-13", 200, []string{"“2024-13” is no date", "1 document", `name="from" value=""`}},
		{"dates the wrong way round are turned", "/search?q=troops&from=2024-12&to=2023", 200, []string{"December 2024 comes after 2023", "1 document", `name="from" value="2023"`}},
		{"a phrase that is not there", "/search?q=%22troops%22&year=2001", 200, []string{"the quotation marks: troops"}},
		{"a choice that is none", "/search?q=troops&choose=colour:red", 400, []string{"must be a facet and a value", `href="/search?q=troops"`}},
		{"a page past the end", "/search?page=900", 200, []string{"Go to the last one, page 5"}},
		{"matches lead to one another", "/documents/" + f.docs[0].ID + "?q=troops", 200, []string{`<mark id="m1">`, `href="#m2"`, "Back to the results", "1 of 2", `<p id="p1">`, `<a class="here" href="#p3" lang="en" aria-label="Link to paragraph 3">`}},
		{"evidence is there on demand", "/documents/" + f.docs[0].ID, 200, []string{"<q dir=\"auto\">Kyiv</q>", "93 % confidence", "Stated by the archive", `rel="canonical"`}},
		{"the original", "/documents/" + f.docs[0].ID, 200, []string{`href="https://example.org/0?a=1&amp;b=2" rel="noopener nofollow external"`}},
		{"right to left", "/documents/" + f.docs[8].ID, 200, []string{`lang="ar" dir="rtl"`}},
		{"a timeline says what it shows", "/search?q=the", 200, []string{"2009 to 2024; most in 2023 (", `data-timeline`, `<rect class="period" data-period="2019"`, `<a href="/search?q=the&amp;from=2019&amp;to=2019" rel="nofollow" tabindex="-1">`}},
		{"chosen dates can be moved", "/search?q=the&from=2012&to=2013", 200, []string{`<rect class="chosen" x="3" width="2"`, `<a href="/search?q=the&amp;from=2010&amp;to=2011" rel="nofollow">Earlier</a>`, `<a href="/search?q=the&amp;from=2011&amp;to=2014" rel="nofollow">Wider</a>`, `<a href="/search?q=the" rel="nofollow">All dates</a>`}},
		{"where the dates have nothing, the timeline shows where there is", "/search?q=troops+ukraine&from=1999&to=2001&compare=school", 200, []string{"Nothing found", "data-timeline"}},
		{"two searches are compared", "/search?q=school&compare=troops", 200, []string{`class="compared"`, `<span class="other" dir="auto">troops</span> 1<`, `<a href="/search?q=school" rel="nofollow">Stop comparing</a>`}},
		{"shares of the archive", "/search?q=school&scale=share", 200, []string{"the largest share in 20", `<a href="/search?q=school" rel="nofollow">Number</a>`, " %, "}},
		{"the table behind the bars", "/search?q=troops&compare=school", 200, []string{`<th scope="row"><a href="/search?q=troops&amp;from=2024&amp;to=2024&amp;compare=school" rel="nofollow">2024</a></th><td>1</td>`}},
		{"a way into the context", "/search?q=troops&region=UA&sort=newest", 200, []string{`<a href="/concordance?q=troops&amp;region=UA" rel="nofollow"`}},
		{"lines in context", "/concordance?q=troops&region=UA", 200, []string{"2 lines in context", "<mark>troops</mark>", `href="/search?q=troops&amp;region=UA" rel="nofollow"><span aria-hidden="true">‹ </span>Back`, `/api/v1/concordance?q=troops&amp;region=UA&amp;format=csv`, "Region “Ukraine”", `<time datetime="2024-10-23">23 October 2024</time>`}},
		{"lines from right to left", "/concordance?q=البحر", 200, []string{`lang="ar" dir="rtl"`}},
		{"no lines", "/concordance?q=zeppelin", 200, []string{"Nothing to show", "No words."}},
		{"an order of lines that is none", "/concordance?q=a&sort=newest", 400, []string{"must be one of rank, left, right, date"}},
		{"no such document", "/documents/x?q=troops", 404, []string{"no such document", `value="troops"`}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := s.get(c.target)
			if w.Code != c.status {
				t.Errorf("status %d", w.Code)
			}
			for _, want := range c.want {
				if !strings.Contains(w.Body.String(), want) {
					t.Errorf("no %s", want)
				}
			}
		})
	}
}

func TestEveryLabelledControlHasItsLabel(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	for name, target := range somePages(f) {
		all := elements(t, s.get(target).Body.String())
		for _, n := range all {
			if n.Data != "input" || attribute(n, "type") == "hidden" || n.Parent.Data == "label" {
				continue
			}
			if !slices.ContainsFunc(all, func(l *html.Node) bool { return l.Data == "label" && attribute(l, "for") == attribute(n, "id") }) {
				t.Errorf("%s: no label for %v", name, n.Attr)
			}
		}
	}
}

func TestOnlyAddressesOfTheWebBecomeLinks(t *testing.T) {
	cases := map[string]string{
		"https://example.org/a":         "https://example.org/a",
		"http://example.org":            "http://example.org",
		" https://example.org ":         "https://example.org",
		"javascript:alert(1)":           "",
		"JaVaScRiPt:alert(1)":           "",
		"java\nscript:alert(1)":         "",
		"data:text/html,x":              "",
		"//example.org/a":               "",
		"https:///nohost":               "",
		"https://user:pw@example.org/":  "",
		"ftp://example.org/":            "",
		"example.org/a":                 "",
		"https://example.org/%zz":       "",
		"https://exa mple.org/":         "",
		"https://example.org/\"onload=": "https://example.org/%22onload=",
	}
	for in, want := range cases {
		if got := webLink(in); got != want {
			t.Errorf("webLink(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCrawlersKeepOutOfSearches(t *testing.T) {
	text := newSite(t, fakeArchive()).get("/robots.txt").Body.String()
	for _, want := range []string{"Disallow: /search\n", "Disallow: /api/\n", "Disallow: /*?region=\n", "Disallow: /*&region=\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
}

func TestAVeryLongQueryIsAnsweredInFull(t *testing.T) {
	s := newSite(t, fakeArchive())
	for _, q := range []string{strings.Repeat("opinion ", 250), strings.Repeat("논평 ", 700), strings.Repeat(`"`, 2000)} {
		w := s.get("/search?q=" + url.QueryEscape(q))
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "</html>") {
			t.Errorf("status %d", w.Code)
		}
	}
}

func TestAPageSaysThatAValueIsNone(t *testing.T) {
	s := newSite(t, fakeArchive())
	w := s.get("/search?region=Atlantis&region=UA&genre=sonnet")
	for _, note := range []string{"“Atlantis” is no region that is known here", "“sonnet” is no genre that is known here"} {
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), note) {
			t.Errorf("status %d, no note that %s", w.Code, note)
		}
	}
	if strings.Contains(s.get("/search?region=UA&tag=whatever").Body.String(), "known here") {
		t.Error("a note about values that are known or free")
	}
}

func TestADocumentLeadsToItsGenreAndTags(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	links := func(i int) map[string]int {
		list := map[string]int{}
		for _, n := range elements(t, s.get("/documents/"+f.docs[i].ID).Body.String()) {
			list[attribute(n, "href")]++
		}
		return list
	}
	for _, want := range []string{"/search?genre=opinion", "/search?tag=Essays+%26+Letters"} {
		if links(0)[want] != 1 {
			t.Errorf("no link to %s", want)
		}
	}
	if n := links(2)["/search?tag=opinion"]; n != 1 {
		t.Errorf("a tag that is stated twice stands %d times", n)
	}
	if page := s.get("/documents/" + f.docs[0].ID).Body.String(); !strings.Contains(page, `The archive states <q dir="auto">Op-Ed</q>`) {
		t.Error("the genre does not say why")
	}
}

func TestFacetsWithoutValuesHaveNoHeading(t *testing.T) {
	f := fakeArchive()
	for i := range f.docs {
		f.docs[i].Genre, f.docs[i].Tags = corpus.Label{}, nil
	}
	s := newSite(t, f)
	for _, target := range []string{"/", "/search?q=the"} {
		for _, n := range elements(t, s.get(target).Body.String()) {
			heading := n.Data == "h2" || n.Data == "h3"
			if heading && slices.Contains([]string{"Genre", "Tag", "By genre", "By tag"}, textOf(n)) {
				t.Errorf("%s: heading %q", target, textOf(n))
			}
		}
	}
}

func TestBroadeningIsOfferedOnlyWhereItDoesSomething(t *testing.T) {
	s := newSite(t, fakeArchive())
	for _, target := range []string{"/search", "/search?region=UA&broaden=yes", "/search?q=zeppelin", "/search?q=the&sort=newest"} {
		if page := s.get(target).Body.String(); strings.Contains(page, ">Broaden<") || strings.Contains(page, ">Only my words<") {
			t.Errorf("%s offers to broaden", target)
		}
	}
}

func TestFacetsThatFewUseAreClosedUntilChosen(t *testing.T) {
	s := newSite(t, fakeArchive())
	open := func(target string) string {
		var titles []string
		for _, n := range elements(t, s.get(target).Body.String()) {
			if n.Data == "details" && attribute(n, "class") == "facet" && slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "open" }) {
				titles = append(titles, strings.TrimSpace(textOf(n.FirstChild.NextSibling)))
			}
		}
		return strings.Join(titles, " ")
	}
	if got := open("/search?q=the"); strings.Contains(got, "Tag") || !strings.Contains(got, "Region Topic Genre") {
		t.Errorf("open: %s", got)
	}
	if got := open("/search?q=the&tag=opinion"); !strings.Contains(got, "Tag") {
		t.Errorf("open with a tag chosen: %s", got)
	}
}

func TestOnlyPlainPhrasesAreUnquoted(t *testing.T) {
	for text, want := range map[string]string{
		`"trade war" china`: "trade war china",
		`«guerre froide»`:   "guerre froide",
		`trade war`:         "",
		`"trade war"~5`:     "",
		`title:"trade war"`: "",
		`="Trade War"`:      "",
	} {
		if got := unquoted(text); got != want {
			t.Errorf("%s is %q without its marks, want %q", text, got, want)
		}
	}
}
