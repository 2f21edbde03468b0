package server

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/search"
)

// awayView is what can be taken away from a search: its results in files, a
// feed of them, and a line to cite it by.
type awayView struct {
	Formats []formatLink
	// Names are the formats of Form, which stands in for links where the text is
	// too long to be repeated in each.
	Names []exportFormat
	Form  []field
	Feed  string
	// Cite is the line to cite the search by.
	Cite string
}

// Name and Label are for the page.
func (f exportFormat) Name() string  { return f.name }
func (f exportFormat) Label() string { return f.label }

// newAwayView is nil where there is nothing to take away.
func (s *server) newAwayView(a address, r search.Results, base string) *awayView {
	if r.Total == 0 {
		return nil
	}
	v := &awayView{Cite: s.citeSearch(a, r, base)}
	b := a.found().plain().withoutStrangers()
	if a.long() {
		v.Names, v.Form = exportFormats(), b.fields()
		return v
	}
	v.Feed = a.found().withSort("").feedURL()
	state := strings.TrimPrefix(b.encode(), "?")
	for _, f := range exportFormats() {
		address := exportPath + "?format=" + f.name
		if f.name == "csv" { // who clicks has a spreadsheet
			address += "&bom=yes"
		}
		if state != "" {
			address += "&" + state
		}
		v.Formats = append(v.Formats, formatLink{f.label, address})
	}
	return v
}

// withoutStrangers drops the values that no document has: the API refuses them,
// and beside others of their facet they change nothing.
func (a address) withoutStrangers() address {
	b := a.clone()
	for _, v := range a.strangers() {
		b.query.Selected[v.facet] = slices.DeleteFunc(slices.Clone(b.query.Selected[v.facet]), func(id string) bool { return id == v.id })
	}
	return b
}

// citeSearch says what was searched, what was found and in which state of the
// archive, and where and when.
func (s *server) citeSearch(a address, r search.Results, base string) string {
	var parts []string
	if a.query.Text != "" {
		parts = append(parts, "“"+a.query.Text+"”")
	}
	for _, c := range newChips(a, r) {
		parts = append(parts, strings.ToLower(c.Kind)+" "+c.Label)
	}
	what := "all documents"
	if len(parts) > 0 {
		what = "search for " + strings.Join(parts, ", ")
	}
	where := base + a.plain().URL()
	return fmt.Sprintf("gloss, %s: %s in generation %s of the archive. %s (accessed %s).", what,
		plural(r.Total, "document", "documents"), r.Generation, where, s.now().Format("2 January 2006"))
}
