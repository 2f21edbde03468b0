package classify

import "strings"

// wordTable finds what is known of a word, faster than a map where the hash is
// at hand: it is made once, has room to spare, and keeps the words that it is
// given first, which should be the common ones, together.
type wordTable[V any] struct {
	// slots are twice as many as the words at least, a power of two. Words
	// whose slot is taken have the next that is free.
	slots   []wordSlot
	entries []wordEntry[V]
}

// wordSlot points to an entry; 0 in a free slot.
type wordSlot struct {
	hash  wordHash
	entry int32
}

type wordEntry[V any] struct {
	word  string
	value V
}

// newWordTable returns a table with the words in their order.
func newWordTable[V any](words []string, value func(word string) V) wordTable[V] {
	size := 2
	for size < 2*len(words) {
		size *= 2
	}
	// The first entry is that of all unknown words.
	t := wordTable[V]{slots: make([]wordSlot, size), entries: make([]wordEntry[V], 1, len(words)+1)}
	letters := strings.Join(words, "")
	for _, word := range words {
		slot := t.slot(word, hashOf(word))
		*slot = wordSlot{hashOf(word), int32(len(t.entries))}
		t.entries = append(t.entries, wordEntry[V]{letters[:len(word)], value(word)})
		letters = letters[len(word):]
	}
	return t
}

// find returns what is known of a word, the zero value for none.
func (t *wordTable[V]) find(word string, hash wordHash) (value V, known bool) {
	slot := t.slot(word, hash)
	return t.entries[slot.entry].value, slot.entry != 0
}

// slot returns the word's, a free one when it has none.
func (t *wordTable[V]) slot(word string, hash wordHash) *wordSlot {
	for i := int(hash); ; i++ {
		slot := &t.slots[i&(len(t.slots)-1)]
		if slot.entry == 0 || slot.hash == hash && t.entries[slot.entry].word == word {
			return slot
		}
	}
}

// wordHash is FNV-1a, letter by letter.
type wordHash uint32

// noLetters is the hash of the empty word.
const noLetters wordHash = 2166136261

func (h wordHash) with(letter byte) wordHash { return (h ^ wordHash(letter)) * 16777619 }

func hashOf(word string) wordHash {
	h := noLetters
	for i := 0; i < len(word); i++ {
		h = h.with(word[i])
	}
	return h
}
