package main

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestBrowserJourney goes the whole way of somebody who looks for something:
// from a word typed wrong to a citation, and back to where they were. The way
// is the same without scripts and on a telephone.
func TestBrowserJourney(t *testing.T) {
	browser := startBrowser(t)
	sampleCache(t)
	site := serveIndex(t)
	for _, c := range []struct {
		name    string
		width   int64
		scripts bool
	}{
		{"at a desk", 1280, true},
		{"without scripts", 1280, false},
		{"on a telephone", 390, true},
		{"on a telephone without scripts", 390, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := visit(t, browser, site, c.width, 844)
			if !c.scripts {
				v.withoutScripts()
			}
			journey(v, c.scripts)
		})
	}
}

func journey(v *visitor, scripts bool) {
	found := mistype(v, "yers", "years")
	narrowed := narrow(v, found, valueIn("Region", 1), valueIn("Region", 2), valueIn("Topic", 1))
	if scripts {
		backAndForth(v, narrowed)
	}
	dated := widen(v, pickHighestBar(v, narrowed), 3)
	const third = 2
	v.follow(hitAt(third))
	v.checkWidth()
	title := read[string](v, `document.querySelector("h1").textContent`)
	if title != dated.Hits[third].Title {
		v.Errorf("%q leads to %q", dated.Hits[third].Title, title)
	}
	stepThrough(v)
	openCitation(v, title)
	if scripts {
		v.back()
	} else { // each match that was stepped to is one more step for the browser
		v.follow(`//p[@class="back"]/a`)
	}
	if back := v.results(); !reflect.DeepEqual(back, dated) {
		v.Errorf("back at\n%+v, which was\n%+v", back, dated)
	}
	if typed := read[string](v, `document.getElementById("q").value`); typed != "yers" {
		v.Errorf("the box holds %q", typed)
	}
}

// mistype types a word into the box that the home page puts people in, and
// finds that another was meant.
func mistype(v *visitor, typed, meant string) results {
	v.Helper()
	v.open("/")
	v.wait(`document.activeElement.id === "q"`)
	v.arrive(typed, chromedp.KeyEvent(typed+"\r"))
	v.checkWidth()
	found := v.results()
	v.checkTotal(found)
	if said := read[string](v, `document.querySelector(".spelling")?.textContent ?? ""`); !strings.Contains(said, "Showing results for "+meant+".") {
		v.Fatalf("%s: %q, %+v", typed, said, found)
	}
	return found
}

// valueIn is the value of a facet that stands at a place among the outermost,
// counted from 1.
func valueIn(facet string, place int) string {
	return fmt.Sprintf(`//details[@class="facet"][summary/h3=%q]/ul/li[%d]/*[@class="value"]`, facet, place)
}

// narrow chooses values one after the other, each of which says beforehand how
// many there are.
func narrow(v *visitor, from results, values ...string) results {
	v.Helper()
	for i, value := range values {
		if read[bool](v, `document.querySelector(".drawer-open").checkVisibility() && !document.querySelector(".filters:popover-open")`) {
			v.press(".drawer-open")
			v.wait(`!!document.querySelector(".filters:popover-open")`)
		}
		v.follow(value)
		v.checkWidth()
		now := v.results()
		v.checkTotal(now)
		if len(now.Chips) != i+1 || now.Heading == from.Heading {
			v.Fatalf("%s: %q and %s, after %s", value, now.Chips, now.Heading, from.Heading)
		}
		from = now
	}
	return from
}

// backAndForth takes the last choice back and again, as the browser does it:
// the page that shows it was never left.
func backAndForth(v *visitor, chosen results) {
	v.Helper()
	closeDrawer(v)
	read[bool](v, `document.body.dataset.never = "left", true`)
	v.back()
	if before := v.results(); len(before.Chips) != len(chosen.Chips)-1 {
		v.Errorf("back from %q is %q", chosen.Chips, before.Chips)
	}
	v.move("forward", func() { read[bool](v, `history.forward(), true`) })
	if again := v.results(); !reflect.DeepEqual(again, chosen) {
		v.Errorf("forward at\n%+v, which was\n%+v", again, chosen)
	}
	if !read[bool](v, `document.body.dataset.never === "left"`) {
		v.Error("the page was loaded anew")
	}
}

// closeDrawer closes the filters where they cover the results.
func closeDrawer(v *visitor) {
	v.Helper()
	if read[bool](v, `!!document.querySelector(".filters:popover-open")`) {
		v.press(".drawer-head button")
		// What it covered takes part again a moment after it is gone.
		v.wait(`!document.querySelector(".filters:popover-open, [inert]")`)
	}
}

// pickHighestBar chooses the year that has most of the results, the last of
// several.
func pickHighestBar(v *visitor, from results) results {
	v.Helper()
	closeDrawer(v)
	place := read[float64](v, `(() => {
		const bars = [...document.querySelectorAll("[data-timeline] [data-period]")];
		const found = bars.map((b) => parseInt(b.textContent.split(": ")[1]));
		return (found.lastIndexOf(Math.max(...found)) + .5) / bars.length;
	})()`)
	v.drag(place, place)
	v.wait(`location.search.includes("from=") && document.readyState === "complete" && !document.querySelector("[aria-busy=true]")`)
	v.checkWidth()
	now := v.results()
	v.checkTotal(now)
	if len(now.Chips) != len(from.Chips)+1 || now.Heading == from.Heading {
		v.Fatalf("a bar leads from %s to %+v", from.Heading, now)
	}
	return now
}

// widen asks for more years around those chosen until there are enough
// results. A year of a small archive has few.
func widen(v *visitor, from results, enough int) results {
	v.Helper()
	for range 5 {
		if len(from.Hits) >= enough {
			return from
		}
		v.follow(`//p[@class="range"]/a[.="Wider"]`)
		now := v.results()
		v.checkTotal(now)
		if len(now.Hits) < len(from.Hits) || len(now.Chips) != len(from.Chips) {
			v.Fatalf("wider leads from %+v to %+v", from, now)
		}
		from = now
	}
	v.Fatalf("still not %d results: %+v", enough, from)
	return from
}

// stepThrough goes from the first match of a document to the last, and sees
// each of them.
func stepThrough(v *visitor) {
	v.Helper()
	marks := read[int](v, `document.querySelectorAll(".text mark").length`)
	if marks == 0 {
		v.Fatal("no match is marked in the text")
	}
	step := `a[href="#m1"]`
	for n := 1; n <= marks; n++ {
		v.press(step)
		v.wait(fmt.Sprintf(`(() => {
			const box = document.querySelector("mark#m%d:target")?.getBoundingClientRect();
			return !!box && box.top >= 0 && box.bottom <= innerHeight;
		})()`, n))
		step = `mark:target a[rel=next]`
	}
	if read[bool](v, fmt.Sprintf(`!!document.querySelector(%q)`, step)) {
		v.Errorf("the last of %d matches has a next one", marks)
	}
}

// openCitation opens what a document can be cited with.
func openCitation(v *visitor, title string) {
	v.Helper()
	v.press("details.away summary")
	v.wait(`document.querySelector("#citation").checkVisibility()`)
	if cited := read[string](v, `document.querySelector("#citation").textContent`); !strings.Contains(cited, title) {
		v.Errorf("%q is cited as %q", title, cited)
	}
}
