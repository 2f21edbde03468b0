package server

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestACrawlerThatObeysFindsTheDocumentsAlone walks the site as crawlers do:
// along links that are not nofollow, to addresses that robots.txt leaves open.
func TestACrawlerThatObeysFindsTheDocumentsAlone(t *testing.T) {
	s := newSite(t, fakeArchive())
	closed := disallowed(s.get("/robots.txt").Body.String())
	queue, seen := []string{"/"}, map[string]bool{"/": true}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		page := s.get(at).Body.String()
		if strings.Contains(page, `content="noindex"`) {
			t.Errorf("%s is open to crawlers, but not to be listed", at)
		}
		for _, n := range elements(t, page) {
			target := attribute(n, "href")
			if n.Data != "a" || !strings.HasPrefix(target, "/") || seen[target] || nofollow(n) || slices.ContainsFunc(closed, func(r *regexp.Regexp) bool { return r.MatchString(target) }) {
				continue
			}
			seen[target] = true
			queue = append(queue, target)
			if target != "/help" && target != apiPagePath && !strings.HasPrefix(target, documentPath) || strings.Contains(target, "?") {
				t.Errorf("from %s a crawler walks to %s", at, target)
			}
		}
	}
	if len(seen) < 3 {
		t.Errorf("a crawler finds only %v", seen)
	}
}

// TestLinksThatCombineFiltersAreNotFollowed: robots.txt may not be read by
// all, so that the links say it too.
func TestLinksThatCombineFiltersAreNotFollowed(t *testing.T) {
	f := fakeArchive()
	s := newSite(t, f)
	for name, target := range somePages(f) {
		page := s.get(target).Body.String()
		for _, n := range elements(t, page) {
			to := attribute(n, "href")
			if n.Data == "a" && strings.Contains(to, "?") && !strings.HasPrefix(to, documentPath) && strings.HasPrefix(to, "/") && !nofollow(n) {
				t.Errorf("%s: %s may be followed", name, to)
			}
		}
	}
	for _, target := range []string{"/search", "/search?q=the", "/search?region=UA&page=2", "/?q=the", "/facets/author", "/documents/none"} {
		if !strings.Contains(s.get(target).Body.String(), `<meta name="robots" content="noindex">`) {
			t.Errorf("%s may be listed", target)
		}
	}
}

func nofollow(n *html.Node) bool {
	return slices.Contains(strings.Fields(attribute(n, "rel")), "nofollow")
}

// disallowed reads the patterns of a robots.txt.
func disallowed(robots string) []*regexp.Regexp {
	var list []*regexp.Regexp
	for line := range strings.Lines(robots) {
		if pattern, ok := strings.CutPrefix(strings.TrimSpace(line), "Disallow: "); ok {
			list = append(list, regexp.MustCompile("^"+strings.ReplaceAll(regexp.QuoteMeta(pattern), `\*`, ".*")))
		}
	}
	return list
}

func TestOnlySoManyValuesAreChosenAtOnce(t *testing.T) {
	s := newSite(t, fakeArchive())
	choose := func(n int) string {
		v := url.Values{"q": {"the"}}
		for i := range n {
			v.Add([]string{"author", "tag"}[i%2], fmt.Sprint("name ", i))
		}
		return "/search?" + v.Encode()
	}
	if page := s.get(choose(maxChosen - 1)).Body.String(); !strings.Contains(page, `<a class="value"`) || strings.Contains(page, "the most there can be") {
		t.Error("below the bound no value can be chosen, or a note says so")
	}
	full := s.get(choose(maxChosen)).Body.String()
	if !strings.Contains(full, "20 values are chosen, the most there can be: remove one to choose another.") {
		t.Error("nothing says that no more can be chosen")
	}
	for _, n := range elements(t, full) {
		if target, _ := url.Parse(attribute(n, "href")); n.Data == "a" && target.Path == searchPath && len(target.Query()["author"])+len(target.Query()["tag"]) > maxChosen {
			t.Errorf("one more can be chosen: %s", target)
		}
		if n.Data == "button" && attribute(n, "name") == "choose" {
			t.Error("a button that would choose one more")
		}
	}
	w := s.get(choose(maxChosen + 1))
	if w.Code != 400 || !strings.Contains(w.Body.String(), "at most 20 can be chosen at once") || !strings.Contains(w.Body.String(), `href="/search?q=the"`) {
		t.Errorf("more than can be chosen: status %d", w.Code)
	}
}
