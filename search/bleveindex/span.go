package bleveindex

import (
	"strings"
	"unicode"

	"github.com/gloss-search/gloss/search"
)

// span is what a part of a query looks for in a text, as one analyzer reads
// it: a tree whose leaves are words.
type span struct {
	kind spanKind
	word want
	// offset is the distance in words from the first part of a sequence.
	offset int
	parts  []span
	// limit is how many words all parts may be apart.
	limit int
	// weight is how much it counts among synonyms; 0 elsewhere.
	weight float64
}

type spanKind int

const (
	spanWord     spanKind = iota
	spanSequence          // the parts at their offsets
	spanAny               // any of the parts
	spanNear              // all parts within the limit, in any order
)

// want is a word that is looked for.
type want struct {
	how  comparison
	text string // as typed
	// keys and pattern serve the comparisons by them.
	keys    [2]string
	pattern pattern
	// found remembers what an archive has of it, for one answer.
	found *[]int32
}

type comparison int

const (
	byKey      comparison = iota // a form of the word
	bySpelling                   // this very word
	byPattern
	byAcronym // a form of the word in capitals
)

func (s span) empty() bool { return s.kind != spanWord && len(s.parts) == 0 }

// maxPhrase bounds the words of one phrase: each is looked up in every document
// that has them all.
const maxPhrase = 64

// maxNear bounds the words of a phrase that may be apart; a longer one is
// looked for as it stands.
const maxNear = 8

// spanReader reads parts of a query as one analyzer does, for one text field.
type spanReader struct {
	a *analyzer
	// field leaves out what is asked of another one; empty for none.
	field string
	// acronyms tells capitals that mean something from a text all in capitals.
	acronyms bool
	// wider knows synonyms; nil for none.
	wider *widener
}

// span reads a Word, a Phrase, a Near or an Or within one. It also tells
// whether it was cut.
func (r spanReader) span(n search.Node) (s span, cut bool) {
	switch n := n.(type) {
	case search.Word:
		if r.reads(n.In) {
			s, cut := r.wordSpan(n)
			return r.widened(n, s), cut
		}
	case search.Phrase:
		if r.reads(n.In) {
			s, cut := r.phraseSpan(n)
			return r.widened(n, s), cut
		}
	case search.Or:
		parts, cut := r.spans(n.Of)
		return span{kind: spanAny, parts: parts}, cut
	case search.Near:
		parts, cut := r.spans(n.Of)
		if len(parts) < len(n.Of) {
			break
		}
		s := span{kind: spanNear, parts: parts, limit: n.Within * (len(n.Of) - 1)}
		for _, p := range parts {
			s.limit += p.reach()
		}
		return s, cut
	}
	return span{kind: spanAny}, false
}

func (r spanReader) reads(field string) bool { return field == "" || r.field == "" || field == r.field }

func (r spanReader) spans(nodes []search.Node) (spans []span, cut bool) {
	for _, n := range nodes {
		s, wasCut := r.span(n)
		cut = cut || wasCut
		if !s.empty() {
			spans = append(spans, s)
		}
	}
	return spans, cut
}

func (r spanReader) phraseSpan(p search.Phrase) (span, bool) {
	words, cut := r.words(p.Text, p.Exact)
	s := sequence(words)
	if p.Slop > 0 && s.kind == spanSequence && 0 < len(words) && len(words) <= maxNear {
		s.kind, s.limit = spanNear, words[len(words)-1].offset+p.Slop
	}
	return s, cut
}

// patterns counts the words with wildcards.
func (s span) patterns() int {
	if s.kind == spanWord && s.word.how == byPattern {
		return 1
	}
	n := 0
	for _, p := range s.parts {
		n += p.patterns()
	}
	return n
}

// reach is the distance from the first to the last word.
func (s span) reach() int {
	switch s.kind {
	case spanSequence:
		return s.parts[len(s.parts)-1].offset
	case spanNear:
		return s.limit
	case spanAny:
		most := 0
		for _, p := range s.parts {
			most = max(most, p.reach())
		}
		return most
	}
	return 0
}

