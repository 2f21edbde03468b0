package main

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// TestBrowser walks through the sample archive as a person would.
func TestBrowser(t *testing.T) {
	browser := startBrowser(t)
	sampleCache(t)
	site := serveIndex(t)
	t.Run("a walk from the home page to a document and back", func(t *testing.T) {
		walk(visit(t, browser, site, 1280, 900))
	})
	t.Run("the same walk without scripts", func(t *testing.T) {
		v := visit(t, browser, site, 1280, 900)
		v.withoutScripts()
		walk(v)
	})
	t.Run("on a phone", func(t *testing.T) {
		visitOnPhone(visit(t, browser, site, 390, 844))
	})
	t.Run("queries that are not what they seem", func(t *testing.T) {
		askStrangely(visit(t, browser, site, 1280, 900))
	})
	t.Run("keys for those who type", func(t *testing.T) {
		pressKeys(visit(t, browser, site, 1280, 900))
	})
}

// walk narrows a search, orders it, turns a page, reads a document and comes
// back. Its query is a word that many pieces have.
func walk(v *visitor) {
	v.open("/")
	v.search("one")
	found := v.results()
	v.checkTotal(found)
	if len(found.Hits) != 10 || found.Hits[0].Title == "" || found.Hits[0].Snippet == "" || found.Hits[0].Marks == 0 {
		v.Fatalf("results: %+v", found)
	}
	byCount := slices.SortedFunc(maps.Keys(found.Regions), func(a, b string) int { return found.Regions[b] - found.Regions[a] })
	if len(byCount) < 2 {
		v.Fatalf("regions: %v", found.Regions)
	}
	narrowed := chooseRegions(v, found, byCount[0], byCount[1])

	v.follow(chipOf(byCount[1]))
	fewer := v.results()
	v.checkTotal(fewer)
	if !slices.Equal(fewer.Chips, byCount[:1]) || fewer.Heading == narrowed.Heading {
		v.Errorf("after a chip was removed: %q, %s", fewer.Chips, fewer.Heading)
	}
	v.follow(`//nav[@aria-label="Order"]/a[.="Newest first"]`)
	newest := v.results()
	v.checkTotal(newest)
	if !slices.IsSortedFunc(newest.Hits, func(a, b seenHit) int { return strings.Compare(b.Date, a.Date) }) {
		v.Errorf("newest first: %+v", newest.Hits)
	}
	v.follow(`//nav[@aria-label="Pages"]//a[contains(., "2")]`)
	second := v.results()
	v.checkTotal(second)
	if !strings.HasPrefix(second.Shown, "11–") || slices.Contains(newest.Hits, second.Hits[0]) {
		v.Errorf("page 2 shows %s: %+v", second.Shown, second.Hits)
	}
	readDocument(v, second)
}

// chooseRegions chooses two regions and returns the results of both.
func chooseRegions(v *visitor, before results, first, second string) results {
	v.Helper()
	v.follow(valueOf(first))
	one := v.results()
	v.checkTotal(one)
	v.follow(valueOf(second))
	two := v.results()
	v.checkTotal(two)
	if !slices.Equal(one.Chips, []string{first}) || !slices.Equal(two.Chips, []string{first, second}) {
		v.Errorf("chips: %q, then %q", one.Chips, two.Chips)
	}
	if one.Heading != fmt.Sprintf("%d documents", before.Regions[first]) || one.Heading == two.Heading {
		v.Errorf("%d documents were promised; %s, then %s", before.Regions[first], one.Heading, two.Heading)
	}
	if !maps.Equal(before.Regions, one.Regions) || !maps.Equal(before.Regions, two.Regions) {
		v.Errorf("counts of regions changed with the choice of regions: %v, %v, %v", before.Regions, one.Regions, two.Regions)
	}
	return two
}

func valueOf(label string) string {
	return fmt.Sprintf(`//a[@class="value"][span[@class="what"]=%q]`, label)
}

func chipOf(label string) string {
	return fmt.Sprintf(`//a[@class="chip"][span=%q]`, label)
}

func hitAt(i int) string {
	return fmt.Sprintf(`(//article[@class="hit"]/h3/a)[%d]`, i+1)
}

