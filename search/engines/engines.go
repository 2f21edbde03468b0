// Package engines chooses the engine. It is the only place that knows which
// there are.
package engines

import (
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/bleveindex"
)

// Config says which index to open.
type Config struct {
	// Dir is the directory of the embedded engine's index.
	Dir string
	// Uncached makes every request decode its words anew, to measure what
	// keeping them gains.
	Uncached bool
}

// Open opens the published index for searching. It fails with ErrNoIndex,
// ErrIncompatible or ErrDamaged.
func Open(c Config) (search.Searcher, error) {
	open := bleveindex.Open
	if c.Uncached {
		open = bleveindex.OpenUncached
	}
	s, err := open(c.Dir)
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
