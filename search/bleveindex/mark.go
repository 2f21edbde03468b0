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

// marker finds in a text what a reading looks for.
type marker struct {
	analyzer *analyzer
	phrases  [][]term         // by leaf
	rarity   []float64        // by leaf, 0 where it was not scored
	byFirst  map[string][]int // leaves by their first term
}

// newMarker takes the leaves that a document is wanted for: those below a Not
// are never marked.
func newMarker(r *reading, a *analyzer) *marker {
	m := &marker{analyzer: a, byFirst: map[string][]int{}}
	seen := map[string]bool{}
	eachWanted(r.root, func(key string) {
		terms := r.leaves[key].terms[a]
		if seen[key] || len(terms) == 0 {
			return
		}
		seen[key] = true
		m.byFirst[terms[0].text] = append(m.byFirst[terms[0].text], len(m.phrases))
		m.phrases = append(m.phrases, terms)
		m.rarity = append(m.rarity, r.rarity[key])
	})
	return m
}

func eachWanted(n search.Node, visit func(key string)) {
	switch n := n.(type) {
	case search.Word:
		visit(n.Text)
	case search.Phrase:
		visit(n.String())
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

// marks finds all matches in a text, ascending; none overlaps another.
func (m *marker) marks(text string) []mark {
	if len(m.phrases) == 0 {
		return nil
	}
	terms := m.analyzer.terms(text)
	at := map[int][]term{}
	if m.hasPhrases() {
		for _, t := range terms {
			at[t.position] = append(at[t.position], t)
		}
	}
	var out []mark
	for _, t := range terms {
		for _, leaf := range m.byFirst[t.text] {
			if end, ok := endOfPhrase(m.phrases[leaf], t, at); ok {
				out = append(out, mark{t.start, end, leaf})
			}
		}
	}
	return withoutOverlaps(out)
}

func (m *marker) hasPhrases() bool {
	return slices.ContainsFunc(m.phrases, func(p []term) bool { return len(p) > 1 })
}

// endOfPhrase tells where a phrase ends that starts with the term first.
func endOfPhrase(phrase []term, first term, at map[int][]term) (int, bool) {
	end := first.end
	for _, want := range phrase[1:] {
		position := first.position + want.position - phrase[0].position
		i := slices.IndexFunc(at[position], func(t term) bool { return t.text == want.text })
		if i < 0 {
			return 0, false
		}
		end = max(end, at[position][i].end)
	}
	return end, true
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
