package bleveindex

import (
	"context"
	"log/slog"
	"sync"

	"github.com/gloss-search/gloss/search"
)

// maxVerdicts bounds the verdicts that are remembered; then all are forgotten.
const maxVerdicts = 4096

// verdicts remembers what was made of words: pages of one search, and
// documents opened from it, ask again.
type verdicts struct {
	mutex sync.Mutex
	known map[string]verdict
}

func (k *verdicts) of(word string, judge func() verdict) verdict {
	k.mutex.Lock()
	v, ok := k.known[word]
	k.mutex.Unlock()
	if ok {
		return v
	}
	v = judge()
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if k.known == nil || len(k.known) == maxVerdicts {
		k.known = map[string]verdict{}
	}
	k.known[word] = v
	return v
}

// sideBySide tells whether any document has two words one after the other.
func (g *generation) sideBySide(first, second string) bool {
	r := reading{leaves: map[string]*leaf{}}
	kept := r.keepLeaf(search.Phrase{Text: first + " " + second})
	if kept == nil {
		return false
	}
	m, err := g.score(context.Background(), r.leaves[kept.String()])
	if err != nil {
		slog.Warn("cannot tell whether words were run together", "error", err)
	}
	return len(m.docs) > 0
}
