// Package scheme holds the two controlled vocabularies that documents are
// labelled with, as trees of concepts: regions (UN M49 areas above ISO 3166-1
// countries) and topics (IPTC Media Topics). It knows names, not documents.
package scheme

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
	names    map[string]string
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
