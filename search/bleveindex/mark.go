package bleveindex

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/search"
)

// mark is a passage of a text that matches a part of the query.
type mark struct {
	start, end int
	leaf       int // index into the marker's leaves
}

// marker finds in the texts of one field what a reading looks for.
type marker struct {
	analyzer *analyzer
	spans    []span    // by leaf
	rarity   []float64 // by leaf, 0 where it was not scored
	// The words of all spans, by how they are found.
	byKey, bySpelling map[string][]*want
	others            []*want
	// archive gives the words of the archive that one stands for, where they
	// are known: then a text's words need no keys.
	archive func(w want) []weighted
	heads   headSet
}

// headSet holds the first two bytes of words: most words of a text begin like
// none that is looked for.
type headSet [1 << 16 / 64]uint64

func headOf(word string) uint16 {
	switch len(word) {
	case 0:
		return 0
	case 1:
		return uint16(word[0])
	}
	return uint16(word[0]) | uint16(word[1])<<8
}

func (h *headSet) add(word string)      { h[headOf(word)/64] |= 1 << (headOf(word) % 64) }
func (h *headSet) has(word string) bool { return h[headOf(word)/64]&(1<<(headOf(word)%64)) != 0 }

// newMarker takes the leaves that a document is wanted for: those below a Not
// are never marked.
func newMarker(r *reading, a *analyzer, field string, archive func(w want) []weighted) *marker {
	m := &marker{analyzer: a, archive: archive, byKey: map[string][]*want{}, bySpelling: map[string][]*want{}}
	seen := map[string]bool{}
	add := func(key string) {
		if seen[key] {
			return
		}
		seen[key] = true
		s := r.leaves[key].span(a, field)
		if !s.empty() {
			m.spans = append(m.spans, s)
			m.rarity = append(m.rarity, r.rarity[key])
		}
	}
	eachWanted(r.root, add)
	if r.whole != "" {
		add(r.whole)
	}
	for i := range m.spans {
		m.index(&m.spans[i])
	}
	return m
}

func (m *marker) index(s *span) {
	for i := range s.parts {
		m.index(&s.parts[i])
	}
	if s.kind != spanWord {
		return
	}
	switch w := &s.word; {
	case w.how == bySpelling:
		m.spelt(w.text, w)
	case w.how != byPattern && m.archive != nil:
		for _, word := range m.archive(*w) {
			m.spelt(word.text, w)
		}
	case w.how == byKey:
		for _, key := range w.keys {
			if key != "" {
				m.byKey[key] = append(m.byKey[key], w)
			}
		}
	default:
		m.others = append(m.others, w)
	}
}

func (m *marker) spelt(word string, w *want) {
	m.bySpelling[word] = append(m.bySpelling[word], w)
	m.heads.add(word)
}

// marks finds all matches in a text, ascending; none overlaps another.
func (m *marker) marks(text string) []mark {
	if len(m.spans) == 0 {
		return nil
	}
	found := m.find(m.analyzer.terms(text))
	var out []mark
	for leaf := range m.spans {
		for _, o := range occurrences(&m.spans[leaf], found) {
			for _, p := range o.pieces {
				out = append(out, mark{p.start, p.end, leaf})
			}
		}
	}
	return withoutOverlaps(out)
}

// find tells at which words of a text each wanted word stands.
func (m *marker) find(terms []term) map[*want][]term {
	found := map[*want][]term{}
	for _, t := range terms {
		if m.heads.has(t.text) {
			for _, w := range m.bySpelling[t.text] {
				found[w] = append(found[w], t)
			}
		}
		if len(m.byKey) > 0 {
			keys := m.analyzer.keys(t.text)
			for i, key := range keys {
				if key == "" {
					continue
				}
				for _, w := range m.byKey[key] {
					if i == 0 || w.keys[0] != keys[0] && w.keys[1] != keys[0] {
						found[w] = append(found[w], t)
					}
				}
			}
		}
		for _, w := range m.others {
			if w.matches(m.analyzer, t.text) {
				found[w] = append(found[w], t)
			}
		}
	}
	return found
}

