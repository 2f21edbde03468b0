package bleveindex

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
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
