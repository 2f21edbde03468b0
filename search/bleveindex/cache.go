package bleveindex

import (
	"container/list"
	"sync"
)

// DefaultCacheBytes is what a generation keeps of decoded words: in an archive
// of a hundred thousand pieces the four hundred most frequent ones.
const DefaultCacheBytes = 64 << 20

// scoredCache keeps the documents of words with their scores, as decoding
// postings costs most of a request. It keeps no answers: what a query finds is
// combined, filtered, counted and ordered each time. The least recently used
// words make room.
type scoredCache struct {
	mu         sync.Mutex
	size, room int64      // in bytes
	uses       *list.List // of *scoredWord, the latest first
	words      map[string]*list.Element
}

type scoredWord struct {
	key     string
	matches matches
}

// overhead is about what a word takes besides its documents.
const overhead = 256

func (w *scoredWord) bytes() int64 { return int64(12*cap(w.matches.docs) + len(w.key) + overhead) }

func newScoredCache(bytes int64) *scoredCache {
	return &scoredCache{size: bytes, room: bytes, uses: list.New(), words: map[string]*list.Element{}}
}

// get gives the word's matches, which nobody may change.
func (c *scoredCache) get(key string) (matches, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.words[key]
	if !ok {
		return matches{}, false
	}
	c.uses.MoveToFront(e)
	return e.Value.(*scoredWord).matches, true
}

func (c *scoredCache) put(key string, m matches) {
	c.mu.Lock()
	defer c.mu.Unlock()
	w := &scoredWord{key, m}
	if _, known := c.words[key]; known || w.bytes() > c.size/4 {
		return
	}
	c.words[key] = c.uses.PushFront(w)
	for c.room -= w.bytes(); c.room < 0; {
		last := c.uses.Remove(c.uses.Back()).(*scoredWord)
		delete(c.words, last.key)
		c.room += last.bytes()
	}
}
