package bleveindex

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// memo remembers the keys of recent words, each in the one slot it may take:
// half of a text is a few hundred words. It is safe for concurrent use.
type memo struct {
	seed  maphash.Seed
	slots [1 << 13]atomic.Pointer[remembered]
}

type remembered struct {
	word string
	keys [2]string
}

func newMemo() *memo { return &memo{seed: maphash.MakeSeed()} }

func (m *memo) keys(word string, make func(string) [2]string) [2]string {
	slot := &m.slots[maphash.String(m.seed, word)%uint64(len(m.slots))]
	if r := slot.Load(); r != nil && r.word == word {
		return r.keys
	}
	word = strings.Clone(word) // it may be a piece of a whole text
	r := &remembered{word, make(word)}
	slot.Store(r)
	return r.keys
}
