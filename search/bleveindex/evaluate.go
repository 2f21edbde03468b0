package bleveindex

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/gloss-search/gloss/search"
)

// shownMissing is how many words that the archive lacks a note names.
const shownMissing = 12

// evaluation finds a reading's documents in one generation.
type evaluation struct {
	ctx    context.Context
	g      *generation
	r      *reading
	scored map[string]matches // by leaf
	// ranked is true when the scores decide about the order.
	ranked bool
	// literal is true below a Not.
	literal bool
}

func newEvaluation(ctx context.Context, g *generation, r *reading, ranked bool) *evaluation {
	return &evaluation{ctx: ctx, g: g, r: r, scored: map[string]matches{}, ranked: ranked}
}

// evaluate gives the documents that match, and the reading as it was answered
// in the end: a list of words of which no document has all is answered by
// those that have any.
func (g *generation) evaluate(ctx context.Context, r *reading, ranked bool) (matches, error) {
	e := newEvaluation(ctx, g, r, ranked)
	if r.barren {
		return matches{}, nil
	}
	if r.root == nil {
		return e.everything(), nil
	}
	r.root = g.resolve(r, r.root)
	if err := e.prepare(r.root); err != nil {
		return matches{}, err
	}
	m, err := e.answer()
	if err == nil {
		m, err = e.wholeFirst(m)
	}
	if err == nil {
		e.tellMissing(len(m.docs) > 0)
	}
	return m, err
}

// tellMissing says which parts no document has; when nothing was found at all,
// the answer says so as a whole.
func (e *evaluation) tellMissing(found bool) {
	missing := e.missing()
	for _, key := range missing {
		e.r.step(search.ReadingStep{Kind: search.StepUnknown, From: key})
	}
	if found && len(missing) > 0 {
		e.r.note("Not in the archive: " + listed(missing) + ".")
	}
}

// listed names the first of many.
func listed(words []string) string {
	if more := len(words) - shownMissing; more > 0 {
		return strings.Join(words[:shownMissing], ", ") + " and " + strconv.Itoa(more) + " more"
	}
	return strings.Join(words, ", ")
}

// missing lists the wanted words and phrases that no document has.
func (e *evaluation) missing() []string {
	var out []string
	eachWanted(e.r.root, func(key string) {
		_, unnamed := e.r.leaves[key].node.(others)
		if m, ok := e.scored[key]; ok && len(m.docs) == 0 && !unnamed && !slices.Contains(out, key) {
			out = append(out, key)
		}
	})
	return out
}

func (e *evaluation) everything() matches {
	return matches{e.g.all, make([]float64, len(e.g.all))}
}

func (e *evaluation) node(n search.Node) (matches, error) {
	if err := e.ctx.Err(); err != nil {
		return matches{}, err
	}
	switch n := n.(type) {
	case search.Word, search.Phrase, search.Near:
		return e.leaf(n.String())
	case search.Everything:
		return e.everything(), nil
	case filter:
		return e.filtered(n), nil
	case search.Not:
		m, err := e.unwanted(n.Of)
		return subtract(e.everything(), m), err
	case search.Or:
		parts, err := e.nodes(n.Of)
		return e.g.union(parts), err
	case search.And:
		return e.and(n)
	case run:
		return e.run(n)
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

// and subtracts what is not wanted instead of finding everything else.
func (e *evaluation) and(n search.And) (matches, error) {
	m := e.everything()
	first := true
	var unwanted []search.Node
	for _, of := range n.Of {
		if not, ok := of.(search.Not); ok {
			unwanted = append(unwanted, not.Of)
			continue
		}
		part, err := e.node(of)
		if err != nil {
			return matches{}, err
		}
		if first {
			m, first = part, false
		} else {
			m = intersect(m, part)
		}
	}
	for _, u := range unwanted {
		part, err := e.unwanted(u)
		if err != nil {
			return matches{}, err
		}
		m = subtract(m, part)
	}
	return m, nil
}

// unwanted finds what stands below a Not, by the words as they were typed.
func (e *evaluation) unwanted(n search.Node) (matches, error) {
	before := e.literal
	e.literal = true
	defer func() { e.literal = before }()
	return e.node(n)
}

// leaf scores a word or phrase once, however often the query has it.
func (e *evaluation) leaf(key string) (matches, error) {
	if _, ok := e.r.leaves[literalKey(key)]; ok && e.literal {
		key = literalKey(key)
	}
	if m, ok := e.scored[key]; ok {
		return m, nil
	}
	m, err := e.g.score(e.ctx, e.r.leaves[key])
	if err != nil {
		return matches{}, fmt.Errorf("read postings of %q: %w", key, err)
	}
	e.keep(key, m)
	return m, nil
}

func (e *evaluation) keep(key string, m matches) {
	e.scored[key] = m
	e.r.rarity[key] = inverseDocumentFrequency(e.g.info.Documents, len(m.docs))
}

// prepare scores the leaves that a node wants on all cores, before they are
// asked for one by one.
func (e *evaluation) prepare(nodes ...search.Node) error {
	var keys []string
	for _, n := range nodes {
		eachWanted(n, func(key string) {
			if _, ok := e.scored[key]; !ok && !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		})
	}
	found := make([]matches, len(keys))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, key := range keys {
		group.Go(func() (err error) {
			found[i], err = e.g.score(e.ctx, e.r.leaves[key])
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return fmt.Errorf("read postings: %w", err)
	}
	for i, key := range keys {
		e.keep(key, found[i])
	}
	return nil
}
