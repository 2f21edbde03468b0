package server

import (
	"fmt"
	"strings"

	"github.com/gloss-search/gloss/search"
)

// strangers are the chosen values that no scheme knows, and so no document has.
func (a address) strangers() []chosen {
	var list []chosen
	for _, f := range search.Facets() {
		for _, id := range a.query.Selected[f] {
			if !known(f, id) {
				list = append(list, chosen{f, id})
			}
		}
	}
	return list
}

// chosen is one value chosen in a facet.
type chosen struct {
	facet search.Facet
	id    string
}

// refuseStrangers turns the first of them into an error: a program that asks
// for a region that is none is mistaken, and an answer without hits would hide
// it.
func refuseStrangers(a address) error {
	list := a.strangers()
	if len(list) == 0 {
		return nil
	}
	v := list[0]
	return bad(string(v.facet), v.id, fmt.Sprintf("%q is no %s; %s", v.id, v.facet, exampleOf(v.facet)))
}

// exampleOf says how the values of a facet with a scheme are written.
func exampleOf(f search.Facet) string {
	switch f {
	case search.FacetRegion:
		return "give a code or a name such as UA, 150 or Ukraine"
	case search.FacetTopic:
		return "give an identifier or a name such as medtop:16000000 or economy"
	}
	return "there are " + strings.Join(f.Scheme().Children(""), ", ")
}

// strangerNotes tells of chosen values that no document can have.
func strangerNotes(a address) []string {
	var notes []string
	for _, v := range a.strangers() {
		notes = append(notes, fmt.Sprintf("“%s” is no %s that is known here, so no document has it.", cut(v.id, mostInLine), v.facet))
	}
	return notes
}
