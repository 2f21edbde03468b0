package bleveindex

import (
	"hash/maphash"
	"strings"
	"sync/atomic"

	snowball "github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// stemEnglish is Porter's second stemmer. Only lower-case words of ASCII
// letters are English enough for it.
func stemEnglish(word string) string {
	if len(word) < 3 || !isLetters(word) {
		return word
	}
	env := snowball.NewEnv(word)
	english.Stem(env)
	return env.Current()
}

func isLetters(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// memo remembers the terms of recent words, each in the one slot it may take.
// Half of a text is a few hundred words, and folding and stemming were a third
// of the time of indexing. It is safe for concurrent use.
type memo struct {
	seed  maphash.Seed
	slots [1 << 15]atomic.Pointer[remembered]
}

type remembered struct{ word, term string }

func newMemo() *memo { return &memo{seed: maphash.MakeSeed()} }

func (m *memo) term(word string, make func(string) string) string {
	slot := &m.slots[maphash.String(m.seed, word)%uint64(len(m.slots))]
	if r := slot.Load(); r != nil && r.word == word {
		return r.term
	}
	word = strings.Clone(word) // it may be a piece of a whole text
	r := &remembered{word, make(word)}
	slot.Store(r)
	return r.term
}
