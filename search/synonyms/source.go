package synonyms

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// Source is the set of a file that may change. It is safe for concurrent use.
type Source struct {
	paths   []string
	current atomic.Pointer[Set]
	stop    chan struct{}
	stopped sync.WaitGroup
	once    sync.Once
	seen    version
}

// version tells states of the file apart without reading it.
type version struct {
	path     string
	size     int64
	modified time.Time
}

// watchInterval is how often a Source looks whether its file was changed.
const watchInterval = 250 * time.Millisecond

// Fixed is a Source that never changes; nil is the empty set.
func Fixed(s *Set) *Source {
	f := &Source{stop: make(chan struct{})}
	f.current.Store(s)
	return f
}

// Open reads the first file that is there of several and follows it; the
// built-in set stands where none is. Mistakes are an error now; when the file
// changes to a bad one later, they are logged and the last good set stays.
func Open(paths ...string) (*Source, error) {
	s := &Source{paths: paths, stop: make(chan struct{})}
	s.seen = s.look()
	if err := s.load(); err != nil {
		return nil, err
	}
	s.stopped.Go(s.watch)
	return s, nil
}

// Current is the set as it is now.
func (s *Source) Current() *Set {
	if s == nil {
		return nil
	}
	return s.current.Load()
}

// Close ends the watch.
func (s *Source) Close() error {
	s.once.Do(func() {
		close(s.stop)
		s.stopped.Wait()
	})
	return nil
}

// look finds the file; none has an empty path.
func (s *Source) look() version {
	for _, path := range s.paths {
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			return version{path, info.Size(), info.ModTime()}
		}
	}
	return version{}
}

// load reads the file that was seen and takes its set where it is a good one.
func (s *Source) load() error {
	if s.seen.path == "" {
		s.current.Store(Builtin())
		return nil
	}
	set, warnings, err := ReadFile(s.seen.path)
	if err != nil {
		return err
	}
	for _, w := range warnings {
		slog.Warn("synonyms: " + w)
	}
	s.current.Store(set)
	return nil
}

func (s *Source) watch() {
	ticker := time.NewTicker(watchInterval)
	defer ticker.Stop()
	for {
		select {
		case <-s.stop:
			return
		case <-ticker.C:
			if now := s.look(); now != s.seen {
				s.seen = now
				s.reload()
			}
		}
	}
}

func (s *Source) reload() {
	err := s.load()
	switch {
	case errors.Is(err, fs.ErrNotExist): // gone since it was seen: the next look tells
	case err != nil:
		slog.Error("the file of synonyms cannot be used; the ones before go on being used", "error", err)
	default:
		slog.Info("new synonyms", "file", s.seen.path, "entries", s.Current().Len())
	}
}

// ReadFile reads a file of synonyms as Parse does.
func ReadFile(path string) (s *Set, warnings []string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("read synonyms: %w", err)
	}
	defer f.Close()
	// A byte more than allowed is enough to refuse it.
	data, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	if err != nil {
		return nil, nil, fmt.Errorf("read synonyms: %s: %w", path, err)
	}
	return Parse(path, data)
}
