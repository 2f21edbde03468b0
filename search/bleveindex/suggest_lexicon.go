package bleveindex

import (
	"cmp"
	"slices"
	"sort"
	"sync"

	"github.com/gloss-search/gloss/search"
)

// name is something that can be suggested.
type name struct {
	text string
	kind search.SuggestionKind
	// value is what selects it: the value of a facet, in a phrase nothing.
	value string
	// doc is the document that has a title.
	doc uint32
	// documents is how many documents have it.
	documents uint32
}

// lexicon finds names by the beginnings of all their words. It never changes.
//
// The words lie in order, and behind each the names that have it: so the names
// of all words with a beginning are one stretch of memory, and going through
// the longest of them, in an archive of a hundred thousand titles, takes less
// than a millisecond.
type lexicon struct {
	names []name   // the best first
	words []string // folded, ascending
	// The places of word w are places[starts[w]:starts[w+1]].
	starts []uint32
	places []place
	room   sync.Pool // of *[]state
}

// place is a name that has a word: its number, and in the lowest bit whether
// the word is another than its first.
type place uint32

func (p place) name() uint32  { return uint32(p >> 1) }
func (p place) isFirst() bool { return p&1 == 0 }

// state is what is known of a name during a search: how many of the typed words
// it has, and how.
type state uint8

const (
	stateCount state = 1<<5 - 1
	// stateSlip: one of the words has a slip.
	stateSlip state = 1 << 5
	// stateFirst: the first typed word begins the name.
	stateFirst state = 1 << 6
)

// maxTypedWords is how many words of a name a person types.
const maxTypedWords = 16

// newLexicon takes the names in the order in which they are preferred.
func newLexicon(names []name) *lexicon {
	words := newDistinctStrings()
	type written struct {
		word uint32
		at   place
	}
	var all []written
	for i, n := range names {
		for j, p := range nameParts(n.text) {
			at := place(i << 1)
			if j > 0 {
				at |= 1
			}
			all = append(all, written{words.number(p.folded), at})
		}
	}
	l := &lexicon{names: names, starts: make([]uint32, len(words.list)+1), places: make([]place, len(all))}
	l.words = slices.Sorted(slices.Values(words.list))
	ranks := make([]uint32, len(words.list))
	for rank, w := range l.words {
		ranks[words.numbers[w]] = uint32(rank)
	}
	for _, o := range all {
		l.starts[ranks[o.word]+1]++
	}
	for w := range l.words {
		l.starts[w+1] += l.starts[w]
	}
	next := slices.Clone(l.starts)
	for _, o := range all {
		rank := ranks[o.word]
		l.places[next[rank]] = o.at
		next[rank]++
	}
	return l
}

// beginningCounts is how many times more a name counts that begins with what was
// typed: for "trump" a campaign of his comes before Donald Trump, but not
// everything does that anybody named after him.
const beginningCounts = 8

// found is a name with all typed words.
type found struct {
	name uint32
	slip bool
	// weight is the number of its documents, times beginningCounts when it
	// begins with the first word.
	weight int
}

// compare puts the better one first.
func (f found) compare(o found) int {
	return cmp.Or(compareBools(f.slip, o.slip), cmp.Compare(o.weight, f.weight), cmp.Compare(f.name, o.name))
}

// compareBools puts false first.
func compareBools(a, b bool) int { return one(a) - one(b) }

// find gives the best names that have all the words, which are folded, the last
// one perhaps unfinished. Slips are looked for where without them there is not
// enough.
func (l *lexicon) find(typed []string, most int) []found {
	if len(typed) == 0 || len(typed) > maxTypedWords || len(l.names) == 0 {
		return nil
	}
	states := l.states()
	defer l.room.Put(states)
	for _, slips := range []bool{false, true} {
		clear(*states)
		var last []place
		var more [][]place
		for i, word := range typed {
			unfinished := i == len(typed)-1
			last = l.exact(word, unfinished)
			tick(*states, last, i, 0)
			if more = nil; slips {
				more = l.slipped(word, unfinished)
			}
			for _, places := range more {
				tick(*states, places, i, stateSlip)
			}
		}
		top := l.best(*states, append(more, last), len(typed), most)
		if len(top) >= most || slips {
			return top
		}
	}
	return nil
}

func (l *lexicon) states() *[]state {
	if s, ok := l.room.Get().(*[]state); ok {
		return s
	}
	s := make([]state, len(l.names))
	return &s
}

// exact gives the places of a word, or of all words that begin with it.
func (l *lexicon) exact(word string, unfinished bool) []place {
	from, to := l.between(word, word+"\x00")
	if unfinished {
		from, to = l.between(word, afterPrefix(word))
	}
	return l.places[l.starts[from]:l.starts[to]]
}

// between finds the words from one on to before another.
func (l *lexicon) between(from, to string) (int, int) {
	first := sort.SearchStrings(l.words, from)
	if to == "" {
		return first, len(l.words)
	}
	return first, first + sort.SearchStrings(l.words[first:], to)
}

// slipped gives the places of the words that may have been meant.
func (l *lexicon) slipped(typed string, unfinished bool) [][]place {
	s := newSlip(typed, unfinished)
	if s == nil {
		return nil
	}
	var out [][]place
	from, to := l.between(firstRune(typed), afterPrefix(firstRune(typed)))
	for w := from; w < to; w++ {
		if s.fits(l.words[w]) {
			out = append(out, l.places[l.starts[w]:l.starts[w+1]])
		}
	}
	return out
}

// tick counts a typed word, numbered from 0, in the names that have it and all
// before it.
func tick(states []state, places []place, number int, how state) {
	for _, p := range places {
		s := states[p.name()]
		switch {
		case s&stateCount == state(number) && s&how == 0: // one slip is enough
			s = s + 1 | how
		case s&stateCount != state(number)+1 || s&stateSlip != how:
			continue
		}
		if number == 0 && p.isFirst() {
			s |= stateFirst
		}
		states[p.name()] = s
	}
}

// best gathers the best of the names that have all words, each once.
func (l *lexicon) best(states []state, lists [][]place, words, most int) []found {
	var top []found
	for _, places := range lists {
		for _, p := range places {
			s := states[p.name()]
			if s&stateCount != state(words) {
				continue
			}
			states[p.name()] = 0
			f := found{p.name(), s&stateSlip != 0, int(l.names[p.name()].documents)}
			if s&stateFirst != 0 {
				f.weight *= beginningCounts
			}
			if len(top) == most && top[most-1].compare(f) < 0 {
				continue
			}
			at, _ := slices.BinarySearchFunc(top, f, found.compare)
			top = slices.Insert(top[:min(len(top), most-1)], at, f)
		}
	}
	return top
}
