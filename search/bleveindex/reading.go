package bleveindex

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/synonyms"
)

// maxLeaves bounds the distinct words and phrases of one query, maxPatterns its
// words with wildcards.
const (
	maxLeaves   = 400
	maxPatterns = 8
)

// reading is a query's text as it is answered.
type reading struct {
	root search.Node // nil: everything
	// leaves holds the words, phrases and nearnesses by their text in the
	// query language.
	leaves map[string]*leaf
	// rarity is the idf of the leaves that were scored.
	rarity   map[string]float64
	notes    []string
	steps    []search.ReadingStep
	patterns int
	// lacking is true when a note tells of a value that the archive lacks.
	lacking bool
	// barren is true when the text asks for something, but for nothing that is
	// indexed: then nothing matches.
	barren bool
	// stop is the function words that lists are read without.
	stop stopList
	// dropped counts the stop words left out.
	dropped int
	// whole is the leaf of a list as a phrase, where function words are half of it.
	whole string
	// broaden is what the person chose; broadened is true when the answer is.
	broaden   search.Broaden
	broadened bool
	// acronyms is false when capitals mean nothing, as all is in capitals.
	acronyms bool
	// wider knows the synonyms while the text is read, but for what is negated.
	wider *widener
	// negated is true below a Not.
	negated bool
	// widened are the parts that have synonyms.
	widened []widening
	// corrected is the text with other words for those that the archive lacks,
	// empty when there are none; offered are texts that may have been meant.
	corrected string
	offered   []string
}

// leaf is a part of a query that is looked for as a whole.
type leaf struct {
	node search.Node
	// scoped is true when a part of it is asked of one field.
	scoped bool
	// acronyms is that of the reading.
	acronyms bool
	// synonyms is the digest of the set that it is looked for by as well.
	synonyms string
	read     func(spanReader) span
	spans    map[spanReader]span
}

// cacheKey names what a leaf finds, whatever the rest of the query is. Only
// words are worth keeping.
func (l *leaf) cacheKey() (key string, ok bool) {
	switch n := l.node.(type) {
	case search.Word:
		if n.IsPattern() {
			return "", false
		}
	case others:
	default:
		return "", false
	}
	key = l.node.String()
	if l.synonyms != "" {
		key += "\x00" + l.synonyms
	}
	if l.acronyms {
		key += "\x00"
	}
	return key, true
}

// span is what an analyzer reads the leaf as in one field.
func (l *leaf) span(a *analyzer, field string) span {
	r := spanReader{a: a}
	if l.scoped {
		r.field = field
	}
	s, ok := l.spans[r]
	if !ok {
		s = l.read(r)
		l.spans[r] = s
	}
	return s
}

// read parses a text, corrects it and takes out what cannot or need not be
// looked for. choose tells in which language it is; set are the synonyms, nil
// for none.
func read(text string, correct func(*reading, search.Node) search.Node, choose func(root search.Node) stopList, set *synonyms.Set) reading {
	root, notes := search.Parse(text)
	r := reading{leaves: map[string]*leaf{}, rarity: map[string]float64{}, notes: notes}
	r.acronyms = len(strings.Fields(text)) == 1 || strings.ContainsFunc(text, unicode.IsLower)
	if correct != nil {
		r.wider = newWidener(set, text, &r) // a name with synonyms is not misspelt
		root = correct(&r, root)
	}
	r.stop = choose(root)
	r.wider = newWidener(set, text, &r)
	asked := root != nil || strings.TrimSpace(text) != ""
	r.root = r.simplify(root)
	r.wider = nil // what is added from here on nobody typed
	r.keepWhole(root)
	if asked && r.root == nil {
		r.barren = true
		if r.patterns == 0 {
			r.note("The query has no word to look for: punctuation alone is not searched.")
		}
	}
	return r
}

// simplify drops what has no words, and stop words where others remain.
func (r *reading) simplify(n search.Node) search.Node {
	switch n := n.(type) {
	case search.Word, search.Phrase, search.Near:
		return r.keepLeaf(n)
	case search.Filter, search.Everything:
		return n
	case search.Not:
		negated := r.negated
		r.negated = true
		of := r.simplify(n.Of)
		r.negated = negated
		if of != nil {
			return search.Not{Of: of}
		}
	case search.Or:
		return regroup(r.simplifyAll(n.Of), func(of []search.Node) search.Node { return search.Or{Of: of} })
	case search.And:
		parts := r.simplifyAll(n.Of)
		if n.Implicit {
			if !r.negated {
				parts = r.joinRuns(parts)
			}
			parts = r.dropStopWords(parts)
		}
		if len(parts) == 1 && n.Implicit && countWords(parts) > 1 {
			return search.And{Of: parts, Implicit: true} // a run may be relaxed as a list
		}
		return regroup(parts, func(of []search.Node) search.Node { return search.And{Of: of, Implicit: n.Implicit} })
	}
	return nil
}

