// Package engines chooses the engine. It is the only place that knows which
// there are.
package engines

import (
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/bleveindex"
	"github.com/gloss-search/gloss/search/synonyms"
)

// Config says which index to open.
type Config struct {
	// Dir is the directory of the embedded engine's index.
	Dir string
	// Uncached makes every request decode its words anew, to measure what
	// keeping them gains.
	Uncached bool
	// Synonyms gives those that are looked for as well, at each call; nil for
	// none.
	Synonyms func() *synonyms.Set
}

// Open opens the published index for searching. It fails with ErrNoIndex,
// ErrIncompatible or ErrDamaged.
func Open(c Config) (search.Searcher, error) {
	s, err := bleveindex.OpenWith(c.Dir, bleveindex.Options{Synonyms: c.Synonyms, Uncached: c.Uncached})
	if err != nil {
		return nil, err
	}
	return s, nil
}

// OpenWriter starts building the next generation, from the published one
// unless full is set or none can be built on; fresh tells. It fails with
// ErrLocked when another process is writing.
func OpenWriter(c Config, full bool) (w search.Writer, fresh bool, err error) {
	b, err := bleveindex.OpenWriter(c.Dir, full)
	if err != nil {
		return nil, false, err
	}
	return b, b.Fresh(), nil
}
