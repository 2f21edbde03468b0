package main

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestBrowserSuggestions types into the search box and chooses from the list.
func TestBrowserSuggestions(t *testing.T) {
	browser := startBrowser(t)
	sampleCache(t)
	site := serveIndex(t)
	suggestionsFor(t, site, "z") // all is known by then
	t.Run("by keyboard", func(t *testing.T) {
		chooseByKey(visit(t, browser, site, 1280, 900))
	})
	t.Run("by pointer, on a phone", func(t *testing.T) {
		choosePressing(visit(t, browser, site, 390, 844))
	})
	t.Run("nothing chosen", func(t *testing.T) {
		chooseNothing(visit(t, browser, site, 1280, 900))
	})
	t.Run("without scripts", func(t *testing.T) {
		v := visit(t, browser, site, 1280, 900)
		v.withoutScripts()
		v.open("/")
		if role := read[string](v, `document.getElementById("q").getAttribute("role") ?? ""`); role != "" {
			t.Errorf("the box is a %s", role)
		}
		v.search("ukraine")
	})
}

const (
	suggestionsOpen   = `!document.getElementById("suggestions").hidden && document.getElementById("q").getAttribute("aria-expanded") === "true"`
	suggestionsClosed = `document.getElementById("suggestions").hidden && document.getElementById("q").getAttribute("aria-expanded") === "false"`
	// suggestionActive is the text of the option that the box says is chosen.
	suggestionActive = `(() => {
		const id = document.getElementById("q").getAttribute("aria-activedescendant");
		const option = id && document.getElementById(id);
		return option && option.getAttribute("aria-selected") === "true" ? option.querySelector(".what").textContent : "";
	})()`
	suggestionCount = `document.querySelectorAll("#suggestions [role=option]").length`
)

func (v *visitor) typeText(text string) {
	v.Helper()
	v.do(text, chromedp.Clear(chromedp.CSS("#q")), chromedp.SendKeys(chromedp.CSS("#q"), text))
	v.wait(suggestionsOpen)
}

// active checks which suggestion is chosen.
func (v *visitor) active(want string) {
	v.Helper()
	if got := read[string](v, suggestionActive); got != want {
		v.Errorf("%q is chosen, want %q", got, want)
	}
}

func chooseByKey(v *visitor) {
	v.open("/")
	below := `document.querySelector(".facts").getBoundingClientRect().top`
	before := read[float64](v, below)
	v.typeText("ukr")
	if after := read[float64](v, below); after != before {
		v.Errorf("the page moved from %g to %g", before, after)
	}
	v.active("")
	v.strike(kb.ArrowDown)
	v.active("Ukraine")
	v.strike(kb.ArrowUp)
	v.active("")
	v.strike(kb.Escape)
	v.wait(suggestionsClosed)
	if typed := read[string](v, `document.getElementById("q").value`); typed != "ukr" {
		v.Errorf("Escape left %q", typed)
	}
	v.strike(kb.ArrowDown)
	v.wait(suggestionsOpen)
	v.strike(kb.ArrowDown)
	v.arrive("Enter", chromedp.KeyEvent(kb.Enter))
	r := v.results()
	v.checkTotal(r)
	if len(r.Chips) != 1 || r.Chips[0] != "Ukraine" || len(r.Hits) == 0 {
		v.Errorf("a region leads to %q with %q", r.Address, r.Chips)
	}

	v.typeText("the")
	count := read[int](v, suggestionCount)
	v.strike(kb.ArrowDown)
	first := read[string](v, suggestionActive)
	v.strike(kb.End)
	last := read[string](v, suggestionActive)
	v.strike(kb.Home)
	v.active(first)
	if count < 2 || first == "" || last == "" || first == last {
		v.Errorf("%d suggestions from %q to %q", count, first, last)
	}
	v.strike(kb.End)
	v.arrive(last, chromedp.KeyEvent(kb.Enter))
	if title := read[string](v, `document.querySelector("h1").textContent`); title != last {
		v.Errorf("the title %q leads to %q", last, title)
	}
}

func choosePressing(v *visitor) {
	v.open("/search?q=one")
	v.typeText("korea")
	v.checkWidth()
	if over := read[float64](v, `document.getElementById("suggestions").getBoundingClientRect().right - innerWidth`); over > 0 {
		v.Errorf("the list is %g pixels outside", over)
	}
	v.arrive("the first suggestion", chromedp.Click(chromedp.CSS("#suggestions [role=option]")))
	if r := v.results(); len(r.Chips) != 1 || !strings.Contains(r.Chips[0], "Korea") {
		v.Errorf("it leads to %s with %q", r.Address, r.Chips)
	}
}

func chooseNothing(v *visitor) {
	v.open("/")
	v.typeText("ukrai")
	v.arrive("Enter", chromedp.KeyEvent(kb.Enter))
	if r := v.results(); r.Query != "q=ukrai" {
		v.Errorf("Enter asks %s", r.Query)
	}
	v.do("what nothing completes", chromedp.Clear(chromedp.CSS("#q")), chromedp.SendKeys(chromedp.CSS("#q"), "zzqx"))
	v.wait(suggestionsClosed)
	v.open("/search?q=" + url.QueryEscape("ukraine"))
	v.wait(suggestionsClosed)
}
