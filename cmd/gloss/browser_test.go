package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// stepTime bounds one step of a visit; slow machines need some of it.
const stepTime = time.Minute

// startBrowser starts the one Chromium of a test; each visit is a tab of it.
func startBrowser(t *testing.T) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("no Chromium: install one as chromium, chromium-browser or google-chrome to run the browser tests")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-gpu", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("disable-background-networking", true), chromedp.UserDataDir(t.TempDir()))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	return ctx
}

// visitor is a person with a browser tab, who notices when a page complains.
type visitor struct {
	*testing.T
	ctx  context.Context
	site string

	mu         sync.Mutex
	complaints []string
}

// visit opens a tab of the given size. When the test ends, a dialog, an
// exception or an error on the console has failed it.
func visit(t *testing.T, browser context.Context, site string, width, height int64) *visitor {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	v := &visitor{T: t, ctx: ctx, site: site}
	// The tab lives as long as the context of the first step: one without a time.
	v.must(chromedp.Do(ctx, chromedp.EmulateViewport(width, height)))
	// A page that scrolls smoothly moves under the pointer.
	still := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}}
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, still)
	v.must(err)
	v.must(chromedp.Listen(ctx, v.listen))
	t.Cleanup(func() {
		v.mu.Lock()
		defer v.mu.Unlock()
		for _, c := range v.complaints {
			t.Error(c)
		}
	})
	return v
}

func (v *visitor) listen(event any) {
	complaint := ""
	switch e := event.(type) {
	case *page.EventJavascriptDialogOpening:
		complaint = "a dialog: " + e.Message
		go chromedp.Call(v.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{}) //nolint:errcheck // its opening has failed the test
	case *runtime.EventExceptionThrown:
		complaint = "an exception: " + e.ExceptionDetails.Text
	case *runtime.EventConsoleAPICalled:
		complaint = "written to the console: " + string(e.Type)
	case *log.EventEntryAdded:
		// The browser logs the status of an error page too; that is no fault.
		// Nor is it one that somebody was in the box before the page put them there.
		if strings.HasPrefix(e.Entry.Text, "Autofocus processing was blocked") {
			return
		}
		if e.Entry.Source != log.EntrySourceNetwork || strings.Contains(e.Entry.URL, "/static/") {
			complaint = fmt.Sprintf("logged: %s (%s)", e.Entry.Text, e.Entry.URL)
		}
	}
	if complaint != "" {
		v.mu.Lock()
		defer v.mu.Unlock()
		v.complaints = append(v.complaints, complaint)
	}
}

func (v *visitor) must(err error) {
	v.Helper()
	if err != nil {
		v.Fatal(err)
	}
}

// do takes steps one after the other.
func (v *visitor) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	v.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, stepTime)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		v.Fatalf("%s: %v", what, err)
	}
}

func (v *visitor) withoutScripts() {
	v.Helper()
	_, err := chromedp.Call(v.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	v.must(err)
}

// open types an address.
func (v *visitor) open(path string) {
	v.Helper()
	v.do(path, chromedp.Navigate(v.site+path))
}

// press clicks the first element of a CSS selector once it can be seen.
func (v *visitor) press(selector string) {
	v.Helper()
	v.do(selector, chromedp.Click(chromedp.CSS(selector)))
}

// follow clicks a link or a button, given by an XPath expression, and waits for
// what it leads to: another page, or the same with other results.
func (v *visitor) follow(selector string) {
	v.Helper()
	v.move(selector, func() { v.do(selector, chromedp.Click(chromedp.Search(selector))) })
}

// back goes where the browser's Back leads.
func (v *visitor) back() {
	v.Helper()
	v.move("back", func() { read[bool](v, `history.back(), true`) })
}

// move waits until a step has led to another address.
func (v *visitor) move(what string, step func()) {
	v.Helper()
	before := read[string](v, `location.href`)
	step()
	arrived := fmt.Sprintf(`location.href !== %q && document.readyState === "complete" && !document.querySelector("[aria-busy=true]")`, before)
	waitFor(v.T, what, func() bool {
		ctx, cancel := context.WithTimeout(v.ctx, stepTime)
		defer cancel()
		there, err := chromedp.Run(ctx, chromedp.Evaluate[bool](arrived))
		return err == nil && there // a page that is being left answers nothing
	})
	if status := read[int](v, `performance.getEntriesByType("navigation")[0].responseStatus`); status != http.StatusOK {
		v.Fatalf("%s leads to %s: %d", what, read[string](v, `location.href`), status)
	}
}

// search types a query into the box of the page and presses enter.
func (v *visitor) search(text string) {
	v.Helper()
	v.arrive(text, chromedp.Clear(chromedp.CSS("#q")), chromedp.SendKeys(chromedp.CSS("#q"), text+"\r"))
}

// strike strikes a key.
func (v *visitor) strike(key string) {
	v.Helper()
	v.do(key, chromedp.KeyEvent(key))
}

func (v *visitor) arrive(what string, steps ...chromedp.Action[chromedp.Void]) {
	v.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, stepTime)
	defer cancel()
	response, err := chromedp.RunResponse(ctx, steps...)
	if err != nil {
		v.Fatalf("%s: %v", what, err)
	}
	if response == nil || response.Status != http.StatusOK {
		v.Fatalf("%s leads to %+v", what, response)
	}
}

