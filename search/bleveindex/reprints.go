package bleveindex

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"
)

// signatureField holds the documents' signatures, one value each.
const signatureField = "_signature"

// Two texts are taken for the same when their signatures agree in leastEqual
// slots: when they resemble each other by about two thirds. Candidates are those
// that agree in a band of three slots; of texts that resemble each other by 0.65
// those are 99.9 %.
const (
	leastEqual = 42
	bandSlots  = 3
	bandCount  = signatureSlots / bandSlots
	// maxCandidates bounds the texts that one is compared with in a band: the last
	// ones before it.
	maxCandidates = 256
)

// reprints are the groups of documents that have the same text. Each resembles
// the first of its group, in the order of dates and then of places; what two
// groups could have goes to the one that it resembles more. So the groups
// depend on nothing but the documents. They are formed beside the first requests
// after a generation was opened.
type reprints struct {
	once sync.Once
	err  error
	// group numbers the document's group, from 1; 0 is none.
	group []uint32
	// members of group n are docs[starts[n-1]:starts[n]], in their order.
	starts, docs []uint32
}

// members gives the documents of the group of a document; none when it stands
// alone.
func (r *reprints) members(doc uint32) []uint32 {
	if n := r.group[doc]; n > 0 {
		return r.docs[r.starts[n-1]:r.starts[n]]
	}
	return nil
}

// formReprints forms the groups in the background. They are part of the
// generation as a call is, so that it is not closed meanwhile.
func (g *generation) formReprints() {
	if !g.acquire() {
		return
	}
	go func() {
		defer release(g)
		_, _ = g.reprints() // who asks for them is told what failed
	}()
}

// reprints waits for the groups.
func (g *generation) reprints() (*reprints, error) {
	r := &g.printed
	r.once.Do(func() {
		var signatures *column
		if signatures, r.err = loadColumn(g.snapshot, g.slots, signatureField); r.err == nil {
			r.form(signatures, g.inOrderOfTime())
		}
	})
	if r.err != nil {
		return nil, fmt.Errorf("find reprints: %w", r.err)
	}
	return r, nil
}

// inOrderOfTime lists the documents from the oldest on, those without a date
// last.
func (g *generation) inOrderOfTime() []uint32 {
	order := make([]ranked, len(g.all))
	for i, d := range g.all {
		order[i] = ranked{d, g.byAge[d], g.places[d]}
	}
	slices.SortFunc(order, before)
	docs := make([]uint32, len(order))
	for i, r := range order {
		docs[i] = r.doc
	}
	return docs
}

// form makes the groups of documents in their order.
func (r *reprints) form(signatures *column, order []uint32) {
	r.group = make([]uint32, len(signatures.ordinals))
	// Each signature is looked at once, where its first document stands.
	first := make([]uint32, len(signatures.values)) // its position in order, plus one
	var distinct []signed
	for i, d := range order {
		if s := signatures.first(d); s >= 0 && first[s] == 0 {
			first[s] = uint32(i) + 1
			distinct = append(distinct, signed{signatures.values[s], uint32(i)})
		}
	}
	leads := map[uint32]uint32{} // of positions led by others
	for _, p := range sameTexts(distinct) {
		at, to := distinct[p.later].position, distinct[p.earlier].position
		if _, led := leads[to]; led {
			continue
		}
		if _, led := leads[at]; !led {
			leads[at] = to // the pairs of each come with the most alike first
		}
	}
	leader, sizes := make([]uint32, len(order)), make([]uint32, len(order))
	for i, d := range order {
		leader[i] = uint32(i)
		if s := signatures.first(d); s >= 0 {
			leader[i] = first[s] - 1
			if l, led := leads[leader[i]]; led {
				leader[i] = l
			}
		}
		sizes[leader[i]]++
	}
	r.number(order, leader, sizes)
}

// number keeps the groups that have several documents.
func (r *reprints) number(order, leader, sizes []uint32) {
	r.starts = []uint32{0}
	next := make([]uint32, len(order)) // where the leader's next document goes
	for i, size := range sizes {
		if size > 1 {
			last := r.starts[len(r.starts)-1]
			r.starts, next[i] = append(r.starts, last+size), last
			r.group[order[i]] = uint32(len(r.starts) - 1)
		}
	}
	r.docs = make([]uint32, r.starts[len(r.starts)-1])
	for i, d := range order {
		if l := leader[i]; sizes[l] > 1 {
			r.group[d] = r.group[order[l]]
			r.docs[next[l]] = d
			next[l]++
		}
	}
}

// signed is a signature, and the position of its first document.
type signed struct {
	signature string
	position  uint32
}

// pair says that two signatures agree in so many slots.
type pair struct{ later, earlier, equal uint32 }

// sameTexts finds the pairs of texts that are taken for the same: in the order of
// the later ones, with the most alike earlier ones first.
func sameTexts(texts []signed) []pair {
	found := make([][]pair, bandCount)
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for band := range bandCount {
		group.Go(func() error {
			found[band] = sameTextsIn(band*bandSlots, texts)
			return nil
		})
	}
	_ = group.Wait() // nothing fails
	pairs := slices.Concat(found...)
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.later, b.later), cmp.Compare(b.equal, a.equal), cmp.Compare(a.earlier, b.earlier))
	})
	return slices.Compact(pairs)
}

// sameTextsIn finds those that agree in the band that begins at a slot.
func sameTextsIn(slot int, texts []signed) []pair {
	keys := make([]uint64, 0, len(texts)) // the band, and below it the text
	for i, t := range texts {
		if s := t.signature; len(s) == signatureSlots {
			band := uint64(s[slot]) | uint64(s[slot+1])<<8 | uint64(s[slot+2])<<16
			keys = append(keys, band<<32|uint64(i))
		}
	}
	slices.Sort(keys)
	var pairs []pair
	for i, key := range keys {
		for j := i - 1; j >= max(0, i-maxCandidates) && keys[j]>>32 == key>>32; j-- {
			later, earlier := uint32(key), uint32(keys[j])
			if n := equalSlots(texts[later].signature, texts[earlier].signature); n >= leastEqual {
				pairs = append(pairs, pair{later, earlier, uint32(n)})
			}
		}
	}
	return pairs
}

func equalSlots(a, b string) int {
	n := 0
	for i := range signatureSlots {
		if a[i] == b[i] {
			n++
		}
	}
	return n
}
