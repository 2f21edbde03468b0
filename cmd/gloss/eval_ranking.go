package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/format"
	"github.com/gloss-search/gloss/indexer"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/eval"
)

// rankingEvaluation is what the command line asks of "eval ranking".
type rankingEvaluation struct{ out, compare string }

func newEvalRanking(r *settingsReader) *cobra.Command {
	var e rankingEvaluation
	cmd := &cobra.Command{
		Use:   "ranking [--out FILE] [--compare FILE] DIR…",
		Short: "Measure ranking on collections with judgements",
		Long: `ranking indexes each collection, a folder with corpus.jsonl.gz (id, title, text),
queries.tsv (id, text) and qrels.tsv (query, document, gain), asks its queries
the way a person would, and prints nDCG@10, MAP@100, recall@100 and MRR.

--out writes the measures of every query; --compare reads such a file of an
earlier run and prints wins, losses and whether the difference could be chance.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, dirs []string) error {
			s, _, err := r.read()
			if err != nil {
				return err
			}
			return e.run(cmd, s, dirs)
		},
	}
	cmd.Flags().StringVar(&e.out, "out", "", "file to write the measures of every query to")
	cmd.Flags().StringVar(&e.compare, "compare", "", "file of an earlier run to compare with")
	return cmd
}

// run evaluates the collections one after the other.
func (e rankingEvaluation) run(cmd *cobra.Command, s settings, dirs []string) error {
	var before []eval.Row
	if e.compare != "" {
		var err error
		if before, err = readRows(e.compare); err != nil {
			return fmt.Errorf("--compare: %w", err)
		}
	}
	var rows []eval.Row
	var means []eval.Measures
	out := cmd.OutOrStdout()
	printMeasuresHeading(out)
	for _, dir := range dirs {
		c, results, err := evaluateCollection(cmd.Context(), s, dir)
		if err != nil {
			return fmt.Errorf("%s: %w", dir, err)
		}
		all := make([]eval.Measures, len(results))
		for i, r := range results {
			all[i] = r.Measures
			rows = append(rows, eval.Row{Collection: c.Name, Query: r.Query.ID, Measures: r.Measures})
		}
		means = append(means, eval.Mean(all))
		printMeasures(out, c.Name, len(results), means[len(means)-1])
	}
	if len(means) > 1 {
		printMeasures(out, "mean", len(rows), eval.Mean(means))
	}
	if before != nil {
		printComparison(out, before, rows)
	}
	if e.out != "" {
		return writeRows(e.out, rows)
	}
	return nil
}

// evaluateCollection indexes a collection in a folder of its own and asks its
// queries.
func evaluateCollection(ctx context.Context, s settings, dir string) (c eval.Collection, results []eval.Result, err error) {
	name := filepath.Base(filepath.Clean(dir))
	if c, err = eval.Read(os.DirFS(dir), name); err != nil {
		return c, nil, err
	}
	index, err := os.MkdirTemp("", "gloss-eval-")
	if err != nil {
		return c, nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(index)) }()
	searcher, err := indexCollection(ctx, s, filepath.Join(dir, eval.CorpusFile), index)
	if err != nil {
		return c, nil, err
	}
	defer func() { err = errors.Join(err, searcher.Close()) }()
	results, err = eval.Run(ctx, searcher, c)
	return c, results, err
}

func indexCollection(ctx context.Context, s settings, path, index string) (search.Searcher, error) {
	roots, err := corpus.Roots([]string{path})
	if err != nil {
		return nil, err
	}
	_, err = indexer.Run(ctx, indexer.Options{
		Roots: roots, Paths: []string{path}, Format: format.Options{Fields: s.Fields},
		Limits: corpus.DefaultLimits(), Workers: s.Workers, OpenWriter: writerOf(index),
	})
	if err != nil {
		return nil, err
	}
	return openWithSynonyms(s, index)
}
