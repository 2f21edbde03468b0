package server

import (
	"html/template"
	"strings"

	"github.com/gloss-search/gloss/search"
)

// markup writes those parts of a page that come by the hundred, where a
// template, which finds each name and each escaper by reflection, takes longer
// than the search. raw is for what is written here, text for all that comes from
// an archive or an address.
type markup struct{ strings.Builder }

// escaper does what [template.HTMLEscapeString] does, into a builder.
var escaper = strings.NewReplacer("\x00", "\uFFFD", `"`, "&#34;", "'", "&#39;", "&", "&amp;", "<", "&lt;", ">", "&gt;")

func (m *markup) raw(parts ...string) {
	for _, p := range parts {
		m.WriteString(p)
	}
}

func (m *markup) text(s string) {
	_, _ = escaper.WriteString(m, s) // a builder takes everything
}

func (m *markup) html() template.HTML { return template.HTML(m.String()) }

// open begins the element that makes a choice, a link or a button of the classes
// given, or one that only names it; more is what stands in its tag besides. It
// returns the element's end.
func (m *markup) open(c choice, link, button, more string) (end string) {
	switch {
	case c.URL != "":
		m.raw(`<a`)
		m.class(link)
		m.raw(` href="`)
		m.text(c.URL)
		m.raw(`" rel="nofollow"`, more, `>`)
		return `</a>`
	case c.Choose != "":
		m.raw(`<button`)
		m.class(button)
		m.raw(` form="choose" name="choose" value="`)
		m.text(c.Choose)
		m.raw(`"`, more, `>`)
		return `</button>`
	}
	m.raw(`<span`)
	m.class(link)
	m.raw(more, `>`)
	return `</span>`
}

func (m *markup) class(names string) {
	if names != "" {
		m.raw(` class="`, names, `"`)
	}
}

func (m *markup) count(n int) {
	what := ` documents</span></span>`
	if n == 1 {
		what = ` document</span></span>`
	}
	m.raw(`<span class="count">`, number(n), `<span class="hidden">`, what)
}

// writeFragments marks the matches of a text.
func writeFragments(fragments []search.Fragment) template.HTML {
	var m markup
	for _, f := range fragments {
		if f.Match {
			m.raw(`<mark>`)
		}
		m.text(f.Text)
		if f.Match {
			m.raw(`</mark>`)
		}
	}
	return m.html()
}

// writeChoice writes a name that leads to its documents.
func writeChoice(c choice) template.HTML {
	var m markup
	end := m.open(c, "", "choice", ` dir="auto"`)
	m.text(c.Label)
	m.raw(end)
	return m.html()
}

// writeLabels writes items of a list of labels.
func writeLabels(labels []labelView) template.HTML {
	var m markup
	for _, l := range labels {
		link, button, more, said := "label", "label choice", "", ""
		if l.Inferred {
			link, button, said = "label inferred", "label choice inferred", `<span class="hidden">, inferred</span>`
		}
		if l.Chosen {
			more = ` aria-current="true"`
		}
		m.raw(`<li>`)
		end := m.open(l.choice, link, button, more)
		m.text(l.Label)
		m.raw(said, end, `</li>`)
	}
	return m.html()
}
