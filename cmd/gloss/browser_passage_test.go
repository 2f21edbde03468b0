package main

import (
	"strings"
	"testing"
)

// TestPassage holds that each paragraph of a document has an address, with
// scripts and without them.
func TestPassage(t *testing.T) {
	browser := startBrowser(t)
	sampleCache(t)
	site := serveIndex(t)
	document := withDocument(t, site, []sitePage{{path: "/documents/{id}"}})[0].path
	const shown = `location.hash === "#p1" && getComputedStyle(document.querySelector("#p1")).boxShadow !== "none"`
	t.Run("its sign leads there, and copies the address without the search", func(t *testing.T) {
		v := visit(t, browser, site, 1280, 900)
		v.open(document + "?q=one")
		read[bool](v, `(navigator.clipboard.writeText = async (text) => { window.copied = text; }, true)`)
		v.press(`a[href="#p1"]`)
		v.wait(shown)
		v.wait(`document.querySelector(".copied").textContent.includes("copied")`)
		if copied := read[string](v, `window.copied`); copied != site+document+"#p1" {
			t.Errorf("copied: %s", copied)
		}
	})
	t.Run("without scripts", func(t *testing.T) {
		v := visit(t, browser, site, 390, 844)
		v.withoutScripts()
		v.open(document)
		v.press(`a[href="#p1"]`)
		v.wait(shown)
		if address := read[string](v, `location.href`); !strings.HasSuffix(address, document+"#p1") {
			t.Errorf("at %s", address)
		}
	})
}
