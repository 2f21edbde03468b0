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
	return newChoices(a).of(f, id, label)
}

// choices makes the choices of one page: hundreds, whose addresses differ in a
// value.
type choices struct {
	address
	full, long bool
	// around is the address before and after the value of a facet of which
	// none is chosen yet, made when first needed.
	around map[search.Facet][2]string
}

func newChoices(a address) *choices {
	return &choices{a, a.full(), a.long(), map[search.Facet][2]string{}}
}

func (c *choices) of(f search.Facet, id, label string) choice {
	if c.full && !c.chosen(f, id) {
		return choice{Label: label}
	}
	if c.long {
		return choice{Label: label, Choose: string(f) + ":" + id}
	}
	return choice{Label: label, URL: c.choosing(f, id)}
}

// choosing is the address with one value more. What else of the facet is chosen
// may have to go, so that only the first value is put into a ready address.
func (c *choices) choosing(f search.Facet, id string) string {
	if len(c.query.Selected[f]) > 0 {
		return c.withChosen(f, id).URL()
	}
	around, ok := c.around[f]
	if !ok {
		around[0], around[1] = addressAround(c.withChosen(f, placeholder), string(f))
		c.around[f] = around
	}
	return around[0] + escape(id) + around[1]
}

// placeholder stands in an address for a value to come.
const placeholder = "\x00"

// addressAround is the address of the results before and after the placeholder
// of a field. No other value can look like it: the sign behind the field's name
// is escaped in values.
func addressAround(a address, field string) (before, after string) {
	field += "="
	before, after, _ = strings.Cut(a.URL(), field+escape(placeholder))
	return before + field, after
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
