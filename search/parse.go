package search

import "strings"

// maxDepth bounds nested parentheses; deeper ones are read as nothing.
const maxDepth = 32

// maxNear bounds the parts that may have to be near one another.
const maxNear = 8

// Parse reads the text of a query. Every text has a reading: what breaks the
// rules is read as words, and notes says so in plain sentences. The node is
// nil when there is nothing to look for.
//
//	a b            both words (an engine may relax this, saying so)
//	a OR b         either; binds tighter than the space, looser than AND
//	a AND b        both
//	-a, NOT a      not a
//	"a b"          the phrase; also with typographic quotation marks, single ones too
//	"a b"~5        a and b with up to five words between them, in any order
//	a NEAR/5 b     a and b, at most five words apart; NEAR alone allows ten
//	=a, ="a b"     this very spelling
//	a*, a?b        words that begin with a; one letter between a and b
//	*              everything
//	title:a        in the title; title:(a b), title:"a b"
//	region:a       with a property: author, source, region, topic, genre, tag,
//	               lang, year, date; region:"a b", region:(a OR b)
//	date:2019..21  between dates; also date:>2020-06, date:<=2020-06-30
//	(…)            grouping
func Parse(text string) (root Node, notes []string) {
	if len(text) > MaxTextBytes {
		text = text[:MaxTextBytes]
		notes = append(notes, "The query was cut, because it is too long.")
	}
	l := lex(strings.ToValidUTF8(text, " "))
	p := &parser{list: l.list, notes: append(notes, l.notes...)}
	root = p.sequence(0)
	return root, p.notes
}

type parser struct {
	list  []token
	notes []string
}

func (p *parser) slip(sentence string) { p.notes = appendNote(p.notes, sentence) }

func (p *parser) peek() tokenKind {
	if len(p.list) == 0 {
		return tokenEnd
	}
	return p.list[0].kind
}

func (p *parser) next() token {
	t := p.list[0]
	p.list = p.list[1:]
	return t
}

// sequence reads parts side by side up to the closing parenthesis that
// belongs to it, or to the end.
func (p *parser) sequence(depth int) Node {
	var parts []Node
	for {
		switch p.peek() {
		case tokenEnd:
			return group(parts, func(of []Node) Node { return And{Of: of, Implicit: true} })
		case tokenClose:
			if depth > 0 {
				return group(parts, func(of []Node) Node { return And{Of: of, Implicit: true} })
			}
			p.next()
			p.slip(noteOperator)
		default:
			if n := p.alternatives(depth); n != nil {
				parts = append(parts, n)
			}
		}
	}
}

func (p *parser) alternatives(depth int) Node {
	return p.operands(depth, tokenOr, p.conjunction, func(of []Node) Node { return Or{Of: of} })
}

func (p *parser) conjunction(depth int) Node {
	return p.operands(depth, tokenAnd, p.unary, func(of []Node) Node { return And{Of: of} })
}

func (p *parser) operands(depth int, operator tokenKind, operand func(int) Node, build func([]Node) Node) Node {
	var parts []Node
	for {
		n := operand(depth)
		if n != nil {
			parts = append(parts, n)
		}
		if p.peek() != operator {
			return group(parts, build)
		}
		p.next()
		if n == nil || !p.startsOperand() {
			p.slip(noteOperator)
		}
	}
}

func (p *parser) startsOperand() bool {
	switch p.peek() {
	case tokenWord, tokenPhrase, tokenScope, tokenMinus, tokenOpen:
		return true
	}
	return false
}

// unary reads what may be one part, with the signs before it. It may read
// none; then it takes nothing but signs away, and its callers skip the
// operator they meet.
func (p *parser) unary(depth int) Node {
	negated := false
	for p.peek() == tokenMinus {
		p.next()
		negated = true
	}
	n := p.nearness(depth)
	if n != nil && negated {
		return negate(n)
	}
	return n
}

// nearness reads parts joined by NEAR. Parts that have no place in a text
// cannot be near one another: they are all wanted then.
func (p *parser) nearness(depth int) Node {
	first := p.primary(depth)
	parts, within := []Node{}, 0
	if first != nil {
		parts = append(parts, first)
	}
	for p.peek() == tokenNear {
		distance := p.next().number
		n := p.primary(depth)
		if n == nil || len(parts) == 0 {
			p.slip(noteOperator)
		}
		if n != nil {
			parts, within = append(parts, n), max(within, distance)
		}
	}
	return group(parts, func(of []Node) Node {
		if len(of) > maxNear {
			p.slip("NEAR with too many parts was read as AND.")
			return And{Of: of}
		}
		for _, n := range of {
			if !hasPlace(n) {
				p.slip("NEAR stands between words, phrases or alternatives of such; it was read as AND.")
				return And{Of: of}
			}
		}
		return Near{of, within}
	})
}

// hasPlace tells whether a part stands at a place in a text.
func hasPlace(n Node) bool {
	switch n := n.(type) {
	case Word, Phrase:
		return true
	case Or:
		for _, of := range n.Of {
			if !hasPlace(of) {
				return false
			}
		}
		return true
	}
	return false
}

func (p *parser) primary(depth int) Node {
	switch p.peek() {
	case tokenWord:
		t := p.next()
		return fieldOf(t, Word{Text: t.text, Exact: t.exact})
	case tokenPhrase:
		t := p.next()
		return fieldOf(t, Phrase{Text: t.text, Exact: t.exact, Slop: t.number})
	case tokenScope:
		field := p.next().text
		if n := p.parenthesis(depth); n != nil {
			return inField(field, n)
		}
	case tokenOpen:
		return p.parenthesis(depth)
	}
	return nil
}

// fieldOf puts an operand into the field that stands before it.
func fieldOf(t token, n Node) Node {
	if t.kind == tokenWord && t.text == "*" && !t.exact {
		return Everything{}
	}
	if t.in == "" {
		return n
	}
	return inField(t.in, n)
}

func (p *parser) parenthesis(depth int) Node {
	p.next()
	if depth >= maxDepth {
		p.slip(noteOperator)
		return nil
	}
	n := p.sequence(depth + 1)
	if p.peek() == tokenClose {
		p.next()
	} else {
		p.slip(noteOperator)
	}
	return n
}

// negate keeps double negation from piling up, so that printing and reading
// again gives the same.
func negate(n Node) Node {
	if not, ok := n.(Not); ok {
		return not.Of
	}
	return Not{n}
}

func group(parts []Node, build func([]Node) Node) Node {
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return build(parts)
}
