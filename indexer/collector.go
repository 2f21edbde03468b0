package indexer

import "sync"

// collector gathers what became of each source. It is safe for concurrent use
// while reading; afterwards its fields may be read.
type collector struct {
	mu      sync.Mutex
	sources map[string]source

	added, changed, removed, unchanged int
	// gone counts sources that are no longer there, and touched those that
	// were read again.
	gone, touched int
}

func newCollector() *collector { return &collector{sources: map[string]source{}} }

// tally is what became of one source's documents.
type tally struct{ added, changed, removed, unchanged int }

func (c *collector) collect(s source, t tally, touched bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sources[s.Name] = s
	c.added += t.added
	c.changed += t.changed
	c.removed += t.removed
	c.unchanged += t.unchanged
	if touched {
		c.touched++
	}
}

// differs is true when the next run must not start from the generation before.
func (c *collector) differs() bool {
	return c.added+c.changed+c.removed+c.gone+c.touched > 0
}
