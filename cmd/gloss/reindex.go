package main

import (
	"context"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/format"
	"github.com/gloss-search/gloss/indexer"
)

func newReindex(r *settingsReader) *cobra.Command {
	var full, quiet bool
	cmd := &cobra.Command{
		Use:   "reindex [--index DIR] [--full] PATH…",
		Short: "Read an archive into the index",
		Long: `reindex reads files, folders and archive files (zip, tar, gz, zst) and makes
the index hold what they hold. Only what has changed since the last run is read
into it; a server goes on answering meanwhile and then shows the new state.

A file gloss-labels.yaml beside the archive corrects its labels.

It exits with 0 when everything was read, with 3 when some of it could not be
(the report says what and where), and with 1 when it failed.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			s, _, err := r.read()
			if err != nil {
				return err
			}
			if s.Index == "" {
				if s.Index, err = defaultIndex(); err != nil {
					return err
				}
			}
			return reindex(cmd, s, paths, full, quiet)
		},
	}
	cmd.Flags().BoolVar(&full, "full", false, "read everything anew")
	cmd.Flags().BoolVar(&quiet, "quiet", false, "print nothing unless something was lost")
	return cmd
}

// Reindexing makes much garbage and keeps little: it is collected at three times
// what is kept instead of twice, and sooner when memory comes near the limit.
// Mapped files come on top.
const (
	reindexGarbage = 200
	reindexMemory  = 700 << 20
)

func reindex(cmd *cobra.Command, s settings, paths []string, full, quiet bool) error {
	debug.SetGCPercent(reindexGarbage)
	debug.SetMemoryLimit(reindexMemory)
	progress := &indexer.Progress{}
	stop := func() {}
	if !quiet {
		stop = showProgress(cmd.ErrOrStderr(), progress)
	}
	report, err := runReindex(cmd.Context(), s, paths, full, progress)
	stop()
	if err != nil {
		if cmd.Context().Err() != nil {
			return context.Canceled
		}
		return err
	}
	if !quiet {
		printReport(cmd.OutOrStdout(), s.Index, report)
	} else {
		printBad(cmd.ErrOrStderr(), report)
	}
	if !report.Complete() {
		return incompleteError{}
	}
	return nil
}

// runReindex makes the index hold what the paths hold. Progress may be nil.
func runReindex(ctx context.Context, s settings, paths []string, full bool, progress *indexer.Progress) (indexer.Report, error) {
	roots, err := corpus.Roots(paths)
	if err != nil {
		return indexer.Report{}, err
	}
	return indexer.Run(ctx, indexer.Options{
		Roots: corpus.Except(roots, s.Index), Paths: paths, Full: full,
		Format: format.Options{Fields: s.Fields}, Labels: s.Labels, Limits: corpus.DefaultLimits(), Workers: s.Workers,
		OpenWriter: writerOf(s.Index), Progress: progress,
	})
}
