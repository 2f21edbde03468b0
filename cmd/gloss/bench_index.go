package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"sync/atomic"

	"github.com/spf13/cobra"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/format"
	"github.com/gloss-search/gloss/indexer"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/bench"
	"github.com/gloss-search/gloss/search/engines"
)

// indexBench is what the command line asks of "bench index".
type indexBench struct {
	rounds    int
	plain     bool
	mapping   string
	dir, json string
	keep      bool
}

func newBenchIndex(r *settingsReader) *cobra.Command {
	b := indexBench{}
	cmd := &cobra.Command{
		Use:   "index [--plain] [--rounds N] [--dir DIR [--keep]] PATH…",
		Short: "Measure how fast an archive is indexed",
		Long: `index builds an index of the archive as reindex does, labels and all, and prints
documents and megabytes of text a second, the highest memory, and the bytes of
index for a byte of text.

With --plain it builds in turn an index of the same documents with Bleve's
Index.Batch and no labels: with the same fields and analyzers (--mapping same),
or as Bleve's users would (--mapping usual).`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			s, _, err := r.read()
			if err != nil {
				return err
			}
			return b.run(cmd, s, paths)
		},
	}
	f := cmd.Flags()
	f.IntVar(&b.rounds, "rounds", 1, "how often to build; medians are printed")
	f.BoolVar(&b.plain, "plain", false, "also build with plain Bleve")
	f.StringVar(&b.mapping, "mapping", engines.PlainSame, "fields of the plain index: "+engines.PlainSame+" or "+engines.PlainUsual)
	f.StringVar(&b.dir, "dir", "", "folder to build in (default: a temporary one)")
	f.BoolVar(&b.keep, "keep", false, "leave what was built in --dir, under gloss and plain")
	f.StringVar(&b.json, "json", "", "file to write the report to")
	return cmd
}

func (b *indexBench) run(cmd *cobra.Command, s settings, paths []string) (err error) {
	if b.keep && b.dir == "" {
		return errors.New("--keep: name the folder with --dir")
	}
	if !slices.Contains([]string{engines.PlainSame, engines.PlainUsual}, b.mapping) {
		return fmt.Errorf("--mapping: %q is not %s or %s", b.mapping, engines.PlainSame, engines.PlainUsual)
	}
	if b.dir == "" {
		if b.dir, err = os.MkdirTemp("", "gloss-bench-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(b.dir)) }()
	} else if err := os.MkdirAll(b.dir, 0o755); err != nil {
		return err
	}
	builds := []bench.Build{{Name: "gloss", Run: func(ctx context.Context, dir string) (bench.Built, error) {
		return buildWhole(ctx, s, paths, dir)
	}}}
	if b.plain {
		builds = append(builds, bench.Build{Name: "plain", Run: func(ctx context.Context, dir string) (bench.Built, error) {
			return b.buildPlain(ctx, s, paths, dir)
		}})
	}
	report, err := bench.RunBuilds(cmd.Context(), builds, bench.BuildOptions{
		Rounds: b.rounds, Dir: b.dir, Keep: b.keep,
		Progress: func(step string) { fmt.Fprintln(cmd.ErrOrStderr(), step) },
	})
	if err != nil {
		return err
	}
	printBuilds(cmd.OutOrStdout(), report)
	printBuildRatios(cmd.OutOrStdout(), bench.BuildsAgainst(report, "gloss"))
	if b.json != "" {
		return writeJSON(b.json, report)
	}
	return nil
}

// buildWhole takes the archive down the whole line, to a published generation.
func buildWhole(ctx context.Context, s settings, paths []string, dir string) (bench.Built, error) {
	roots, err := corpus.Roots(paths)
	if err != nil {
		return bench.Built{}, err
	}
	var text atomic.Int64
	report, err := indexer.Run(ctx, indexer.Options{
		Roots: roots, Paths: paths, Full: true, Format: format.Options{Fields: s.Fields}, Labels: s.Labels,
		Limits: corpus.DefaultLimits(), Workers: s.Workers,
		OpenWriter: func(full bool) (search.Writer, bool, error) {
			w, fresh, err := engines.OpenWriter(engines.Config{Dir: dir}, full)
			if err != nil {
				return nil, false, err
			}
			return textCounter{w, &text}, fresh, nil
		},
	})
	return bench.Built{Documents: report.Documents, TextBytes: text.Load(), IndexBytes: report.IndexBytes}, err
}

// textCounter counts the text that is written.
type textCounter struct {
	search.Writer
	text *atomic.Int64
}

// Write counts and writes.
func (c textCounter) Write(ctx context.Context, docs []corpus.Document) error {
	for _, d := range docs {
		c.text.Add(int64(len(d.Title) + len(d.Body)))
	}
	return c.Writer.Write(ctx, docs)
}

func (b *indexBench) buildPlain(ctx context.Context, s settings, paths []string, dir string) (bench.Built, error) {
	workers := s.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	if err := os.Remove(dir); err != nil { // Bleve makes its own
		return bench.Built{}, err
	}
	n, text, err := engines.BuildPlain(ctx, dir, b.mapping, readDocuments(ctx, format.Options{Fields: s.Fields}, paths), workers)
	if err != nil {
		return bench.Built{}, err
	}
	size, err := bench.FolderBytes(dir)
	return bench.Built{Documents: n, TextBytes: text, IndexBytes: size}, err
}
