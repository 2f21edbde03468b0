package bleveindex

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2"
	zap "github.com/blevesearch/zapx/v17"
	"github.com/gofrs/flock"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// Writer builds one generation. It implements search.Writer.
type Writer struct {
	dir  string
	lock *flock.Flock
	// base is the generation this build started from; empty for a fresh one.
	base     string
	baseInfo manifest
	name     string
	index    bleve.Index
	broken   *breakdown
	// packer is made with the first documents, or taken from the base.
	packer  *packer
	packing sync.Mutex
	fresh   bool
	done    bool
}

// OpenWriter starts building the generation after the published one of dir: a
// copy of it, or an empty one when full is set, when there is none, or when
// its version is another; Fresh tells. It fails at once with ErrLocked when
// another process is writing, and removes what dead ones left behind.
func OpenWriter(dir string, full bool) (*Writer, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("create index directory: %w", err)
	}
	lock := flock.New(filepath.Join(dir, lockFile))
	locked, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock index directory: %w", err)
	}
	if !locked {
		return nil, fmt.Errorf("%s: %w by another process that is writing to it", dir, search.ErrLocked)
	}
	w := &Writer{dir: dir, lock: lock}
	if err := w.start(full); err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return w, nil
}

func (w *Writer) start(full bool) error {
	current, err := currentGeneration(w.dir)
	if err != nil && !errors.Is(err, search.ErrNoIndex) && !full {
		return err
	}
	if err := removeRubbish(w.dir, current); err != nil {
		return fmt.Errorf("remove what earlier runs left: %w", err)
	}
	w.name = generationName(generationNumber(current) + 1)
	w.fresh = full || current == ""
	if !w.fresh {
		w.baseInfo, err = readManifest(w.generation(current))
		if err == nil {
			err = w.baseInfo.verify(w.generation(current))
		}
		switch {
		case errors.Is(err, search.ErrIncompatible):
			w.fresh = true
		case err != nil:
			return fmt.Errorf("%w; a full rebuild makes it new", err)
		default:
			w.base = current
		}
	}
	return w.create()
}

func (w *Writer) create() error {
	build := w.building()
	if err := os.MkdirAll(build, 0o755); err != nil {
		return fmt.Errorf("create generation: %w", err)
	}
	var err error
	if w.fresh {
		if err := makeBleve(filepath.Join(build, bleveFolder)); err != nil {
			return fmt.Errorf("create generation %s: %w", w.name, err)
		}
	} else if w.packer, err = copyGeneration(w.generation(w.base), build); err != nil {
		return fmt.Errorf("copy generation %s: %w", w.base, err)
	}
	path := filepath.Join(build, bleveFolder)
	w.broken = watchBreakdown(path)
	if w.index, err = openBleve(path, false); err != nil {
		w.index = nil // Bleve returns a typed nil
		return fmt.Errorf("open generation %s for writing: %w", w.name, err)
	}
	return nil
}

// makeBleve creates an empty index. What is set when an index is created it
// keeps, what is set on opening it does not.
func makeBleve(path string) error {
	m, err := newMapping()
	if err != nil {
		return fmt.Errorf("derive mapping: %w", err)
	}
	ix, err := bleve.New(path, m)
	if err != nil {
		return err
	}
	return ix.Close()
}

// openBleve opens an index without ever waiting for a lock.
func openBleve(path string, readOnly bool) (bleve.Index, error) {
	if err := registerAnalyzers(); err != nil {
		return nil, err
	}
	registerBreakdowns()
	registerSegmentPlugin()
	ix, err := bleve.OpenUsing(path, map[string]any{
		"read_only": readOnly, "bolt_timeout": "2s", "asyncErrorCallbackName": breakdownCallback,
		"scorchMergePlanOptions": mergingMeanwhile,
		"forceSegmentType":       zap.Type, "forceSegmentVersion": int(zap.Version),
	})
	if err != nil {
		return nil, err
	}
	return ix, nil
}

func (w *Writer) generation(name string) string { return filepath.Join(w.dir, name) }
func (w *Writer) building() string              { return w.generation(w.name) + buildSuffix }

// Fresh is true when the build does not start from the published generation.
func (w *Writer) Fresh() bool { return w.fresh }

