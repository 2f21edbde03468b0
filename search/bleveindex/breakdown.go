package bleveindex

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
)

// breakdown is the first failure of an index that is written to, such as a
// full disk. What Bleve does after one cannot be relied on: it tries again on
// segments that are gone, and panics where nobody can recover.
type breakdown struct {
	once sync.Once
	// happened is closed once err is set.
	happened chan struct{}
	err      error
}

func newBreakdown() *breakdown { return &breakdown{happened: make(chan struct{})} }

func (b *breakdown) set(err error) {
	b.once.Do(func() {
		b.err = err
		close(b.happened)
	})
}

// check returns the failure, nil while there is none.
func (b *breakdown) check() error {
	select {
	case <-b.happened:
		return b.err
	default:
		return nil
	}
}

// breakdownCallback is the name of the callback below in Bleve's registry.
const breakdownCallback = "gloss"

// breakdowns holds the breakdown of each index that is being written to, by
// the folder that Bleve names it by.
var breakdowns sync.Map

// registerBreakdowns makes the callback known to Bleve, once: its registry is
// global.
var registerBreakdowns = sync.OnceFunc(func() {
	scorch.RegistryAsyncErrorCallbacks[breakdownCallback] = func(err error, folder string) {
		b, ok := breakdowns.Load(folder)
		if !ok || errors.Is(err, scorch.ErrCleanup) {
			return
		}
		b.(*breakdown).set(err)
		if errors.Is(err, scorch.ErrPersist) {
			// Ends the goroutine that would try again. The index can still be
			// closed: what the goroutine deferred is run.
			runtime.Goexit()
		}
	}
})

// bleveStore is the folder below an index that Bleve keeps its files in.
const bleveStore = "store"

// watchBreakdown reports the failures of the index to be opened at a path,
// until forgetBreakdown.
func watchBreakdown(path string) *breakdown {
	registerBreakdowns()
	b := newBreakdown()
	breakdowns.Store(filepath.Join(path, bleveStore), b)
	return b
}

func forgetBreakdown(path string) { breakdowns.Delete(filepath.Join(path, bleveStore)) }

// apply hands a batch to Bleve. After a breakdown, of this call or another's,
// it returns at once: Bleve may never do.
func (b *breakdown) apply(ix bleve.Index, batch *bleve.Batch) error {
	if err := b.check(); err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() {
		defer func() {
			if cause := recover(); cause != nil {
				done <- fmt.Errorf("index failed: %v", cause)
			}
		}()
		done <- ix.Batch(batch)
	}()
	select {
	case err := <-done:
		if err != nil {
			b.set(err)
		}
		return err
	case <-b.happened:
		return b.err
	}
}

// close closes the index. Calls that a breakdown left behind hold a lock of
// its outer part for ever; then the inner part is closed, which ends all work
// on its files.
func (b *breakdown) close(ix bleve.Index) error {
	if b.check() == nil {
		return ix.Close()
	}
	inner, err := ix.Advanced()
	if err != nil {
		return err
	}
	return inner.Close()
}