// wait waits until an expression is true. It asks again and again from here,
// because a page without scripts cannot.
func (v *visitor) wait(expression string) {
	v.Helper()
	waitFor(v.T, expression, func() bool { return read[bool](v, expression) })
}

// read evaluates an expression on the page.
func read[T any](v *visitor, expression string) T {
	v.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, stepTime)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		v.Fatalf("%s: %v", expression, err)
	}
	return value
}

// results is what a person sees of a page of results.
type results struct {
	Address string         `json:"address"`
	Query   string         `json:"query"` // the address's own query string
	Heading string         `json:"heading"`
	Shown   string         `json:"shown"`
	Chips   []string       `json:"chips"`
	Regions map[string]int `json:"regions"` // the continents and their counts
	Hits    []seenHit      `json:"hits"`
	Reasons []string       `json:"reasons"`
}

type seenHit struct {
	Title   string `json:"title"`
	Date    string `json:"date"`
	Snippet string `json:"snippet"`
	Marks   int    `json:"marks"` // in the passages of the body
}

const readResults = `(() => {
	const text = (e) => e ? e.textContent.trim() : "";
	const all = (selector, of = document) => [...of.querySelectorAll(selector)];
	return JSON.stringify({
		address: location.pathname + location.search,
		query: location.search.slice(1),
		heading: text(document.querySelector(".found h1")?.firstChild),
		shown: text(document.querySelector(".found small")),
		chips: all(".chip").map((c) => text(c.querySelector("[dir]"))),
		regions: Object.fromEntries(all(".values.tree").slice(0, 1).flatMap((tree) => all(":scope > li > .value", tree)
			.map((value) => [text(value.querySelector(".what")), parseInt(text(value.querySelector(".count")).replace(",", ""))]))),
		hits: all(".hit").map((h) => ({
			title: text(h.querySelector("h3")), date: h.querySelector("time")?.dateTime ?? "",
			snippet: text(h.querySelector(".snippet")), marks: all(".snippet mark", h).length,
		})),
		reasons: all(".notes li, .way-on li").map(text),
	});
})()`

func (v *visitor) results() results {
	v.Helper()
	var r results
	v.must(json.Unmarshal([]byte(read[string](v, readResults)), &r))
	return r
}

// checkTotal compares the number of documents on the page with the API's.
func (v *visitor) checkTotal(r results) {
	v.Helper()
	response, err := http.Get(v.site + "/api/v1/search?limit=0&facets=none&" + strings.Split(r.Query, "&page=")[0])
	v.must(err)
	defer response.Body.Close()
	var a answer
	v.must(json.NewDecoder(response.Body).Decode(&a))
	want := fmt.Sprintf("%d documents", a.Total)
	if a.Total == 1 {
		want = "1 document"
	}
	if r.Heading != want {
		v.Errorf("%s: %q, where the API says %d", r.Address, r.Heading, a.Total)
	}
}

// checkWidth fails when the page is wider than the window.
func (v *visitor) checkWidth() {
	v.Helper()
	if over := read[float64](v, "document.documentElement.scrollWidth - innerWidth"); over > 0 {
		v.Errorf("%s is %g pixels wider than the window", read[string](v, "location.pathname + location.search.slice(0, 60)"), over)
	}
}