// occurrence is a place of a span: what is marked of it, and its position.
type occurrence struct {
	position int
	pieces   []part
}

// occurrences finds the places of a span, ascending by position.
func occurrences(s *span, found map[*want][]term) []occurrence {
	switch s.kind {
	case spanWord:
		terms := found[&s.word]
		out := make([]occurrence, len(terms))
		for i, t := range terms {
			out[i] = occurrence{t.position, []part{{t.start, t.end}}}
		}
		return out
	case spanAny:
		var out []occurrence
		for i := range s.parts {
			out = append(out, occurrences(&s.parts[i], found)...)
		}
		slices.SortStableFunc(out, func(a, b occurrence) int { return cmp.Compare(a.position, b.position) })
		return out
	}
	parts := make([][]occurrence, len(s.parts))
	for i := range s.parts {
		if parts[i] = occurrences(&s.parts[i], found); len(parts[i]) == 0 {
			return nil
		}
	}
	if s.kind == spanNear {
		return nearOccurrences(parts, s.limit)
	}
	return sequenceOccurrences(s, parts)
}

// sequenceOccurrences marks from the first word to the last.
func sequenceOccurrences(s *span, parts [][]occurrence) []occurrence {
	var out []occurrence
	for _, first := range parts[0] {
		end, whole := first.pieces[0].end, true
		for i := 1; i < len(parts) && whole; i++ {
			position := first.position + s.parts[i].offset - s.parts[0].offset
			at, ok := slices.BinarySearchFunc(parts[i], position, func(o occurrence, p int) int { return cmp.Compare(o.position, p) })
			if whole = ok; whole {
				end = max(end, parts[i][at].pieces[0].end)
			}
		}
		if whole {
			out = append(out, occurrence{first.position, []part{{first.pieces[0].start, end}}})
		}
	}
	return out
}

// nearOccurrences marks the parts and not what lies between them.
func nearOccurrences(parts [][]occurrence, limit int) []occurrence {
	places := make([][]int, len(parts))
	for i, list := range parts {
		for _, o := range list {
			places[i] = append(places[i], o.position)
		}
	}
	var out []occurrence
	eachWindow(places, limit, func(heads []int) {
		o := occurrence{position: places[0][heads[0]]}
		for i, h := range heads {
			o.pieces = append(o.pieces, parts[i][h].pieces...)
		}
		out = append(out, o)
	})
	return out
}

// withoutOverlaps joins marks that share text; the longer one names the leaf.
func withoutOverlaps(marks []mark) []mark {
	slices.SortFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	out := marks[:0]
	for _, m := range marks {
		if n := len(out); n > 0 && m.start < out[n-1].end {
			out[n-1].end = max(out[n-1].end, m.end)
			continue
		}
		out = append(out, m)
	}
	return out
}

// fragments cuts text[start:end] at its marks. Marks with only spaces between
// them become one: a reader sees "North Korean", not two words.
func fragments(text string, start, end int, marks []mark) []search.Fragment {
	var out []search.Fragment
	add := func(s string, match bool) {
		if s == "" {
			return
		}
		if n := len(out); n > 0 && out[n-1].Match == match {
			out[n-1].Text += s
			return
		}
		out = append(out, search.Fragment{Text: s, Match: match})
	}
	at := start
	for _, m := range marks {
		if m.end <= at || m.start >= end {
			continue
		}
		from, to := max(m.start, at), min(m.end, end)
		gap := text[at:from]
		add(gap, len(out) > 0 && out[len(out)-1].Match && isGap(gap))
		add(text[from:to], true)
		at = to
	}
	add(text[at:end], false)
	return out
}

func isGap(s string) bool { return s != "" && len(s) <= 2 && strings.TrimSpace(s) == "" }
