package bleveindex

import (
	"cmp"
	"hash/maphash"
	"slices"
)

// vocabulary is what the documents of one analyzer are written with. It never
// changes.
type vocabulary struct {
	analyzer *analyzer
	words    []string // ascending
	folded   []string // by word
	counts   []uint32 // documents by word, in the field that has most
	keys     keyTable
	starts   startTable
	outlines outlines
}

// keyTable finds words by their keys without holding the keys: these are made
// again from the words that may have them. It is an open hash table of twice
// as many slots as there are keys at least; a slot holds the upper half of a
// key's hash and, plus one, a word that has it.
type keyTable struct {
	seed  maphash.Seed
	slots []keySlot
}

type keySlot struct{ hash, word uint32 }

func newKeyTable(seed maphash.Seed, keys int) keyTable {
	size := 1
	for size < 2*keys {
		size *= 2
	}
	return keyTable{seed, make([]keySlot, size)}
}

func (t keyTable) add(hash uint64, word int32) {
	mask := len(t.slots) - 1
	at := int(hash) & mask
	for t.slots[at].word != 0 {
		at = (at + 1) & mask
	}
	t.slots[at] = keySlot{uint32(hash >> 32), uint32(word) + 1}
}

// each visits the words that may have the key.
func (t keyTable) each(key string, visit func(word int32)) {
	hash := maphash.String(t.seed, key)
	mask := len(t.slots) - 1
	for at := int(hash) & mask; t.slots[at].word != 0; at = (at + 1) & mask {
		if t.slots[at].hash == uint32(hash>>32) {
			visit(int32(t.slots[at].word - 1))
		}
	}
}

// startTable lists words by the first two bytes of their folded form, so that
// words with a beginning are found without looking at all.
type startTable struct {
	// The words that start with s are words[from[s]:from[s+1]], ascending.
	from  []int32
	words []int32
}

// startBits are those of a start; a missing second byte counts as zero.
const startBits = 16

func startOf(folded string) int {
	switch len(folded) {
	case 0:
		return 0
	case 1:
		return int(folded[0]) << 8
	}
	return int(folded[0])<<8 | int(folded[1])
}

func newStartTable(folded []string) startTable {
	t := startTable{make([]int32, 1<<startBits+1), make([]int32, len(folded))}
	for _, f := range folded {
		t.from[startOf(f)+1]++
	}
	for s := range 1 << startBits {
		t.from[s+1] += t.from[s]
	}
	next := slices.Clone(t.from)
	for i, f := range folded {
		s := startOf(f)
		t.words[next[s]] = int32(i)
		next[s]++
	}
	return t
}

// with lists words that may have the prefix, and all that have it.
func (t startTable) with(prefix string) []int32 {
	first, last := startOf(prefix), startOf(prefix)
	switch len(prefix) {
	case 0:
		last = 1<<startBits - 1
	case 1:
		last |= 0xff
	}
	return t.words[t.from[first]:t.from[last+1]]
}

// maxExpansion bounds the words of one field that one with wildcards stands for,
// maxExpansionNearby those in a phrase, whose places have to be read. maxTried
// bounds the words that a field may turn out not to have.
const (
	maxExpansion       = 500
	maxExpansionNearby = 100
	maxTried           = 10000
)

// candidates lists the words that one of a query could stand for, the most
// frequent first.
func (v *vocabulary) candidates(w want) []int32 {
	if *w.found == nil {
		*w.found = v.find(w)
	}
	return *w.found
}

func (v *vocabulary) find(w want) []int32 {
	switch w.how {
	case byPattern:
		return v.matching(w.pattern)
	case byAcronym:
		return slices.DeleteFunc(v.forms(w.keys), func(i int32) bool { return !isCapitals(v.words[i]) })
	}
	return v.forms(w.keys)
}

// forms lists the words that have one of the keys, the most frequent first.
func (v *vocabulary) forms(keys [2]string) []int32 {
	out := []int32{}
	for _, key := range keys {
		if key == "" {
			continue
		}
		v.keys.each(key, func(word int32) {
			if has := v.analyzer.makeKeys(v.words[word], v.folded[word]); has[0] == key || has[1] == key {
				out = append(out, word)
			}
		})
	}
	slices.Sort(out)
	out = slices.Compact(out)
	v.sortByCount(out)
	return out
}

// matching lists the words whose folded form a pattern matches, the most
// frequent first.
func (v *vocabulary) matching(p pattern) []int32 {
	out := []int32{}
	for _, i := range v.starts.with(p.prefix) {
		if p.matches(v.folded[i]) {
			out = append(out, i)
		}
	}
	v.sortByCount(out)
	return out
}

func (v *vocabulary) sortByCount(words []int32) {
	slices.SortFunc(words, func(a, b int32) int {
		return cmp.Or(cmp.Compare(v.counts[b], v.counts[a]), cmp.Compare(a, b))
	})
}
