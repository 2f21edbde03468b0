package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/gloss-search/gloss/search/eval"
)

func printMeasuresHeading(w io.Writer) {
	fmt.Fprintf(w, "%-16s %8s %9s %9s %11s %7s\n", "collection", "queries", "nDCG@10", "MAP@100", "recall@100", "MRR")
}

func printMeasures(w io.Writer, name string, queries int, m eval.Measures) {
	fmt.Fprintf(w, "%-16s %8d %9.4f %9.4f %11.4f %7.4f\n", name, queries, m.NDCG, m.MAP, m.Recall, m.MRR)
}

// printComparison sets nDCG beside that of an earlier run, per collection.
func printComparison(w io.Writer, before, after []eval.Row) {
	fmt.Fprintf(w, "\nnDCG@10 against the earlier run (p: how likely chance alone does as much)\n")
	seen := map[string]bool{}
	for _, r := range after {
		if seen[r.Collection] {
			continue
		}
		seen[r.Collection] = true
		c := eval.Compare(eval.Gains(before, r.Collection), eval.Gains(after, r.Collection))
		fmt.Fprintf(w, "%-16s %8d %+9.4f  %d better, %d worse, p = %.4f\n", r.Collection, c.Queries, c.Difference, c.Wins, c.Losses, c.P)
	}
}

func writeRows(path string, rows []eval.Row) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return eval.WriteRows(f, rows)
}

func readRows(path string) ([]eval.Row, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := eval.ReadRows(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return rows, nil
}
