package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// sitePage is one kind of page, as somebody may meet it.
type sitePage struct {
	name string
	// path may hold {id}, the identifier of a document of the archive.
	path string
	// open is true when all that can be opened on the page is: details, and
	// the drawer where there is one.
	open bool
}

// sitePages are all kinds of pages. A page that is added to the site is added
// here: what holds for all of them is then held for it.
func sitePages() []sitePage {
	return []sitePage{
		{name: "home", path: "/"},
		{name: "results", path: "/search?q=one"},
		{name: "results with everything open", path: "/search?q=one", open: true},
		{name: "results with filters", path: "/search?q=one&region=150&region=142&genre=opinion&from=2019&sort=newest"},
		{name: "a compact list", path: "/search?q=one&view=compact"},
		{name: "another page of results", path: "/search?page=3"},
		{name: "a page past the last", path: "/search?page=900"},
		{name: "results of a long query", path: "/search?q=" + strings.Repeat("one+war+school+", 60)},
		{name: "results in other scripts", path: "/search?language=ar&language=zh&language=ko"},
		{name: "nothing found", path: "/search?q=zeppelinwurst&region=UA"},
		{name: "a document", path: "/documents/{id}?q=one"},
		{name: "a match of a document", path: "/documents/{id}?q=one#m1"},
		{name: "a passage of a document", path: "/documents/{id}?q=one#p1"},
		{name: "a document with everything open", path: "/documents/{id}?q=one", open: true},
		{name: "a document without matches", path: "/documents/{id}"},
		{name: "values of a facet", path: "/facets/author"},
		{name: "values of a tree", path: "/facets/region?q=one", open: true},
		{name: "a concordance", path: "/concordance?q=one"},
		{name: "a timeline compared", path: "/search?q=one&compare=war", open: true},
		{name: "the API", path: "/api"},
		{name: "help", path: "/help"},
		{name: "nothing there", path: "/nothing"},
		{name: "a search that cannot be read", path: "/search?q=one&sort=colour"},
	}
}

// withDocument fills in the identifier of a document that the query "one"
// finds.
func withDocument(t *testing.T, site string, pages []sitePage) []sitePage {
	t.Helper()
	response, err := http.Get(site + "/api/v1/search?q=one&limit=1")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var a struct {
		Hits []struct {
			ID string `json:"id"`
		} `json:"hits"`
	}
	if err := json.NewDecoder(response.Body).Decode(&a); err != nil || len(a.Hits) != 1 {
		t.Fatalf("%+v, %v", a, err)
	}
	for i := range pages {
		pages[i].path = strings.ReplaceAll(pages[i].path, "{id}", a.Hits[0].ID)
	}
	return pages
}

// see opens a page in the state that it is wanted in.
func (v *visitor) see(p sitePage) {
	v.Helper()
	if strings.Contains(p.path, "#") { // another fragment alone would load nothing
		v.do("a new page", chromedp.Navigate("about:blank"))
	}
	v.open(p.path)
	if p.open {
		read[bool](v, `(() => {
			document.querySelectorAll("details").forEach((d) => { d.open = true; });
			const drawer = document.querySelector(".drawer-open");
			if (drawer?.checkVisibility()) drawer.click();
			return true;
		})()`)
	}
}

// prefer sets what the person has told the system: names and values of media
// features in turn. What is not named is as in a new tab.
func (v *visitor) prefer(features ...string) {
	v.Helper()
	var media emulation.SetEmulatedMediaParams
	for i := 0; i < len(features); i += 2 {
		media.Features = append(media.Features, &emulation.MediaFeature{Name: features[i], Value: features[i+1]})
	}
	_, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, media)
	v.must(err)
}
