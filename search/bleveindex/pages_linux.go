package bleveindex

import (
	"syscall"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

// dropPages takes the pages of the segments' files out of the process's memory.
// The system still has them, so that touching one again costs next to nothing;
// but what has been read once from end to end is not counted, and not kept, as
// if it were in use.
func dropPages(snapshot *scorch.IndexSnapshot) {
	for _, s := range snapshot.Segments() {
		if mapped, ok := s.Segment().(interface{ Data() []byte }); ok && len(mapped.Data()) > 0 {
			// Advice: when it is not taken, nothing is wrong.
			_ = syscall.Madvise(mapped.Data(), syscall.MADV_DONTNEED)
		}
	}
}