// readDocument opens a result that matches more than once, steps through the
// matches and goes back.
func readDocument(v *visitor, from results) {
	v.Helper()
	i := slices.IndexFunc(from.Hits, func(h seenHit) bool { return h.Marks > 1 })
	if i < 0 {
		v.Fatalf("no hit matches twice: %+v", from.Hits)
	}
	v.follow(hitAt(i))
	if title := read[string](v, `document.querySelector("h1").textContent`); title != from.Hits[i].Title {
		v.Errorf("%q leads to %q", from.Hits[i].Title, title)
	}
	if marks := read[int](v, `document.querySelectorAll(".text mark").length`); marks < from.Hits[i].Marks {
		v.Errorf("%d matches are marked, where the results showed %d", marks, from.Hits[i].Marks)
	}
	v.press(`a[href="#m1"]`)
	v.wait(`document.querySelector("mark:target")?.id === "m1"`)
	v.press(`mark:target a[rel=next]`)
	v.wait(`(() => {
		const mark = document.querySelector("mark#m2:target");
		const box = mark?.getBoundingClientRect();
		return !!box && box.top >= 0 && box.bottom <= innerHeight;
	})()`)
	v.follow(`//p[@class="back"]/a`)
	if back := v.results(); back.Address != from.Address {
		v.Errorf("back at %s, not at %s", back.Address, from.Address)
	}
}

func visitOnPhone(v *visitor) {
	v.open("/")
	v.checkWidth()
	v.search("one")
	v.checkWidth()
	before := v.results()
	filters := `getComputedStyle(document.getElementById("filters")).display !== "none"`
	if read[bool](v, filters) {
		v.Error("the filters stand open over the results")
	}
	v.press(".drawer-open")
	v.wait(filters)
	v.checkWidth()
	v.follow(valueOf("Asia"))
	after := v.results()
	v.checkTotal(after)
	v.checkWidth()
	if !slices.Equal(after.Chips, []string{"Asia"}) || after.Heading == before.Heading || !read[bool](v, filters) {
		v.Errorf("after a choice: %q, %s", after.Chips, after.Heading)
	}
	closeDrawer(v)
	v.follow(hitAt(0))
	v.checkWidth()
	long := strings.Repeat("one", 600)
	for _, path := range []string{"/search", "/search?q=" + long, "/search?q=" + long + "&region=UA&author=" + long[:500], "/search?q=one&from=2024-13", "/search?q=one&sort=colour", "/nothing"} {
		v.open(path)
		v.checkWidth()
	}
}

// askStrangely asks what a form should survive. Every page has hits or says
// why it has none, and none complains.
func askStrangely(v *visitor) {
	const script = `"<script>alert(1)</script>`
	for _, query := range []string{"zeppelinwurst", script, "؟؟ الاقتصاد", `(((`, "' OR 1=1 --"} {
		v.open("/")
		v.search(query)
		r := v.results()
		if len(r.Hits) == 0 && (r.Heading != "Nothing found" || len(r.Reasons) < 2) {
			v.Errorf("%s: %s, %q", query, r.Heading, r.Reasons)
		}
		if typed := read[string](v, `document.getElementById("q").value`); typed != query {
			v.Errorf("%s came back as %s", query, typed)
		}
	}
	v.search("الانتخابات")
	if direction := read[string](v, `getComputedStyle(document.getElementById("q")).direction`); direction != "rtl" {
		v.Errorf("Arabic is written %s", direction)
	}
	long := strings.Repeat("one war school ", 2000)[:2000]
	v.open("/search?q=" + url.QueryEscape(long))
	before := v.results()
	v.checkTotal(before)
	v.follow(`//button[@class="value"][span[@class="what"]="Asia"]`)
	after := v.results()
	v.checkTotal(after)
	if !slices.Equal(after.Chips, []string{"Asia"}) || after.Heading != fmt.Sprintf("%d documents", before.Regions["Asia"]) {
		v.Errorf("a choice with a long query: %q, %s of %v", after.Chips, after.Heading, before.Regions)
	}
	v.open("/documents/" + url.PathEscape(script) + "?q=" + url.QueryEscape(script))
	if heading := read[string](v, `document.querySelector("h1").textContent`); heading != "Not found" {
		v.Errorf("a document that is none: %s", heading)
	}
}

// pressKeys: "/" leads into the search box, n and p through the matches.
func pressKeys(v *visitor) {
	v.open("/search?q=one")
	v.strike("/")
	v.wait(`document.activeElement.id === "q"`)
	i := slices.IndexFunc(v.results().Hits, func(h seenHit) bool { return h.Marks > 1 })
	v.follow(hitAt(i))
	for _, step := range []struct{ key, match string }{{"n", "m1"}, {"n", "m2"}, {"p", "m1"}} {
		v.strike(step.key)
		v.wait(`document.querySelector("mark:target")?.id === "` + step.match + `"`)
	}
}
