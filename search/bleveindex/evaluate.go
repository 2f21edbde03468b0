package bleveindex

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/search"
)

// A list of words stands for all of them up to manyWords; a longer one is a
// description, and stands for any of them, the more the better.
const manyWords = 4

// maxLeaves bounds the distinct words and phrases of one query.
const maxLeaves = 400

// reading is a query's text as it is answered.
type reading struct {
	root   search.Node // nil: everything
	leaves map[string]leaf
	// rarity is the idf of the leaves that were scored.
	rarity map[string]float64
	notes  []string
	// barren is true when the text asks for something, but for nothing that is
	// indexed: then nothing matches.
	barren bool
}

// read parses a text and takes out what cannot or need not be looked for.
func read(text string) reading {
	root, notes := search.Parse(text)
	r := reading{leaves: map[string]leaf{}, rarity: map[string]float64{}, notes: notes}
	asked := root != nil || strings.TrimSpace(text) != ""
	r.root = r.simplify(root)
	if asked && r.root == nil {
		r.barren = true
		r.notes = append(r.notes, "The query has no word to look for: punctuation alone is not searched.")
	}
	return r
}

// simplify drops what has no terms, and stop words where others remain.
func (r *reading) simplify(n search.Node) search.Node {
	switch n := n.(type) {
	case search.Word:
		return r.keepLeaf(n, n.Text)
	case search.Phrase:
		return r.keepLeaf(n, n.String())
	case search.Not:
		if of := r.simplify(n.Of); of != nil {
			return search.Not{Of: of}
		}
	case search.Or:
		return regroup(r.simplifyAll(n.Of), func(of []search.Node) search.Node { return search.Or{Of: of} })
	case search.And:
		parts := r.simplifyAll(n.Of)
		if n.Implicit {
			parts = r.dropStopWords(parts)
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

// keepLeaf analyses a word or phrase; the key is its text in the language.
func (r *reading) keepLeaf(n search.Node, key string) search.Node {
	if _, ok := r.leaves[key]; ok {
		return n
	}
	if len(r.leaves) == maxLeaves {
		r.note(fmt.Sprintf("Only the first %d words were looked for.", maxLeaves))
		return nil
	}
	l, cut := newLeaf(strings.Trim(key, `"`))
	if cut {
		r.note(fmt.Sprintf("Only the first %d words of a phrase were looked for.", maxPhrase))
	}
	if len(l.terms) == 0 {
		return nil
	}
	r.leaves[key] = l
	return n
}

func (r *reading) note(sentence string) {
	if len(r.notes) == 0 || r.notes[len(r.notes)-1] != sentence {
		r.notes = append(r.notes, sentence)
	}
}

func (r *reading) dropStopWords(parts []search.Node) []search.Node {
	var kept []search.Node
	var dropped []string
	positive := false
	for _, n := range parts {
		if w, ok := n.(search.Word); ok && stopWords[fold(w.Text)] {
			dropped = append(dropped, w.Text)
			continue
		}
		_, negative := n.(search.Not)
		positive = positive || !negative
		kept = append(kept, n)
	}
	if !positive || len(dropped) == 0 {
		return parts
	}
	r.note("Left out, being too common: " + strings.Join(dropped, ", ") + ".")
	return kept
}

// evaluation finds a reading's documents in one generation.
type evaluation struct {
	ctx    context.Context
	g      *generation
	r      *reading
	scored map[string]matches
}

// evaluate gives the documents that match, and the reading as it was answered
// in the end: a list of words of which no document has all is answered by
// those that have any.
func (g *generation) evaluate(ctx context.Context, r *reading) (matches, error) {
	e := &evaluation{ctx, g, r, map[string]matches{}}
	if r.barren {
		return matches{}, nil
	}
	if r.root == nil {
		return e.everything(), nil
	}
	list, ok := r.root.(search.And)
	if !ok || !list.Implicit {
		return e.node(r.root)
	}
	wanted, unwanted := split(list.Of)
	if len(wanted) <= manyWords || hasPhrase(wanted) {
		m, err := e.node(list)
		if err != nil || len(m.docs) > 0 || len(wanted) < 2 {
			return m, err
		}
	}
	relaxed := relax(wanted, unwanted)
	m, err := e.node(relaxed)
	if err != nil || len(m.docs) == 0 {
		return m, err
	}
	r.root = relaxed
	if missing := e.missing(); len(missing) > 0 {
		r.note("Not in the archive: " + strings.Join(missing, ", ") + ".")
	}
	if len(wanted) > manyWords {
		r.note("The query is long and was read as a description: pieces that have most of it come first.")
	} else {
		r.note("No piece has all of these words; those that have most of them come first.")
	}
	return m, nil
}

// missing lists the wanted words and phrases that no document has.
func (e *evaluation) missing() []string {
	var out []string
	eachWanted(e.r.root, func(key string) {
		if m, ok := e.scored[key]; ok && len(m.docs) == 0 && !slices.Contains(out, key) {
			out = append(out, key)
		}
	})
	return out
}

func split(parts []search.Node) (wanted, unwanted []search.Node) {
	for _, n := range parts {
		if _, ok := n.(search.Not); ok {
			unwanted = append(unwanted, n)
		} else {
			wanted = append(wanted, n)
		}
	}
	return wanted, unwanted
}

// hasPhrase is true when the person marked a part as a must.
func hasPhrase(nodes []search.Node) bool {
	for _, n := range nodes {
		if _, ok := n.(search.Phrase); ok {
			return true
		}
	}
	return false
}

func relax(wanted, unwanted []search.Node) search.Node {
	anyOf := regroup(wanted, func(of []search.Node) search.Node { return search.Or{Of: of} })
	return regroup(append([]search.Node{anyOf}, unwanted...), func(of []search.Node) search.Node { return search.And{Of: of} })
}

func (e *evaluation) everything() matches {
	return matches{e.g.all, make([]float64, len(e.g.all))}
}

func (e *evaluation) node(n search.Node) (matches, error) {
	if err := e.ctx.Err(); err != nil {
		return matches{}, err
	}
	switch n := n.(type) {
	case search.Word:
		return e.leaf(n.Text)
	case search.Phrase:
		return e.leaf(n.String())
	case search.Not:
		m, err := e.node(n.Of)
		return subtract(e.everything(), m), err
	case search.Or:
		parts, err := e.nodes(n.Of)
		return union(e.g.slots, parts), err
	case search.And:
		return e.and(n)
	}
	return matches{}, fmt.Errorf("evaluate query: unknown node %T", n)
}

func (e *evaluation) nodes(nodes []search.Node) ([]matches, error) {
	out := make([]matches, len(nodes))
	for i, n := range nodes {
		var err error
		if out[i], err = e.node(n); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (e *evaluation) and(n search.And) (matches, error) {
	wanted, unwanted := split(n.Of)
	m := e.everything()
	for i, w := range wanted {
		part, err := e.node(w)
		if err != nil {
			return matches{}, err
		}
		if i == 0 {
			m = part
		} else {
			m = intersect(m, part)
		}
	}
	for _, u := range unwanted {
		part, err := e.node(u.(search.Not).Of)
		if err != nil {
			return matches{}, err
		}
		m = subtract(m, part)
	}
	return m, nil
}

// leaf scores a word or phrase once, however often the query has it.
func (e *evaluation) leaf(key string) (matches, error) {
	if m, ok := e.scored[key]; ok {
		return m, nil
	}
	m, err := e.g.score(e.ctx, e.r.leaves[key])
	if err != nil {
		return matches{}, fmt.Errorf("read postings of %q: %w", key, err)
	}
	e.scored[key] = m
	e.r.rarity[key] = inverseDocumentFrequency(e.g.info.Documents, len(m.docs))
	return m, nil
}
