package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// axePath names the script of axe-core, which is not a part of this project.
const axePath = "AXE_CORE"

// TestAxe looks at every page with axe-core, in both themes and at the widths
// of a desk, a telephone and a very small one, and lets nothing pass.
func TestAxe(t *testing.T) {
	path := os.Getenv(axePath)
	if path == "" {
		t.Skip("no axe-core: run npm pack axe-core, unpack it and name its axe.min.js in " + axePath + ", as .ci/run does")
	}
	script, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	browser := startBrowser(t)
	sampleCache(t)
	site := serveIndex(t)
	pages := withDocument(t, site, sitePages())
	for _, theme := range []string{"light", "dark"} {
		for _, width := range []int64{1280, 390, 320} {
			t.Run(fmt.Sprintf("%s at %d", theme, width), func(t *testing.T) {
				v := visit(t, browser, site, width, 900)
				v.prefer("prefers-color-scheme", theme, "prefers-reduced-motion", "reduce")
				for _, p := range pages {
					v.see(p)
					for _, found := range v.askAxe(string(script)) {
						t.Errorf("%s (%s): %s", p.name, p.path[:min(60, len(p.path))], found)
					}
				}
			})
		}
	}
}

// violation is what axe-core tells of a rule that does not hold.
type violation struct {
	Rule, Impact, Help string
	Where              []string
}

func (f violation) String() string {
	return fmt.Sprintf("%s (%s): %s\n\t%s", f.Rule, f.Impact, f.Help, strings.Join(f.Where, "\n\t"))
}

// runAxe asks for the rules of WCAG 2.0, 2.1 and 2.2, A and AA, and for what
// is good practice besides.
const runAxe = `axe.run(document, {
	runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
	resultTypes: ["violations"],
}).then((r) => r.violations.map((v) => ({
	rule: v.id, impact: v.impact, help: v.help,
	where: v.nodes.slice(0, 5).map((n) => n.html.slice(0, 200) + " " + n.any.map((a) => a.message).join("; ")),
})))`

// askAxe puts the script into the page over the browser's protocol, which no
// policy of the page forbids, and gives what it finds, the gravest first.
func (v *visitor) askAxe(script string) []violation {
	v.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, stepTime)
	defer cancel()
	v.must(chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](script)))
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]violation](runAxe, chromedp.EvalAwaitPromise))
	v.must(err)
	grave := []string{"critical", "serious", "moderate", "minor"}
	slices.SortStableFunc(found, func(a, b violation) int {
		return cmp.Compare(slices.Index(grave, a.Impact), slices.Index(grave, b.Impact))
	})
	return found
}
