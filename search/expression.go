package search

import (
	"strconv"
	"strings"
	"unicode"
)

// Node is a part of a query's text that has been read: Everything, a Word, a
// Phrase, a Near, a Filter, a Not, an And or an Or. Its String is text in the
// query language that reads as the same node again.
type Node interface {
	String() string
}

// Everything matches every document.
type Everything struct{}

// Word is one word as typed, without spaces.
type Word struct {
	Text string
	// In is the text field that must have it; empty for any.
	In string
	// Exact asks for this very spelling.
	Exact bool
}

// Phrase is words that must stand side by side.
type Phrase struct {
	Text string
	In   string
	// Exact asks for these very spellings.
	Exact bool
	// Slop is how many other words may stand between; above zero the order of
	// the words does not matter.
	Slop int
}

// Near matches where its parts stand within some words of their neighbours, in
// any order. Each part is a Word, a Phrase or an Or of such.
type Near struct {
	Of     []Node
	Within int
}

// Filter matches documents by a property instead of by their words.
type Filter struct {
	// Field is the name of a ValueField.
	Field string
	// Value is what was typed, empty for a range.
	Value string
	// From and To bound a date as in Query.
	From, To string
}

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

// IsPattern tells whether the word has wildcards: "*" for any letters, "?" for
// one inside a word.
func (w Word) IsPattern() bool { return !w.Exact && IsPattern(w.Text) }

// IsPattern tells whether a word of a query has wildcards. Text that is more
// than letters, such as an address, has none, and "why?" is a question.
func IsPattern(word string) bool {
	runes := []rune(word)
	wild, letters := false, false
	for i, r := range runes {
		switch {
		case r == '*':
			wild = true
		case r == '?':
			if i == 0 || i == len(runes)-1 || !isWordRune(runes[i+1]) && runes[i+1] != '*' && runes[i+1] != '?' {
				return false
			}
			wild = true
		case isWordRune(r):
			letters = true
		default:
			return false
		}
	}
	return wild && letters
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func (Everything) String() string { return "*" }

func (w Word) String() string { return scope(w.In, w.Exact) + w.Text }

func (p Phrase) String() string {
	s := scope(p.In, p.Exact) + `"` + p.Text + `"`
	if p.Slop > 0 {
		s += "~" + strconv.Itoa(p.Slop)
	}
	return s
}

func scope(in string, exact bool) string {
	s := ""
	if in != "" {
		s = in + ":"
	}
	if exact {
		s += "="
	}
	return s
}

func (n Near) String() string { return joinNodes(n.Of, " NEAR/"+strconv.Itoa(n.Within)+" ") }

func (f Filter) String() string {
	name := f.Field
	if name == string(FacetLanguage) {
		name = "lang"
	}
	switch {
	case f.Value == "" && f.From == f.To:
		return name + ":" + f.From
	case f.Value == "":
		return name + ":" + f.From + ".." + f.To
	case strings.ContainsFunc(f.Value, func(r rune) bool { return !isWordRune(r) }):
		return name + `:"` + f.Value + `"`
	}
	return name + ":" + f.Value
}

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
	case And, Or, Near:
		return true
	}
	return false
}