// Write implements search.Writer.
func (w *Writer) Write(ctx context.Context, docs []corpus.Document) error {
	if len(docs) == 0 {
		return nil
	}
	packer, err := w.packerFor(docs)
	if err != nil {
		return fmt.Errorf("write batch of %d: %w", len(docs), err)
	}
	batch := w.index.NewBatch()
	terms := newBatchTerms()
	blank := false
	failed := map[string]error{}
	for _, d := range docs {
		if err := ctx.Err(); err != nil {
			return err
		}
		doc, err := packer.bleveDocument(d, terms)
		if err == nil {
			if !blank {
				addBlanks(doc)
				blank = true
			}
			err = batch.IndexAdvanced(doc)
		}
		if err != nil {
			failed[d.ID] = err
		}
	}
	if err := w.broken.apply(w.index, batch); err != nil {
		return fmt.Errorf("write batch of %d: %w", len(docs), err)
	}
	if len(failed) > 0 {
		return &search.WriteError{Failed: failed}
	}
	return nil
}

// packerFor gives the packer of the build, made of these documents when there
// is none yet.
func (w *Writer) packerFor(docs []corpus.Document) (*packer, error) {
	w.packing.Lock()
	defer w.packing.Unlock()
	if w.packer != nil {
		return w.packer, nil
	}
	dictionary, err := dictionaryFrom(docs)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(w.building(), dictionaryFile), dictionary, 0o644); err != nil {
		return nil, err
	}
	w.packer, err = newPacker(dictionary)
	return w.packer, err
}

// Delete implements search.Writer.
func (w *Writer) Delete(ctx context.Context, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	batch := w.index.NewBatch()
	for _, id := range ids {
		batch.Delete(id)
	}
	if err := w.broken.apply(w.index, batch); err != nil {
		return fmt.Errorf("delete %d documents: %w", len(ids), err)
	}
	return nil
}

// Keep implements search.Writer.
func (w *Writer) Keep(name string) (io.WriteCloser, error) {
	return os.Create(filepath.Join(w.building(), filepath.Base(name)))
}

// Kept implements search.Writer.
func (w *Writer) Kept(name string) (io.ReadCloser, error) {
	if w.base == "" {
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	}
	return os.Open(filepath.Join(w.generation(w.base), filepath.Base(name)))
}

// Publish implements search.Writer.
func (w *Writer) Publish(ctx context.Context) (search.Info, error) {
	if err := w.broken.check(); err != nil {
		return search.Info{}, fmt.Errorf("publish generation %s: %w", w.name, err)
	}
	if err := w.compact(ctx); err != nil {
		return search.Info{}, fmt.Errorf("merge segments: %w", err)
	}
	err := w.broken.close(w.index)
	w.index = nil
	if err != nil {
		return search.Info{}, fmt.Errorf("close generation %s: %w", w.name, err)
	}
	info, err := w.seal()
	if err != nil {
		return search.Info{}, fmt.Errorf("publish generation %s: %w", w.name, err)
	}
	w.done = true
	return info, removeRubbish(w.dir, w.name)
}

// seal writes the manifest and swaps the pointer, in an order that leaves the
// old generation published whenever it stops.
func (w *Writer) seal() (search.Info, error) {
	build := w.building()
	documents, err := removeUnused(filepath.Join(build, bleveFolder))
	if err != nil {
		return search.Info{}, err
	}
	m := manifest{Version: formatVersion, Documents: documents, Published: time.Now().UTC()}
	if m.Files, err = checksums(build, w.baseInfo.Files); err != nil {
		return search.Info{}, err
	}
	data, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return search.Info{}, err
	}
	path := filepath.Join(build, manifestFile)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		return search.Info{}, err
	}
	for _, p := range []string{path, filepath.Join(build, bleveFolder, "store"), build} {
		if err := syncPath(p); err != nil {
			return search.Info{}, err
		}
	}
	if err := os.Rename(build, w.generation(w.name)); err != nil {
		return search.Info{}, err
	}
	if err := setCurrent(w.dir, w.name); err != nil {
		return search.Info{}, err
	}
	return m.info(w.name), nil
}

// Close implements search.Writer.
func (w *Writer) Close() error {
	var errs []error
	if w.index != nil {
		errs = append(errs, w.broken.close(w.index))
		w.index = nil
	}
	if w.name != "" {
		forgetBreakdown(filepath.Join(w.building(), bleveFolder))
	}
	if w.name != "" && !w.done {
		errs = append(errs, os.RemoveAll(w.building()))
	}
	return errors.Join(append(errs, w.lock.Unlock())...)
}