// wordSpan reads a word. What is several words to the analyzer is a phrase,
// without an article that is elided before them, or else the joined word.
func (r spanReader) wordSpan(w search.Word) (span, bool) {
	if w.Exact || w.IsPattern() {
		words, cut := r.words(w.Text, w.Exact)
		return sequence(words), cut
	}
	terms := r.a.terms(w.Text)
	if !r.a.contracts && isElision(w.Text, terms) {
		terms = terms[1:]
	}
	words, cut := shorten(r.wants(terms, false))
	phrase := sequence(words)
	if len(terms) != 3 || !terms[2].overlay || isIdeographic(terms[2].text) {
		return phrase, cut
	}
	joined := span{word: r.want(terms[2].text, false)}
	return span{kind: spanAny, parts: []span{phrase, joined}}, cut
}

// elided are the articles and such that French and Italian write with an
// apostrophe before a word.
var elided = newWordSet("l d j m t s c n qu jusqu lorsqu puisqu quoiqu dell nell all dall sull un quest")

func isElision(text string, terms []term) bool {
	return len(terms) > 1 && elided[fold(terms[0].text)] &&
		strings.ContainsFunc(text[terms[0].end:max(terms[0].end, terms[1].start)], isApostrophe)
}

// words reads words with spaces between, any of which may have wildcards.
func (r spanReader) words(text string, exact bool) (words []span, cut bool) {
	at := 0
	for piece := range strings.FieldsSeq(text) {
		if !exact && search.IsPattern(piece) && !strings.ContainsFunc(piece, wide) {
			words = append(words, span{word: want{how: byPattern, text: piece, pattern: newPattern(piece), found: new([]int32)}, offset: at})
			at++
			continue
		}
		terms := r.a.terms(piece)
		for _, s := range r.wants(terms, exact) {
			s.offset += at
			words = append(words, s)
		}
		for _, t := range terms {
			if !t.overlay {
				at++
			}
		}
	}
	return shorten(words)
}

func shorten(words []span) (kept []span, cut bool) {
	if len(words) > maxPhrase {
		return words[:maxPhrase], true
	}
	return words, false
}

// wants makes words to look for of terms. In a run of ideographs the pairs say
// all that the single characters do; the parts of a joined word say all that
// it does.
func (r spanReader) wants(terms []term, exact bool) []span {
	paired := map[int]bool{}
	for _, t := range terms {
		if t.overlay && isIdeographic(t.text) {
			paired[t.position], paired[t.position+1] = true, true
		}
	}
	var out []span
	for _, t := range terms {
		if t.overlay && !isIdeographic(t.text) || !t.overlay && paired[t.position] {
			continue
		}
		out = append(out, span{word: r.want(t.text, exact), offset: t.position - terms[0].position})
	}
	return out
}

func (r spanReader) want(text string, exact bool) want {
	w := want{how: byKey, text: text, keys: r.a.keys(text), found: new([]int32)}
	switch {
	case exact || isIdeographic(text):
		w.how = bySpelling
	case r.acronyms && isAcronym(text):
		w.how = byAcronym
	}
	return w
}

// acronyms are names that without their capitals are everyday words: the
// country, the health organisation, the trade, the Islamic State.
var acronyms = newWordSet("us who it is")

// isAcronym is true for "US", "U.S." and "u.s.", and not for "us".
func isAcronym(word string) bool { return (isCapitals(word) || isDotted(word)) && acronyms[fold(word)] }

func isCapitals(word string) bool {
	return !strings.ContainsFunc(word, unicode.IsLower) && strings.ContainsFunc(word, unicode.IsUpper)
}

// sequence makes one span of words side by side.
func sequence(words []span) span {
	if len(words) == 1 {
		return span{word: words[0].word}
	}
	return span{kind: spanSequence, parts: words}
}

// matches compares a word of a text.
func (w want) matches(a *analyzer, text string) bool {
	switch w.how {
	case bySpelling:
		return w.text == text
	case byPattern:
		return w.pattern.matches(fold(text))
	case byAcronym:
		if !isCapitals(text) {
			return false
		}
	}
	return shareKey(w.keys, a.keys(text))
}

func shareKey(a, b [2]string) bool {
	return a[0] == b[0] || a[1] != "" && (a[1] == b[0] || a[1] == b[1]) || b[1] != "" && a[0] == b[1]
}
