package server

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/gloss-search/gloss/search"
)

// facetTitle is what a person reads above a facet's values.
func facetTitle(f search.Facet) string {
	return strings.ToUpper(string(f[:1])) + string(f[1:])
}

// label is what a person reads for a value.
func label(f search.Facet, id string) string {
	if concepts := f.Scheme(); concepts != nil {
		return concepts.Label(id)
	}
	if f == search.FacetLanguage {
		return languageName(id)
	}
	return id
}

// canonical gives the identifier of a concept that a person may have written
// in another case or by its name: "ua" and "Ukraine" are "UA". What the scheme
// does not know stays as it is.
func canonical(f search.Facet, id string) string {
	if concepts := f.Scheme(); concepts != nil {
		if found, ok := concepts.Find(id); ok {
			return found
		}
	}
	return id
}

// known tells whether a value can be one of the facet's: a concept of its
// scheme, or anything where values are free.
func known(f search.Facet, id string) bool {
	concepts := f.Scheme()
	if concepts == nil {
		return true
	}
	_, ok := concepts.Concept(id)
	return ok
}

// sameBranch tells whether one of two concepts lies above the other.
func sameBranch(f search.Facet, a, b string) bool {
	if !f.Tree() {
		return false
	}
	tree := f.Scheme()
	return slices.Contains(tree.Path(a), b) || slices.Contains(tree.Path(b), a)
}

// languageName gives the English name of a BCP 47 tag.
func languageName(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	if t == language.Und {
		return "Unknown"
	}
	if name := display.English.Tags().Name(t); name != "" {
		return name
	}
	return tag
}

// langAttribute is the lang attribute of a text; empty when it is not known,
// which HTML reads as just that.
func langAttribute(tag string) string {
	if tag == "und" {
		return ""
	}
	return tag
}

// direction is the dir attribute of a text: set where the language tells,
// left to the letters otherwise.
func direction(tag string) string {
	t, err := language.Parse(tag)
	if err != nil || t == language.Und {
		return "auto"
	}
	script, _ := t.Script()
	switch script.String() {
	case "Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm":
		return "rtl"
	}
	return "ltr"
}

// heading writes a label as it stands on a page: concepts with a capital. The
// API gives them as their scheme does.
func heading(f search.Facet, label string) string {
	first, size := utf8.DecodeRuneInString(label)
	if f.Scheme() == nil || size == 0 {
		return label
	}
	return string(unicode.ToUpper(first)) + label[size:]
}

// valueLabel is what a person reads for a counted value: what the engine says,
// else what the schemes do.
func valueLabel(f search.Facet, v search.FacetValue) string {
	if v.Label != "" && v.Label != v.ID {
		return v.Label
	}
	return label(f, v.ID)
}
