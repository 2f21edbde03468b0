package bleveindex

import (
	"slices"
	"strings"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/synonyms"
)

// run is words side by side in a list that together have synonyms: "united
// kingdom" in "united kingdom economy". A document has it with all of the words,
// wherever they stand, or with a synonym.
type run struct {
	words  []search.Node
	others others
	// any is true when some of the words are enough, as in a list that was
	// relaxed.
	any bool
}

// String is the words as they were typed.
func (n run) String() string { return joined(n.words) }

func joined(words []search.Node) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = w.String()
	}
	return strings.Join(parts, " ")
}

// others is a leaf: the synonyms of a run.
type others struct{ typed, in string }

// String is a key that no text of a query has, and is never shown.
func (n others) String() string { return "\x00or " + n.in + ":" + n.typed }

// joinRuns joins the words of a list that are an entry together, the longest
// first. Function words among them stay in the list, which drops them.
func (r *reading) joinRuns(parts []search.Node) []search.Node {
	longest := r.wider.longest()
	if longest < 2 {
		return parts
	}
	var out []search.Node
	for i := 0; i < len(parts); {
		n, also := 0, []synonyms.Alternative(nil)
		for j := min(i+longest, len(parts)); j > i+1 && n == 0; j-- {
			if text, ok := sideBySide(parts[i:j]); ok {
				if also = r.wider.alternatives(text); len(also) > 0 {
					n = j - i
				}
			}
		}
		if n == 0 {
			out = append(out, parts[i])
			i++
			continue
		}
		out = append(out, r.newRun(parts[i:i+n], also)...)
		i += n
	}
	return out
}

func (w *widener) longest() int {
	if w == nil {
		return 0
	}
	return w.set.Longest()
}

// sideBySide joins plain words of one field.
func sideBySide(parts []search.Node) (text string, ok bool) {
	var words []string
	in := ""
	for i, n := range parts {
		w, isWord := n.(search.Word)
		if !isWord || w.Exact || w.IsPattern() || i > 0 && w.In != in {
			return "", false
		}
		words, in = append(words, w.Text), w.In
	}
	return strings.Join(words, " "), true
}

// newRun gives the run and the function words that it can do without.
func (r *reading) newRun(words []search.Node, also []synonyms.Alternative) []search.Node {
	isStop := func(n search.Node) bool { return r.isStopWord(n.(search.Word)) }
	kept := slices.DeleteFunc(slices.Clone(words), isStop)
	if len(kept) == 0 || len(r.leaves) == maxLeaves {
		return words
	}
	o := others{joined(words), words[0].(search.Word).In}
	key := o.String()
	if r.leaves[key] == nil {
		acronyms := r.acronyms
		r.leaves[key] = &leaf{
			node: o, scoped: o.in != "", acronyms: acronyms, synonyms: r.wider.set.Digest(), spans: map[spanReader]span{},
			read: func(reader spanReader) span {
				reader.acronyms = acronyms
				if !reader.reads(o.in) {
					return span{kind: spanAny}
				}
				return span{kind: spanAny, parts: reader.synonyms(also)}
			},
		}
		r.widened = append(r.widened, widening{o.typed, also})
	}
	out := []search.Node{run{words: kept, others: o}}
	for _, n := range words {
		if isStop(n) {
			out = append(out, n)
		}
	}
	return out
}

// relaxedRuns lets some words of each run be enough.
func relaxedRuns(wanted []search.Node) []search.Node {
	out := slices.Clone(wanted)
	for i, n := range out {
		if r, ok := n.(run); ok {
			r.any = true
			out[i] = r
		}
	}
	return out
}

// countWords counts the parts of a list, those of runs each.
func countWords(list []search.Node) int {
	n := len(list)
	for _, of := range list {
		if r, ok := of.(run); ok {
			n += len(r.words) - 1
		}
	}
	return n
}

// asTyped is a tree with the words of runs in their place.
func asTyped(n search.Node) search.Node {
	spread := func(nodes []search.Node) []search.Node {
		var out []search.Node
		for _, of := range nodes {
			if r, ok := of.(run); ok {
				out = append(out, r.words...)
			} else {
				out = append(out, asTyped(of))
			}
		}
		return out
	}
	switch n := n.(type) {
	case run:
		if n.any {
			return asTyped(search.Or{Of: []search.Node{n}})
		}
		return asTyped(search.And{Of: []search.Node{n}})
	case search.And:
		return regroup(spread(n.Of), func(of []search.Node) search.Node { return search.And{Of: of, Implicit: n.Implicit} })
	case search.Or:
		return regroup(spread(n.Of), func(of []search.Node) search.Node { return search.Or{Of: of} })
	}
	return n
}

// run scores a document by the words or by a synonym, whichever is more. A
// synonym is never worth more than the words are at the same frequency.
func (e *evaluation) run(n run) (matches, error) {
	parts, err := e.nodes(n.words)
	if err != nil {
		return matches{}, err
	}
	var typed matches
	if n.any {
		typed = e.g.union(parts)
	} else {
		typed = parts[0]
		for _, p := range parts[1:] {
			typed = intersect(typed, p)
		}
	}
	other, err := e.leaf(n.others.String())
	if err != nil || len(other.docs) == 0 {
		return typed, err
	}
	rarity := 0.0
	for _, w := range n.words {
		rarity += e.r.rarity[w.String()]
	}
	return better(typed, other, min(1, rarity/e.r.rarity[n.others.String()])), nil
}

// better gives the documents of either with the higher score, those of b
// weighted.
func better(a, b matches, weight float64) matches {
	out := newMatches(len(a.docs) + len(b.docs))
	i, j := 0, 0
	for i < len(a.docs) || j < len(b.docs) {
		switch {
		case j == len(b.docs) || i < len(a.docs) && a.docs[i] < b.docs[j]:
			out.add(a.docs[i], a.scores[i])
			i++
		case i == len(a.docs) || b.docs[j] < a.docs[i]:
			out.add(b.docs[j], weight*b.scores[j])
			j++
		default:
			out.add(a.docs[i], max(a.scores[i], weight*b.scores[j]))
			i++
			j++
		}
	}
	return out
}
