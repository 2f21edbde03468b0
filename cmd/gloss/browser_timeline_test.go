package main

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestBrowserTimeline chooses dates on the timeline in every way there is, and
// reads matches in their context.
func TestBrowserTimeline(t *testing.T) {
	browser := startBrowser(t)
	sampleCache(t)
	site := serveIndex(t)
	t.Run("dragging", func(t *testing.T) {
		v := visit(t, browser, site, 1280, 900)
		v.open("/search?q=one&by=year&page=2")
		v.drag(.05, .75)
		v.wait(`location.search.includes("from=") && location.search.includes("to=") && !location.search.includes("page=")`)
		if r := v.results(); len(r.Chips) != 1 || len(r.Hits) == 0 {
			t.Errorf("%+v", r)
		}
	})
	t.Run("keys", func(t *testing.T) {
		v := visit(t, browser, site, 1280, 900)
		v.open("/search?q=one&by=year")
		first := read[string](v, `document.querySelector("[data-period]").dataset.period`)
		v.do("the timeline", chromedp.Focus(chromedp.CSS(".cursor")))
		for _, key := range []string{kb.Home, kb.ArrowRight, kb.ArrowLeft} {
			v.strike(key)
		}
		if said := read[string](v, `document.activeElement.ariaValueText`); !strings.HasPrefix(said, first+":") {
			t.Errorf("the first bar is read as %q", said)
		}
		v.strike(kb.Enter)
		v.wait(`location.search.includes("from=` + first + `&to=` + first + `")`)
	})
	for _, scripts := range []bool{true, false} {
		t.Run(map[bool]string{true: "a click", false: "a click without scripts"}[scripts], func(t *testing.T) {
			v := visit(t, browser, site, 1280, 900)
			if !scripts {
				v.withoutScripts()
			}
			v.open("/search?q=one&by=year")
			v.drag(.99, .99)
			v.wait(`location.search.includes("from=")`)
			if r := v.results(); len(r.Chips) != 1 || len(r.Hits) == 0 {
				t.Errorf("%+v", r)
			}
			v.follow(`//a[.="All dates"]`)
			v.follow(`//a[.="In context"]`)
			v.follow(`//nav[@aria-label="Order"]/a[.="By the word after"]`)
			if n := read[int](v, `document.querySelectorAll(".line mark").length`); n < 10 {
				t.Errorf("%d lines", n)
			}
		})
	}
	t.Run("on a phone", func(t *testing.T) {
		v := visit(t, browser, site, 390, 844)
		for _, path := range []string{"/search?q=one&compare=war&from=2019&to=2021", "/concordance?q=one&sort=left"} {
			v.open(path)
			v.checkWidth()
		}
	})
}

// drag presses the pointer at one part of the timeline's width and lets it go at
// another.
func (v *visitor) drag(from, to float64) {
	v.Helper()
	v.do("show the timeline", chromedp.ScrollIntoView(chromedp.CSS("[data-timeline]")))
	at := func(part float64) (x, y float64) {
		box := func(side string) float64 {
			return read[float64](v, `document.querySelector("[data-timeline] svg").getBoundingClientRect().`+side)
		}
		return box("left") + part*box("width"), box("top") + box("height")/2
	}
	move := func(kind input.DispatchMouseEventType, part float64, buttons int64) {
		x, y := at(part)
		_, err := chromedp.Call(v.ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: kind, X: x, Y: y, Button: input.MouseButtonLeft, Buttons: buttons, ClickCount: 1})
		v.must(err)
	}
	move(input.DispatchMouseEventTypeMousePressed, from, 1)
	if from != to {
		move(input.DispatchMouseEventTypeMouseMoved, (from+to)/2, 1)
		move(input.DispatchMouseEventTypeMouseMoved, to, 1)
	}
	move(input.DispatchMouseEventTypeMouseReleased, to, 0)
}
