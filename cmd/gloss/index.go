package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/format"
	"github.com/gloss-search/gloss/corpus/sample"
	"github.com/gloss-search/gloss/indexer"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/engines"
)

// cacheFolder is where indexes lie that nobody chose a place for: each can be
// built again.
func cacheFolder() (string, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find a place for the index: %w; choose one with --index", err)
	}
	return filepath.Join(dir, "gloss"), nil
}

// defaultIndex is the index that commands use when none is chosen.
func defaultIndex() (string, error) {
	dir, err := cacheFolder()
	return filepath.Join(dir, "index"), err
}

// openIndex opens the chosen index; when none is chosen, the default one, or,
// when that was never built, one of the sample archive.
func openIndex(ctx context.Context, s settings, stderr io.Writer) (search.Searcher, error) {
	if s.Index != "" {
		return openWithSynonyms(s, s.Index)
	}
	dir, err := defaultIndex()
	if err != nil {
		return nil, err
	}
	searcher, err := openWithSynonyms(s, dir)
	if !errors.Is(err, search.ErrNoIndex) {
		return searcher, err
	}
	if dir, err = buildSample(ctx, s, stderr); err != nil {
		return nil, fmt.Errorf("build the sample index: %w", err)
	}
	return openWithSynonyms(s, dir)
}

// buildSample brings the index of the embedded archive up to date; it takes a
// moment the first time and nothing after.
func buildSample(ctx context.Context, s settings, stderr io.Writer) (string, error) {
	dir, err := cacheFolder()
	if err != nil {
		return "", err
	}
	dir = filepath.Join(dir, "sample")
	report, err := indexer.Run(ctx, indexer.Options{
		Roots:      []corpus.Root{{Name: "sample", FS: sample.Archive(), Path: "."}},
		Paths:      []string{"the sample archive"},
		Format:     format.Options{},
		Limits:     corpus.DefaultLimits(),
		Workers:    s.Workers,
		OpenWriter: writerOf(dir),
	})
	if errors.Is(err, search.ErrLocked) {
		return dir, nil // another gloss is building the same
	}
	if err != nil {
		return "", err
	}
	fmt.Fprintf(stderr, "No index was chosen and none built: showing the sample archive, %d commentaries, indexed in %s.\nIndex your own with: gloss reindex PATH…\n", report.Documents, dir)
	return dir, nil
}

func writerOf(dir string) func(full bool) (search.Writer, bool, error) {
	return func(full bool) (search.Writer, bool, error) {
		return engines.OpenWriter(engines.Config{Dir: dir}, full)
	}
}
