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
// documents, into one segment.
func (w *Writer) compact(ctx context.Context) error {
	snapshot, err := snapshotOf(w.index)
	if err != nil {
		return err
	}
	segments := len(snapshot.Segments())
	var live, dead uint64
	for _, s := range snapshot.Segments() {
		live += s.Count()
		if d := s.Deleted(); d != nil {
			dead += d.GetCardinality()
		}
	}
	if err := snapshot.Close(); err != nil {
		return err
	}
	wasteful := dead > 0 && float64(dead) > maxDeleted*float64(live+dead)
	if segments <= 1 && dead == 0 || !w.fresh && segments <= maxSegments && !wasteful {
		return nil
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
	return merger.ForceMerge(ctx, nil)
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
