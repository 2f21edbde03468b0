package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
)

// TestAccess holds what no tool finds by itself: that the pages can be used by
// keyboard, at any size and in either theme.
func TestAccess(t *testing.T) {
	browser := startBrowser(t)
	sampleCache(t)
	site := serveIndex(t)
	pages := withDocument(t, site, sitePages())
	checks := []struct {
		name  string
		width int64
		check func(*visitor, sitePage)
	}{
		{"everything is reached by the tab key, and seen", 1280, tabThrough},
		{"and on a telephone", 390, tabThrough},
		{"the first tab leads past the head", 1280, skipHead},
		{"nothing scrolls sideways or is lost at 320 pixels", 320, loseNothing},
		{"nor at twice the size", 640, loseNothing},
		{"nor with text twice as large", 1280, enlarged(`html { font-size: 200% !important; }`)},
		{"nor with text twice as large on a telephone", 390, enlarged(`html { font-size: 200% !important; }`)},
		{"nor with text set wide", 390, enlarged(`
			* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
			p { margin-bottom: 2em !important; }`)},
		{"nothing moves for those who want it still", 1280, staysStill},
	}
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			v := visit(t, browser, site, c.width, 900)
			for _, p := range pages {
				v.see(p)
				c.check(v, p)
			}
		})
	}
	for _, theme := range []string{"light", "dark"} {
		t.Run("contrast, "+theme, func(t *testing.T) {
			v := visit(t, browser, site, 1280, 900)
			v.prefer("prefers-color-scheme", theme)
			v.open("/")
			checkContrast(v)
		})
	}
	t.Run("the drawer by keyboard", func(t *testing.T) {
		useDrawer(visit(t, browser, site, 390, 844))
	})
}

// stop is what has the focus.
type stop struct {
	// At is its place among all that can have it, -1 for none of them.
	At   int
	Name string
	// Ring is true when something drawn tells that it has the focus, Seen when
	// it lies in the window and nothing lies over it.
	Ring, Seen bool
}

// focusable are the elements that a person with a keyboard must be able to
// reach, in the order of the page. A drawer that is open stands alone.
const focusable = `[...(document.querySelector(".filters:popover-open") ?? document)
	.querySelectorAll("a[href]:not([tabindex='-1']), button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
	.filter((e) => e.checkVisibility({visibilityProperty: true}) && !e.disabled)`

const readStop = `(() => {
	const e = document.activeElement;
	const drawn = (e) => {
		const s = e && getComputedStyle(e);
		return !!s && (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== "none");
	};
	const box = [...e.getClientRects()].find((r) => r.width && r.height);
	const over = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
	return {
		at: ` + focusable + `.indexOf(e),
		name: e.outerHTML.slice(0, 120),
		ring: drawn(e) || drawn(e.closest(".box")),
		seen: !!over && (e.contains(over) || over.contains(e)),
	};
})()`

// tabThrough strikes the tab key until it comes round, which a trap would
// prevent.
func tabThrough(v *visitor, p sitePage) {
	v.Helper()
	all := read[int](v, focusable+".length")
	reached := map[int]bool{}
	last := -1
	for range all + 2 {
		v.strike("\t")
		s := read[stop](v, readStop)
		if s.At < 0 {
			continue // the window itself, between the last and the first
		}
		if reached[s.At] {
			break
		}
		reached[s.At] = true
		if !s.Ring || !s.Seen {
			v.Errorf("%s: the focus cannot be seen (drawn %v, uncovered %v): %s", p.name, s.Ring, s.Seen, s.Name)
		}
		if s.At < last && s.At != 0 && len(reached) > 1 && last != all-1 {
			v.Errorf("%s: the tab key leads back to %s", p.name, s.Name)
		}
		last = s.At
	}
	if len(reached) != all {
		missed := read[string](v, fmt.Sprintf(`%s.filter((_, i) => !%s.includes(i)).slice(0, 3).map((e) => e.outerHTML.slice(0, 120)).join("\n")`, focusable, keysOf(reached)))
		v.Errorf("%s: the tab key reaches %d of %d; not\n%s", p.name, len(reached), all, missed)
	}
}

// keysOf writes the numbers as a list of JavaScript.
func keysOf(set map[int]bool) string {
	var list []string
	for n := range set {
		list = append(list, strconv.Itoa(n))
	}
	return "[" + strings.Join(list, ",") + "]"
}

// skipHead takes the link that leads to a page's content.
func skipHead(v *visitor, p sitePage) {
	v.Helper()
	if p.open || strings.Contains(p.path, "#") || p.path == "/" {
		return // the focus begins elsewhere: in what was opened, at a match, in the box
	}
	v.strike("\t")
	if !read[bool](v, `document.activeElement.matches(".skip") && document.activeElement.getBoundingClientRect().top >= 0`) {
		v.Errorf("%s: the first tab does not show the way to the content", p.name)
		return
	}
	v.strike("\r")
	v.wait(`location.hash === "#content"`)
	v.strike("\t")
	if !read[bool](v, `!!document.activeElement.closest("main, footer") || !document.querySelector("main a, main input, main button")`) {
		v.Errorf("%s: after the skip link the tab key leads to %s", p.name, read[string](v, `document.activeElement.outerHTML.slice(0, 120)`))
	}
}

