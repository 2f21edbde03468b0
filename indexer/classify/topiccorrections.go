package classify

import (
	"maps"
	"slices"
	"sync"

	"github.com/gloss-search/gloss/corpus/scheme"
)

// correctedWeight is the weight of a word whose meaning the archive's owner
// gave: so much that a mention or two decide.
const correctedWeight = 40

// with returns subjects that share the tables and honour the corrections.
func (s *subjects) with(topics *scheme.Scheme, c Corrections) *subjects {
	out := *s
	out.concepts, out.tops, out.terms = slices.Clip(s.concepts), slices.Clip(s.tops), slices.Clip(s.terms)
	extra := newLexicon()
	for _, name := range slices.Sorted(maps.Keys(c.Names)) {
		t := term{weight: correctedWeight, corrected: true}
		for _, id := range c.Names[name] {
			t.concepts = append(t.concepts, out.enter(topics, id))
		}
		out.terms = append(out.terms, t)
		extra.add(name, anyLanguage, len(out.terms)-1)
	}
	out.phrases = s.phrases.with(extra)
	out.sheets = &sync.Pool{} // the old ones lack the new concepts
	out.forbidden = make(map[int]bool)
	for i, id := range out.concepts {
		for _, above := range topics.Path(id) {
			if slices.Contains(c.Forbidden, above) {
				out.forbidden[i] = true
			}
		}
	}
	return &out
}

// silence keeps the topic model from reading anything out of the words of a
// match.
func (t *text) silence(m match) {
	for i := m.at; i < m.at+m.n; i++ {
		t.tokens[i].silent = true
	}
}
