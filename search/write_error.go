package search

import (
	"fmt"
	"maps"
	"slices"
)

// Error names the first document that failed and counts the others.
func (e *WriteError) Error() string {
	ids := slices.Sorted(maps.Keys(e.Failed))
	if len(ids) == 0 {
		return "write failed"
	}
	s := fmt.Sprintf("document %s: %v", ids[0], e.Failed[ids[0]])
	if len(ids) > 1 {
		s += fmt.Sprintf(" (and %d more)", len(ids)-1)
	}
	return s
}
