package bleveindex

import (
	"hash/maphash"
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
	slot := &stems[maphash.String(stemSeed, word)%uint64(len(stems))]
	if known := slot.Load(); known != nil && known.word == word {
		return known.stem
	}
	env := snowball.NewEnv(word)
	english.Stem(env)
	s := &stemmed{word, env.Current()}
	slot.Store(s)
	return s.stem
}

// stems remembers the stems of recent words, each in the one slot it may take:
// half of a text is a few hundred words, and stemming was a fifth of the time
// of indexing.
var (
	stems    [1 << 15]atomic.Pointer[stemmed]
	stemSeed = maphash.MakeSeed()
)

type stemmed struct{ word, stem string }

func isLetters(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}
