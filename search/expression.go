package search

import "strings"

// Node is a part of a query's text that has been read: a Word, a Phrase, a
// Not, an And or an Or. Its String is text in the query language that reads
// as the same node again.
type Node interface {
	String() string
}

// Word is one word as typed, without spaces.
type Word struct{ Text string }

// Phrase is words that must stand side by side.
type Phrase struct{ Text string }

// Not matches what Of does not.
type Not struct{ Of Node }

// And matches what all of Of match. Of has at least two members.
type And struct {
	Of []Node
	// Implicit is true when the person only put the parts side by side: then
	// an engine may relax it, saying so, when nothing has them all.
	Implicit bool
}

// Or matches what any of Of matches. Of has at least two members.
type Or struct{ Of []Node }

func (w Word) String() string   { return w.Text }
func (p Phrase) String() string { return `"` + p.Text + `"` }

func (n Not) String() string {
	if isGroup(n.Of) {
		return "-(" + n.Of.String() + ")"
	}
	return "-" + n.Of.String()
}

func (a And) String() string {
	if a.Implicit {
		return joinNodes(a.Of, " ")
	}
	return joinNodes(a.Of, " AND ")
}

func (o Or) String() string { return joinNodes(o.Of, " OR ") }

func joinNodes(nodes []Node, operator string) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = n.String()
		if isGroup(n) {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, operator)
}

func isGroup(n Node) bool {
	switch n.(type) {
	case And, Or:
		return true
	}
	return false
}