func (r *reading) simplifyAll(nodes []search.Node) []search.Node {
	var out []search.Node
	for _, n := range nodes {
		if s := r.simplify(n); s != nil {
			out = append(out, s)
		}
	}
	return out
}

func regroup(parts []search.Node, build func([]search.Node) search.Node) search.Node {
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return build(parts)
}

// keepLeaf keeps a leaf that any analyzer finds words in.
func (r *reading) keepLeaf(n search.Node) search.Node {
	key, wider := n.String(), r.wider
	if !wider.widens(n) {
		wider = nil
	} else if r.negated {
		key, wider = literalKey(key), nil
	}
	if _, ok := r.leaves[key]; ok {
		return n
	}
	if len(r.leaves) == maxLeaves {
		r.note(fmt.Sprintf("Only the first %d words were looked for.", maxLeaves))
		return nil
	}
	s, cut := spanReader{a: neutralAnalyzer}.span(n)
	if cut {
		r.note(fmt.Sprintf("Only the first %d words of a phrase were looked for.", maxPhrase))
	}
	if s.empty() {
		return nil
	}
	if r.patterns += s.patterns(); r.patterns > maxPatterns {
		r.note(fmt.Sprintf("Only the first %d words with “*” or “?” were looked for.", maxPatterns))
		return nil
	}
	if w, ok := n.(search.Word); ok && !w.IsPattern() && strings.Contains(w.Text, "*") {
		r.note("“*” stands for letters only in a word of letters; in " + w.Text + " it was left out.")
	}
	acronyms := r.acronyms
	l := &leaf{node: n, scoped: isScoped(n), acronyms: acronyms, spans: map[spanReader]span{}, read: func(reader spanReader) span {
		reader.acronyms, reader.wider = acronyms, wider
		s, _ := reader.span(n)
		return s
	}}
	if wider != nil {
		l.synonyms = wider.set.Digest()
		wider.each(n, func(of search.Node, also []synonyms.Alternative) {
			r.widened = append(r.widened, widening{of.String(), also})
		})
	}
	r.leaves[key] = l
	return n
}

// literalKey is the key of a leaf below a Not that has synonyms elsewhere: what
// is not wanted is what was typed, and nothing else is hidden.
func literalKey(key string) string { return "\x00not " + key }

func isScoped(n search.Node) bool {
	switch n := n.(type) {
	case search.Word:
		return n.In != ""
	case search.Phrase:
		return n.In != ""
	case search.Near:
		return slices.ContainsFunc(n.Of, isScoped)
	case search.Or:
		return slices.ContainsFunc(n.Of, isScoped)
	}
	return false
}

func (r *reading) note(sentence string) {
	for _, n := range r.notes {
		if n == sentence {
			return
		}
	}
	r.notes = append(r.notes, sentence)
}

func (r *reading) step(s search.ReadingStep) { r.steps = append(r.steps, s) }

func (r *reading) dropStopWords(parts []search.Node) []search.Node {
	var kept []search.Node
	var dropped []string
	positive := false
	for _, n := range parts {
		if w, ok := n.(search.Word); ok && r.isStopWord(w) {
			dropped = append(dropped, w.Text)
			continue
		}
		positive = positive || wantsWords(n)
		kept = append(kept, n)
	}
	if !positive || len(dropped) == 0 {
		return parts
	}
	r.dropped += len(dropped)
	dropped = distinctWords(dropped)
	for _, word := range dropped {
		r.step(search.ReadingStep{Kind: search.StepDropped, From: word})
	}
	r.note("Left out, being too common" + r.stop.of() + ": " + strings.Join(dropped, ", ") + ".")
	return kept
}

func (r *reading) isStopWord(w search.Word) bool {
	return !w.Exact && w.In == "" && r.stop.has(w.Text) && !(r.acronyms && isAcronym(w.Text)) && len(r.wider.also(w)) == 0
}

// eachWanted visits the leaves that a document is wanted for, by their keys:
// not those below a Not.
func eachWanted(n search.Node, visit func(key string)) {
	switch n := n.(type) {
	case search.Word, search.Phrase, search.Near:
		visit(n.String())
	case run:
		for _, of := range n.words {
			visit(of.String())
		}
		visit(n.others.String())
	case search.And:
		for _, of := range n.Of {
			eachWanted(of, visit)
		}
	case search.Or:
		for _, of := range n.Of {
			eachWanted(of, visit)
		}
	}
}
