package bleveindex

import (
	"strings"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/synonyms"
)

// synonymWeight is how much a place of a synonym counts beside one of what was
// typed: of two pieces that are alike the one with the person's word is first.
const synonymWeight = 0.8

// manyForSynonyms is the number of words from which a text is read as it is: it
// names what it is about in more ways than one by itself, and each further
// word costs time.
const manyForSynonyms = 24

// widener knows what parts of a query also stand for.
type widener struct {
	set  *synonyms.Set
	stop stopList
	// acronyms is that of the reading.
	acronyms bool
}

// newWidener is nil where a text is read without synonyms.
func newWidener(set *synonyms.Set, text string, r *reading) *widener {
	if set.Len() == 0 || len(strings.Fields(text)) > manyForSynonyms {
		return nil
	}
	return &widener{set, r.stop, r.acronyms}
}

// also gives what a word or a whole phrase stands for besides itself. What is
// asked for in its very spelling, with wildcards or apart has no synonyms.
func (w *widener) also(n search.Node) []synonyms.Alternative {
	if w == nil {
		return nil
	}
	switch n := n.(type) {
	case search.Word:
		if !n.Exact && !n.IsPattern() {
			return w.alternatives(n.Text)
		}
	case search.Phrase:
		if !n.Exact && n.Slop == 0 && !strings.ContainsAny(n.Text, "*?") {
			return w.alternatives(n.Text)
		}
	}
	return nil
}

func (w *widener) alternatives(text string) []synonyms.Alternative {
	words := synonyms.Words(text)
	if len(words) == 1 && !w.names(text, words[0]) {
		return nil
	}
	return w.set.Also(words)
}

// names tells a name from an everyday word: "US" and "u.s." from "us", and in a
// French query "UN" from "un".
func (w *widener) names(text, word string) bool {
	if w.acronyms && isCapitals(text) || isDotted(text) {
		return true
	}
	return !w.set.OnlyCapitals(word) && !acronyms[word] && !w.stop.has(text)
}

// isDotted is true for "u.s." and not for the last word of a sentence.
func isDotted(word string) bool { return strings.Contains(strings.TrimRight(word, "."), ".") }

// widens tells whether a leaf or a part of it has synonyms.
func (w *widener) widens(n search.Node) bool {
	found := false
	w.each(n, func(search.Node, []synonyms.Alternative) { found = true })
	return found
}

// each visits the words and phrases of a leaf that have synonyms.
func (w *widener) each(n search.Node, visit func(of search.Node, also []synonyms.Alternative)) {
	if also := w.also(n); len(also) > 0 {
		visit(n, also)
	}
	var parts []search.Node
	switch n := n.(type) {
	case search.Near:
		parts = n.Of
	case search.Or:
		parts = n.Of
	}
	for _, of := range parts {
		w.each(of, visit)
	}
}

// widening is a part of a query that was looked for by synonyms as well.
type widening struct {
	from string
	also []synonyms.Alternative
}

// widened makes the span of a word or phrase one of its synonyms, too.
func (r spanReader) widened(n search.Node, typed span) span {
	also := r.wider.also(n)
	if len(also) == 0 {
		return typed
	}
	if typed.empty() {
		typed = span{kind: spanAny}
	}
	typed.weight = 1
	return span{kind: spanAny, parts: append([]span{typed}, r.synonyms(also)...)}
}

func (r spanReader) synonyms(also []synonyms.Alternative) []span {
	var out []span
	for _, a := range also {
		s, _ := r.phraseSpan(search.Phrase{Text: a.Text})
		if s.empty() {
			continue
		}
		if s.kind == spanWord && s.word.how == byKey && (a.Capitals || r.isEveryday(a.Text)) {
			s.word.how = byAcronym
		}
		s.weight = synonymWeight
		out = append(out, s)
	}
	return out
}

// isEveryday is true for a word that in texts of the reader's language is a name
// only in capitals.
func (r spanReader) isEveryday(word string) bool {
	folded := fold(word)
	return acronyms[folded] || stopWords[r.a.suffix][folded]
}

// isWeighted is true for words and phrases that count each by itself.
func (s span) isWeighted() bool {
	return s.kind == spanAny && len(s.parts) > 0 && s.parts[0].weight > 0
}

// typed is the part of a span that the person typed; synonyms count less.
func (s span) typed() span {
	if s.isWeighted() && s.parts[0].weight == 1 {
		return s.parts[0]
	}
	return s
}

// tellSynonyms says which synonyms the archive has words of.
func (g *generation) tellSynonyms(r *reading) {
	for _, w := range r.widened {
		step := search.ReadingStep{Kind: search.StepSynonyms, From: w.from}
		for _, a := range w.also {
			switch {
			case !g.mayHave(a):
			case len(step.To) == maxForms:
				step.More++
			default:
				step.To = append(step.To, a.Text)
			}
		}
		if len(step.To) > 0 {
			r.step(step)
		}
	}
}

// mayHave tells whether the documents of some language have all words of a
// synonym.
func (g *generation) mayHave(a synonyms.Alternative) bool {
	for _, analyzer := range g.analyzers {
		for _, s := range (spanReader{a: analyzer}).synonyms([]synonyms.Alternative{a}) {
			if g.hasWords(analyzer, s) {
				return true
			}
		}
	}
	return false
}

func (g *generation) hasWords(a *analyzer, s span) bool {
	if s.kind == spanWord {
		return s.word.how == bySpelling || len(g.expand(a, s.word)) > 0
	}
	for _, p := range s.parts {
		if !g.hasWords(a, p) {
			return false
		}
	}
	return true
}
