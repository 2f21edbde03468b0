package bleveindex

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

var errNotScorch = errors.New("the index is not one of Bleve's segment indexes")

// snapshotOf gives the segments of an index as they are now. The caller closes
// the snapshot.
func snapshotOf(ix bleve.Index) (*scorch.IndexSnapshot, error) {
	inner, err := ix.Advanced()
	if err != nil {
		return nil, err
	}
	reader, err := inner.Reader()
	if err != nil {
		return nil, err
	}
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return nil, errors.Join(errNotScorch, reader.Close())
	}
	return snapshot, nil
}

// compact merges a fresh build, or one that has gathered many segments or dead
// documents.
func (w *Writer) compact(ctx context.Context) error {
	options, err := w.mergeOptions()
	if err != nil || options == nil {
		return err
	}
	inner, err := w.index.Advanced()
	if err != nil {
		return err
	}
	merger, ok := inner.(interface {
		ForceMerge(context.Context, *mergeplan.MergePlanOptions) error
	})
	if !ok {
		return errNotScorch
	}
	return merger.ForceMerge(ctx, options)
}

// mergeOptions says what to merge; nil for nothing. A run that changes little
// merges what small runs have left, and all only when that has grown to half of
// the largest segment: then its cost is in proportion to what was written.
func (w *Writer) mergeOptions() (*mergeplan.MergePlanOptions, error) {
	snapshot, err := snapshotOf(w.index)
	if err != nil {
		return nil, err
	}
	defer snapshot.Close()
	var live, dead, largest uint64
	for _, s := range snapshot.Segments() {
		live += s.Count()
		largest = max(largest, s.Count())
		if d := s.Deleted(); d != nil {
			dead += d.GetCardinality()
		}
	}
	segments := len(snapshot.Segments())
	wasteful := float64(dead) > maxDeleted*float64(live+dead)
	all := mergeplan.SingleSegmentMergePlanOptions
	all.SegmentsPerMergeTask = max(2, segments)
	switch {
	case segments <= 1 && dead == 0 || !w.fresh && segments <= maxSegments && !wasteful:
		return nil, nil
	case !w.fresh && !wasteful && live-largest < largest/2:
		// Bleve merges what is smaller than half of this.
		all.MaxSegmentSize = int64(largest)
	}
	return &all, nil
}

// removeUnused opens a finished index the way a server will, deletes the
// segment files it does not refer to, and counts its documents.
func removeUnused(path string) (documents int, err error) {
	ix, err := openBleve(path, true)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, ix.Close()) }()
	snapshot, err := snapshotOf(ix)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, snapshot.Close()) }()
	used := map[string]bool{}
	for _, s := range snapshot.Segments() {
		if p, ok := s.Segment().(segment.PersistedSegment); ok {
			used[filepath.Base(p.Path())] = true
		}
	}
	files, err := filepath.Glob(filepath.Join(path, "store", "*.zap"))
	if err != nil {
		return 0, err
	}
	for _, f := range files {
		if !used[filepath.Base(f)] {
			if err := os.Remove(f); err != nil {
				return 0, err
			}
		}
	}
	count, err := snapshot.DocCount()
	return int(count), err
}
