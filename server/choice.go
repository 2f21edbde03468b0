package server

import (
	"net/url"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/search"
)

// longText is how many bytes of an address a text may take before a page stops
// to repeat it in each of its hundreds of links.
const longText = 256

// choice is a value that a visitor may choose: a link, or, where the text is too
// long to be repeated, a button of the one form that holds the search
// (choiceForm). One of URL and Choose is empty; both are where no
// further value can be chosen.
type choice struct {
	Label string
	URL   string
	// Choose is the value of the parameter choose.
	Choose string
}

func newChoice(a address, f search.Facet, id, label string) choice {
	if a.full() && !a.chosen(f, id) {
		return choice{Label: label}
	}
	if a.long() {
		return choice{Label: label, Choose: string(f) + ":" + id}
	}
	return choice{Label: label, URL: a.withChosen(f, id).URL()}
}

// readChoice reads what a button sends beside the state it was pressed in, and
// does what a link would: a form can only add to that state.
func readChoice(a *address, v []string) error {
	name, id, _ := strings.Cut(v[0], ":")
	f := search.Facet(name)
	if !slices.Contains(search.Facets(), f) || id == "" {
		return bad("choose", v[0], "must be a facet and a value such as region:UA")
	}
	tried := a.clone()
	if err := readSelected(f)(&tried, []string{id}); err != nil {
		return err
	}
	*a = a.withChosen(f, canonical(f, id))
	a.pressed = true
	return nil
}

// choiceForm holds the state that its buttons change; nil when there are none.
func choiceForm(a address) []field {
	if !a.long() {
		return nil
	}
	return a.fieldsWithout()
}

// long tells whether the text makes addresses long.
func (a address) long() bool { return len(url.QueryEscape(a.query.Text)) > longText }