// cutOff finds elements whose text does not fit them and is hidden, other than
// those that are hidden from eyes on purpose and those that end in an ellipsis:
// the compact list is chosen for its short lines.
const cutOff = `[...document.querySelectorAll("body *")].filter((e) => {
	const s = getComputedStyle(e);
	const hides = (overflow) => overflow === "hidden" || overflow === "clip";
	if (e.closest(".hidden, .drawer-head, svg") || !e.checkVisibility() || e.matches("input") || s.textOverflow === "ellipsis") return false;
	return hides(s.overflowX) && e.scrollWidth > e.clientWidth + 1 || hides(s.overflowY) && e.scrollHeight > e.clientHeight + 1;
}).slice(0, 3).map((e) => e.outerHTML.slice(0, 120)).join("\n")`

// loseNothing: no page is wider than the window, and no text is cut off.
func loseNothing(v *visitor, p sitePage) {
	v.Helper()
	if over := read[float64](v, "document.documentElement.scrollWidth - innerWidth"); over > 0 {
		v.Errorf("%s is %g pixels wider than the window: %s", p.name, over, read[string](v, `[...document.querySelectorAll("body *")]
			.filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && e.checkVisibility()).slice(-2).map((e) => e.outerHTML.slice(0, 120)).join("\n")`))
	}
	if lost := read[string](v, cutOff); lost != "" {
		v.Errorf("%s: text is cut off: %s", p.name, lost)
	}
}

// enlarged adds the styles of a person who needs another setting of text.
func enlarged(styles string) func(*visitor, sitePage) {
	return func(v *visitor, p sitePage) {
		v.Helper()
		read[bool](v, fmt.Sprintf(`(() => {
			const sheet = new CSSStyleSheet();
			sheet.replaceSync(%q);
			document.adoptedStyleSheets.push(sheet);
			return true;
		})()`, strings.Join(strings.Fields(styles), " ")))
		loseNothing(v, p)
	}
}

const moving = `[document.documentElement, ...document.querySelectorAll("body *")].filter((e) => {
	const s = getComputedStyle(e);
	return s.scrollBehavior === "smooth" || parseFloat(s.transitionDuration) > 0 || parseFloat(s.animationDuration) > 0;
}).length`

// staysStill: visit asks for less motion already.
func staysStill(v *visitor, p sitePage) {
	v.Helper()
	if n := read[int](v, moving); n > 0 {
		v.Errorf("%s: %d elements move", p.name, n)
	}
}

// checkContrast holds the colours that meet against WCAG 2.2: 4.5 for text, 3
// for what tells where a control is.
func checkContrast(v *visitor) {
	v.Helper()
	pairs := []struct {
		front, back string
		least       float64
	}{
		{"ink", "paper", 7}, {"ink", "sheet", 7}, {"ink", "wash", 7}, {"ink", "mark", 4.5},
		{"soft", "paper", 4.5}, {"soft", "sheet", 4.5}, {"soft", "wash", 4.5},
		{"faint", "paper", 4.5}, {"faint", "sheet", 4.5}, {"faint", "wash", 4.5},
		{"rubric", "paper", 4.5}, {"rubric", "sheet", 4.5}, {"rubric", "wash", 4.5}, {"on-rubric", "rubric", 4.5},
		{"edge", "paper", 3}, {"edge", "sheet", 3},
	}
	for _, p := range pairs {
		if got := contrast(v.colour(p.front), v.colour(p.back)); got < p.least {
			v.Errorf("%s on %s has a contrast of %.2f, which is less than %g", p.front, p.back, got, p.least)
		}
	}
}

// colour reads one of the colours of the styles.
func (v *visitor) colour(name string) [3]float64 {
	v.Helper()
	written := read[string](v, fmt.Sprintf(`getComputedStyle(document.documentElement).getPropertyValue("--%s").trim()`, name))
	n, err := strconv.ParseUint(strings.TrimPrefix(written, "#"), 16, 24)
	if err != nil {
		v.Fatalf("--%s: %q", name, written)
	}
	return [3]float64{float64(n >> 16 & 255), float64(n >> 8 & 255), float64(n & 255)}
}

// contrast is the ratio of the luminances of two colours, as WCAG defines it.
func contrast(a, b [3]float64) float64 {
	luminance := func(c [3]float64) float64 {
		sum := 0.0
		for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
			part := c[i] / 255
			if part <= 0.04045 {
				part /= 12.92
			} else {
				part = math.Pow((part+0.055)/1.055, 2.4)
			}
			sum += weight * part
		}
		return sum
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// useDrawer opens the filters with the enter key, goes into them and leaves
// with the escape key, back where it began.
func useDrawer(v *visitor) {
	const open = `!!document.querySelector(".filters:popover-open")`
	v.open("/search?q=one")
	read[bool](v, `(document.querySelector(".drawer-open").focus(), true)`)
	v.strike("\r")
	v.wait(open)
	v.strike("\t")
	v.wait(`!!document.activeElement.closest(".filters")`)
	v.strike("\x1b")
	v.wait("!" + open + ` && document.activeElement.matches(".drawer-open")`)
}
