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

// A list of words stands for all of them up to manyWords; a longer one is a
// description, and stands for any of them, the more the better.
const manyWords = 4

// manyTyped is the same for what was typed, stop words counted: a sentence is a
// description however little it says.
const manyTyped = 6

// fewHits is the number of pieces with all the words below which a short list
// of someWords or more goes on with those that have some: less than a page. One
// of two words is not yet some.
const (
	fewHits   = search.DefaultLimit
	someWords = 3
)

// shownMissing is how many words that the archive lacks a note names.
const shownMissing = 12

// manyPasted is the number of words from which a text is prose: quotation marks
// quote in it, they do not ask for a phrase.
const manyPasted = 12

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

// evaluate gives the documents that match, and the reading as it was answered
// in the end: a list of words of which no document has all is answered by
// those that have any.
func (g *generation) evaluate(ctx context.Context, r *reading, ranked bool) (matches, error) {
	e := &evaluation{ctx: ctx, g: g, r: r, scored: map[string]matches{}, ranked: ranked}
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
		e.tellMissing(len(m.docs) > 0)
	}
	return m, err
}

// answer evaluates the root, relaxing it where it may and has to.
func (e *evaluation) answer() (matches, error) {
	r := e.r
	list, ok := r.root.(search.And)
	if !ok || !list.Implicit {
		return e.asked(r.root)
	}
	wanted, restrictions := split(flat(list))
	described := countWords(wanted) > manyWords || countWords(wanted)+r.dropped > manyTyped
	var all matches
	if !e.widens(wanted) && (!described || hasPhrase(wanted) && countWords(wanted) <= manyPasted) {
		var err error
		all, err = e.asked(list)
		if err != nil || countWords(wanted) < 2 || len(all.docs) > 0 && !e.few(all, wanted) {
			return all, err
		}
	}
	if described {
		wanted = r.apart(wanted)
	}
	m, err := e.relaxed(list, relax(wanted, restrictions))
	switch {
	case err != nil || len(m.docs) == 0:
		return m, err
	case described:
		return e.described(m, wanted)
	case e.widens(wanted):
		return e.wide(m, wanted)
	case len(all.docs) > 0:
		r.note(fmt.Sprintf("Pieces with all of these words: %d. They come first, those that have some of them follow.", len(all.docs)))
		r.broadened = true
		return lift(m, all), nil
	case e.ranked:
		r.note("No piece has all of these words; those that have most of them come first.")
	default:
		r.note("No piece has all of these words; these have some of them.")
	}
	return m, nil
}

// few tells whether a list is answered by what has some of its words too. In
// an order of time that would bury what has all of them, and a phrase is a must.
func (e *evaluation) few(all matches, wanted []search.Node) bool {
	return countWords(wanted) >= someWords && len(all.docs) < fewHits && e.ranked && !hasPhrase(wanted) && e.r.broaden != search.BroadenNo
}

// lift orders the documents that are in first, too, before the others.
func lift(m, first matches) matches {
	top := slices.Max(m.scores)
	out := matches{m.docs, slices.Clone(m.scores)}
	for i, d := range m.docs {
		if _, ok := slices.BinarySearch(first.docs, d); ok {
			out.scores[i] += top
		}
	}
	return out
}

// described says that a list was read as a description, and orders what it
// finds where the order is by relevance.
func (e *evaluation) described(m matches, wanted []search.Node) (matches, error) {
	if !e.ranked {
		e.r.note("The query is long and was read as a description: these pieces have some of it.")
		return m, nil
	}
	e.r.note("The query is long and was read as a description: pieces that have most of it come first.")
	if e.isKnown(m, wanted) {
		return e.g.byLikeness(m, len(wanted)), nil
	}
	m, err := e.broaden(m, wanted)
	return e.g.byLikeness(m, len(wanted)), err
}

// relaxed answers a list by what it is relaxed to, and says so.
func (e *evaluation) relaxed(list, to search.Node) (matches, error) {
	m, err := e.node(to)
	if err != nil || len(m.docs) == 0 {
		return m, err
	}
	e.r.root = to
	e.r.step(search.ReadingStep{Kind: search.StepRelaxed, From: asTyped(list).String(), To: []string{asTyped(to).String()}})
	return m, nil
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

// flat takes words in parentheses without an operator out of them: they are a
// remark, not a group.
func flat(list search.And) []search.Node {
	var out []search.Node
	for _, n := range list.Of {
		if inner, ok := n.(search.And); ok && inner.Implicit {
			out = append(out, flat(inner)...)
		} else {
			out = append(out, n)
		}
	}
	return out
}

// apart takes words joined by hyphens apart, any of which a description may be
// answered by, and in prose what stands in quotation marks.
func (r *reading) apart(wanted []search.Node) []search.Node {
	var out []search.Node
	for _, n := range wanted {
		parts := partsOf(n, len(wanted) > manyPasted)
		if len(parts) < 2 {
			out = append(out, n)
		}
		for _, p := range parts {
			if len(parts) > 1 && !r.isStopWord(p) && r.keepLeaf(p) != nil {
				out = append(out, p)
			}
		}
	}
	return out
}

func partsOf(n search.Node, prose bool) []search.Word {
	text, in := "", ""
	switch n := n.(type) {
	case search.Word:
		if !n.Exact && !n.IsPattern() {
			text, in = n.Text, n.In
		}
	case search.Phrase:
		if prose && !n.Exact {
			text, in = n.Text, n.In
		}
	}
	var out []search.Word
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == '-' || r == ' ' }) {
		out = append(out, search.Word{Text: part, In: in})
	}
	return out
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

// split parts what is looked for from what only restricts where.
func split(parts []search.Node) (wanted, restrictions []search.Node) {
	for _, n := range parts {
		if wantsWords(n) {
			wanted = append(wanted, n)
		} else {
			restrictions = append(restrictions, n)
		}
	}
	return wanted, restrictions
}

// wantsWords tells whether a node looks for words that it could be relaxed to.
func wantsWords(n search.Node) bool {
	found := false
	eachWanted(n, func(string) { found = true })
	return found
}

// hasPhrase is true when the person marked a part as a must.
func hasPhrase(nodes []search.Node) bool {
	for _, n := range nodes {
		switch n.(type) {
		case search.Phrase, search.Near:
			return true
		}
	}
	return false
}

func relax(wanted, restrictions []search.Node) search.Node {
	anyOf := regroup(relaxedRuns(wanted), func(of []search.Node) search.Node { return search.Or{Of: of} })
	return regroup(append([]search.Node{anyOf}, restrictions...), func(of []search.Node) search.Node { return search.And{Of: of} })
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
	if len(keys) < 2 {
		return nil
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
