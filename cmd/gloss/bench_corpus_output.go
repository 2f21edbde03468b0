package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/gloss-search/gloss/corpus/synthetic"
)

func printMade(w io.Writer, out string, r synthetic.Report) {
	fmt.Fprintf(w, "%s: %s with %s of text, out of %s (of %s that were read), seed %d\n\n", out,
		plural(r.Made.Documents, "document", "documents"), byteSize(r.Bytes), plural(r.Sources.Documents, "original", "originals"), count(r.Read), r.Seed)
	row := func(name string, of func(synthetic.Statistics) string) {
		fmt.Fprintf(w, "  %-36s %12s %12s\n", name, of(r.Sources), of(r.Made))
	}
	fmt.Fprintf(w, "  %-36s %12s %12s\n", "", "originals", "made")
	row("words of a document, mean", func(s synthetic.Statistics) string { return fmt.Sprintf("%.0f", s.MeanWords) })
	for _, q := range []struct {
		name string
		of   func(synthetic.Quantiles) int
	}{
		{"  10 %", func(q synthetic.Quantiles) int { return q.P10 }},
		{"  50 %", func(q synthetic.Quantiles) int { return q.P50 }},
		{"  90 %", func(q synthetic.Quantiles) int { return q.P90 }},
		{"  99 %", func(q synthetic.Quantiles) int { return q.P99 }},
		{"  longest", func(q synthetic.Quantiles) int { return q.Max }},
	} {
		row(q.name, func(s synthetic.Statistics) string { return count(q.of(s.Words)) })
	}
	row("different words of a document, mean", func(s synthetic.Statistics) string { return fmt.Sprintf("%.0f", s.MeanDistinct) })
	printVocabulary(row, r)
	printSkews(row, r)
}

type statisticsRow func(name string, of func(synthetic.Statistics) string)

// printVocabulary shows how the vocabulary grows: recombined documents have no
// words but those of the originals, so that it levels off where that of a real
// archive would go on growing.
func printVocabulary(row statisticsRow, r synthetic.Report) {
	var sizes, ranks []int
	for _, s := range []synthetic.Statistics{r.Sources, r.Made} {
		for _, g := range s.Vocabulary {
			sizes = append(sizes, g.Documents)
		}
		for _, share := range s.Shares {
			ranks = append(ranks, share.Rank)
		}
	}
	for _, n := range distinctSorted(sizes) {
		row(fmt.Sprintf("different words of %s documents", count(n)), func(s synthetic.Statistics) string {
			for _, g := range s.Vocabulary {
				if g.Documents == n {
					return count(g.Words)
				}
			}
			return ""
		})
	}
	for _, n := range distinctSorted(ranks) {
		row(fmt.Sprintf("documents with the word of rank %s", count(n)), func(s synthetic.Statistics) string {
			for _, share := range s.Shares {
				if share.Rank == n {
					return fmt.Sprintf("%.2f %%", 100*share.Share)
				}
			}
			return ""
		})
	}
}

func printSkews(row statisticsRow, r synthetic.Report) {
	for _, of := range r.Sources.Skews {
		row(of.Field+": values, first, first ten", func(s synthetic.Statistics) string {
			for _, k := range s.Skews {
				if k.Field == of.Field {
					return fmt.Sprintf("%d %.0f%% %.0f%%", k.Values, 100*k.First, 100*k.Ten)
				}
			}
			return ""
		})
	}
}

func distinctSorted(list []int) []int {
	slices.Sort(list)
	return slices.Compact(list)
}
