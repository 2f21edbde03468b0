package bleveindex

import (
	"fmt"
	"slices"
	"strings"

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

// manyPasted is the number of words from which a text is prose: quotation marks
// quote in it, they do not ask for a phrase.
const manyPasted = 12

// answer evaluates the root, relaxing it where it may and has to.
func (e *evaluation) answer() (matches, error) {
	r := e.r
	list, ok := r.root.(search.And)
	if !ok || !list.Implicit {
		return e.asked(r.root)
	}
	wanted, restrictions := split(flat(list))
	described := r.describesBy(wanted)
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
	m, err := e.relaxed(list, relax(wanted, restrictions), all)
	switch {
	case err != nil || len(m.docs) == len(all.docs): // nothing but those with all
		return all, err
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

// describes tells whether a reading is a description.
func (r *reading) describes() bool {
	list, ok := r.root.(search.And)
	if !ok || !list.Implicit {
		return false
	}
	wanted, _ := split(flat(list))
	return r.describesBy(wanted)
}

func (r *reading) describesBy(wanted []search.Node) bool {
	return countWords(wanted) > manyWords || countWords(wanted)+r.dropped > manyTyped
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

// relaxed answers a list by what it is relaxed to, and says so where that finds
// more than all has.
func (e *evaluation) relaxed(list, to search.Node, all matches) (matches, error) {
	m, err := e.node(to)
	if err != nil || len(m.docs) == len(all.docs) {
		return m, err
	}
	e.r.root = to
	e.r.step(search.ReadingStep{Kind: search.StepRelaxed, From: asTyped(list).String(), To: []string{asTyped(to).String()}})
	return m, nil
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
