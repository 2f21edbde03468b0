package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDepth bounds nested parentheses; deeper ones are read as nothing.
const maxDepth = 32

// Parse reads the text of a query. Every text has a reading: what breaks the
// rules is read as words, and notes says so in plain sentences. The node is
// nil when there is nothing to look for.
//
//	a b          both words (an engine may relax this, saying so)
//	a OR b       either; binds tighter than the space, looser than AND
//	a AND b      both
//	-a           not a
//	"a b"        the phrase; also with typographic quotation marks
//	(…)          grouping
func Parse(text string) (root Node, notes []string) {
	if len(text) > MaxTextBytes {
		text = text[:MaxTextBytes]
		notes = append(notes, "The query was cut, because it is too long.")
	}
	p := &parser{tokens: lex(strings.ToValidUTF8(text, " "))}
	if p.tokens.unclosed {
		notes = append(notes, "A quotation mark without a partner was left out.")
	}
	root = p.sequence(0)
	if p.slips {
		notes = append(notes, "An operator or parenthesis without its parts was left out.")
	}
	return root, notes
}

type tokenKind int

const (
	tokenWord tokenKind = iota
	tokenPhrase
	tokenMinus
	tokenOr
	tokenAnd
	tokenOpen
	tokenClose
	tokenEnd
)

type token struct {
	kind tokenKind
	text string
}

type tokens struct {
	list     []token
	unclosed bool
}

// closers maps what opens a phrase to what may close it. Word processors and
// languages differ; a straight mark closes everything.
var closers = map[rune]string{
	'"': `"`, '“': `”“"`, '„': `“”"`, '”': `”"`, '«': `»"`, '»': `«"`, '「': `」`, '『': `』`,
}

func lex(text string) tokens {
	var out tokens
	for text != "" {
		r, size := utf8.DecodeRuneInString(text)
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			text = text[size:]
		case closers[r] != "":
			end := strings.IndexAny(text[size:], closers[r])
			if end < 0 {
				out.unclosed = true
				text = text[size:]
				continue
			}
			_, closing := utf8.DecodeRuneInString(text[size+end:])
			if words := strings.FieldsFunc(text[size:size+end], separatesPhrase); len(words) > 0 {
				out.list = append(out.list, token{tokenPhrase, strings.Join(words, " ")})
			}
			text = text[size+end+closing:]
		case strings.ContainsRune(quoteMarks, r): // closes what was never opened
			out.unclosed = true
			text = text[size:]
		case r == '(':
			out.list = append(out.list, token{tokenOpen, "("})
			text = text[size:]
		case r == ')':
			out.list = append(out.list, token{tokenClose, ")"})
			text = text[size:]
		case r == '-' || r == '−':
			out.list = append(out.list, token{tokenMinus, "-"})
			text = text[size:]
		default:
			end := strings.IndexFunc(text, endsWord)
			if end < 0 {
				end = len(text)
			}
			out.list = append(out.list, wordToken(text[:end]))
			text = text[end:]
		}
	}
	return out
}

const quoteMarks = `"“”„«»「」『』`

func separatesPhrase(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(quoteMarks, r)
}

func endsWord(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '(' || r == ')' || strings.ContainsRune(quoteMarks, r)
}

func wordToken(text string) token {
	switch text {
	case "OR", "|", "||":
		return token{tokenOr, text}
	case "AND", "&&":
		return token{tokenAnd, text}
	case "NOT":
		return token{tokenMinus, text}
	}
	return token{tokenWord, text}
}

type parser struct {
	tokens tokens
	slips  bool
}

func (p *parser) peek() tokenKind {
	if len(p.tokens.list) == 0 {
		return tokenEnd
	}
	return p.tokens.list[0].kind
}

func (p *parser) next() token {
	t := p.tokens.list[0]
	p.tokens.list = p.tokens.list[1:]
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
			p.slips = true
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
			p.slips = true
		}
	}
}

func (p *parser) startsOperand() bool {
	switch p.peek() {
	case tokenWord, tokenPhrase, tokenMinus, tokenOpen:
		return true
	}
	return false
}

// unary reads one operand with the signs before it. It may read none; then it
// takes nothing but signs away, and its callers skip the operator they meet.
func (p *parser) unary(depth int) Node {
	negated := false
	for p.peek() == tokenMinus {
		p.next()
		negated = true
	}
	var n Node
	switch p.peek() {
	case tokenWord:
		n = Word{p.next().text}
	case tokenPhrase:
		n = Phrase{p.next().text}
	case tokenOpen:
		p.next()
		if depth >= maxDepth {
			p.slips = true
			return nil
		}
		n = p.sequence(depth + 1)
		if p.peek() == tokenClose {
			p.next()
		} else {
			p.slips = true
		}
	}
	if n != nil && negated {
		return negate(n)
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
