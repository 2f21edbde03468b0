// Package scheme holds the two controlled vocabularies that documents are
// labelled with, as trees of concepts: regions (UN M49 areas above ISO 3166-1
// countries) and topics (IPTC Media Topics). It knows names, not documents.
package scheme

import (
	"slices"
	"strings"
)

// Concept is a node of a scheme.
type Concept struct {
	// ID is the identifier in the scheme: "UA", "150", "medtop:16000000".
	ID string
	// Label is the preferred name in English.
	Label string
	// Parent is the identifier of the broader concept; empty at the top.
	Parent string
}

// Scheme is a tree of concepts. It never changes and is safe for concurrent
// use.
type Scheme struct {
	concepts map[string]Concept
	children map[string][]string
	// codes finds an identifier by itself or another code, in lower case.
	codes map[string]string
	// names finds an identifier by a folded name.
	names map[string]string
}

func newScheme() *Scheme {
	return &Scheme{
		concepts: make(map[string]Concept),
		children: make(map[string][]string),
		codes:    make(map[string]string),
		names:    make(map[string]string),
	}
}

// Concept returns the concept of that identifier.
func (s *Scheme) Concept(id string) (Concept, bool) {
	c, ok := s.concepts[id]
	return c, ok
}

// Label returns the concept's name, or the identifier itself when the scheme
// does not know it.
func (s *Scheme) Label(id string) string {
	if c, ok := s.concepts[id]; ok {
		return c.Label
	}
	return id
}

// Path returns the identifiers from the top of the tree down to id, id
// included; nil when the scheme does not know it.
func (s *Scheme) Path(id string) []string {
	c, ok := s.concepts[id]
	if !ok {
		return nil
	}
	if c.Parent == "" {
		return []string{id}
	}
	return append(s.Path(c.Parent), id)
}

// Children returns the identifiers of the next narrower concepts, sorted by
// label; those of the top for the empty identifier.
func (s *Scheme) Children(id string) []string { return s.children[id] }

// add puts a concept under its parent; codes are further codes that find it.
func (s *Scheme) add(c Concept, codes ...string) {
	s.concepts[c.ID] = c
	s.children[c.Parent] = append(s.children[c.Parent], c.ID)
	for _, code := range append(codes, c.ID) {
		s.codes[strings.ToLower(code)] = c.ID
	}
}

// name lets the concept be found by a name. The first concept to take a name
// keeps it, so names are added from the surest source to the least sure.
func (s *Scheme) name(id, name string) {
	key := fold(name)
	if _, taken := s.names[key]; key != "" && !taken {
		s.names[key] = id
	}
}

// sortChildren orders every list of children by label.
func (s *Scheme) sortChildren() {
	for _, ids := range s.children {
		slices.SortFunc(ids, func(a, b string) int {
			return strings.Compare(fold(s.Label(a)), fold(s.Label(b)))
		})
	}
}
