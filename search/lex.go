package search

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind int

const (
	tokenWord tokenKind = iota
	tokenPhrase
	tokenScope // "title:" before a parenthesis
	tokenMinus
	tokenOr
	tokenAnd
	tokenNear
	tokenOpen
	tokenClose
	tokenEnd
)

type token struct {
	kind  tokenKind
	text  string
	in    string // the field before the colon
	exact bool
	// number is the slop of a phrase, the distance of a NEAR.
	number int
}

// What a lexer says about slips.
const (
	noteUnclosed = "A quotation mark without a partner was left out."
	noteOperator = "An operator or parenthesis without its parts was left out."
	noteTilde    = "A “~” without a phrase before it and a number after it was left out."
)

// maxDistance bounds the number after "~" and "NEAR/".
const (
	maxDistance     = 100
	defaultDistance = 10
)

// closers maps what opens a phrase to what may close it. Word processors and
// languages differ; a straight mark closes everything.
var closers = map[rune]string{
	'"': `"`, '“': `”“"`, '„': `“”"`, '”': `”"`, '«': `»"`, '»': `«"`, '「': `」`, '『': `』`,
}

const quoteMarks = `"“”„«»「」『』`

// lexer cuts a text into tokens.
type lexer struct {
	rest  string
	list  []token
	notes []string
}

func lex(text string) *lexer {
	l := &lexer{rest: text}
	for l.rest != "" {
		r, size := utf8.DecodeRuneInString(l.rest)
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			l.rest = l.rest[size:]
		case r == '(':
			l.sign(tokenOpen, size)
		case r == ')':
			l.sign(tokenClose, size)
		case r == '-' || r == '−':
			l.sign(tokenMinus, size)
		default:
			l.operand()
		}
	}
	return l
}

func (l *lexer) sign(kind tokenKind, size int) {
	l.list = append(l.list, token{kind: kind, text: l.rest[:size]})
	l.rest = l.rest[size:]
}

func (l *lexer) note(sentence string) { l.notes = appendNote(l.notes, sentence) }

// operand reads a word or a phrase with the field and the sign of exactness
// before it.
func (l *lexer) operand() {
	t := token{in: l.field()}
	for strings.HasPrefix(l.rest, "=") {
		t.exact, l.rest = true, l.rest[1:]
	}
	r, size := utf8.DecodeRuneInString(l.rest)
	switch {
	case r == '(' && t.in != "":
		l.list = append(l.list, token{kind: tokenScope, text: t.in})
	case closers[r] != "":
		l.phrase(t, size)
	case singleClosers[r] != "" && l.singleEnd() > 0:
		l.quoted(t, size, l.singleEnd())
	case strings.ContainsRune(quoteMarks, r): // closes what was never opened
		l.note(noteUnclosed)
		l.rest = l.rest[size:]
	default:
		l.word(t)
	}
}

// field takes the name of a field and the colon away. A name means a field
// only when its value follows at once.
func (l *lexer) field() string {
	colon := strings.IndexByte(l.rest, ':')
	if colon < 0 || colon > maxFieldName {
		return ""
	}
	name, known := fieldNames[strings.ToLower(l.rest[:colon])]
	if !known {
		return ""
	}
	r, size := utf8.DecodeRuneInString(l.rest[colon+1:])
	if size == 0 || unicode.IsSpace(r) || unicode.IsControl(r) || r == ')' || r == '-' || r == '−' {
		l.note("“" + l.rest[:colon+1] + "” was read as a word: what it asks for has to follow at once, as in " + name + ":word.")
		return ""
	}
	l.rest = l.rest[colon+1:]
	return name
}

func (l *lexer) phrase(t token, opening int) {
	opener, _ := utf8.DecodeRuneInString(l.rest)
	l.rest = l.rest[opening:]
	end := strings.IndexAny(l.rest, closers[opener])
	if end < 0 {
		l.note(noteUnclosed)
		return
	}
	l.quoted(t, 0, end)
}

// quoted takes a phrase between two offsets, and the mark that closes it, away.
func (l *lexer) quoted(t token, start, end int) {
	words := strings.FieldsFunc(l.rest[start:end], separatesPhrase)
	_, closing := utf8.DecodeRuneInString(l.rest[end:])
	l.rest = l.rest[end+closing:]
	t.kind, t.text, t.number = tokenPhrase, strings.Join(words, " "), l.slop()
	if len(words) > 0 {
		l.list = append(l.list, t)
	}
}

// slop takes "~5" away.
func (l *lexer) slop() int {
	after, found := strings.CutPrefix(l.rest, "~")
	if !found {
		return 0
	}
	digits := len(after) - len(strings.TrimLeft(after, "0123456789"))
	l.rest = after[digits:]
	if digits == 0 {
		l.note(noteTilde)
	}
	return distance(after[:digits], 0)
}

// distance reads a number of words; numbers are bounded.
func distance(digits string, otherwise int) int {
	if digits == "" {
		return otherwise
	}
	n, err := strconv.Atoi(digits)
	if err != nil {
		return maxDistance
	}
	return min(n, maxDistance)
}

func (l *lexer) word(t token) {
	end := strings.IndexFunc(l.rest, endsWord)
	if end < 0 {
		end = len(l.rest)
	}
	t.text = l.rest[:end]
	l.rest = l.rest[end:]
	for {
		t.text = unpunctuated(t.text, t.in == "" || isTextField(t.in))
		bare := strings.TrimRight(t.text, "0123456789")
		if !strings.HasSuffix(bare, "~") {
			break
		}
		t.text = strings.TrimSuffix(bare, "~")
		l.note(noteTilde)
	}
	switch {
	case t.text == "":
		l.note(noteOperator)
	case t.in != "" || t.exact:
		l.list = append(l.list, t)
	default:
		l.list = append(l.list, operator(t))
	}
}

// unpunctuated takes away what ends a clause rather than a word, and marks that
// quote, so that they are not said back to the person. What would be empty or an
// operator stays, and so does the full stop of an acronym; of a value, which
// may be a range, all but what separates it.
func unpunctuated(word string, isText bool) string {
	bare := strings.TrimRight(word, ",;:")
	if plain := strings.TrimRight(bare, ",;:.?!…’'"); isText && !strings.ContainsAny(plain, ".*?:") {
		bare = plain
		if open := strings.TrimLeft(bare, "‘‚'"); startsWord(open) {
			bare = open
		}
	}
	if bare == "" || operator(token{text: bare}).kind != tokenWord {
		return word
	}
	return bare
}

func startsWord(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// operators are words that join what stands around them.
var operators = map[string]tokenKind{
	"OR": tokenOr, "|": tokenOr, "||": tokenOr, "AND": tokenAnd, "&&": tokenAnd, "NOT": tokenMinus, "NEAR": tokenNear,
}

// operator makes a word the operator that it may be.
func operator(t token) token {
	if kind, ok := operators[t.text]; ok {
		return token{kind: kind, text: t.text, number: defaultDistance}
	}
	if digits, ok := strings.CutPrefix(t.text, "NEAR/"); ok && digits != "" && strings.Trim(digits, "0123456789") == "" {
		return token{kind: tokenNear, text: t.text, number: max(1, distance(digits, defaultDistance))}
	}
	return t
}

func separatesPhrase(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(quoteMarks, r)
}

func endsWord(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '(' || r == ')' || strings.ContainsRune(quoteMarks, r)
}

func appendNote(notes []string, sentence string) []string {
	for _, n := range notes {
		if n == sentence {
			return notes
		}
	}
	return append(notes, sentence)
}
