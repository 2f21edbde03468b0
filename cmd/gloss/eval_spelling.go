package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/eval"
)

func newEvalSpelling(r *settingsReader) *cobra.Command {
	return &cobra.Command{
		Use:   "spelling [--index DIR] FILE",
		Short: "Measure how often a misspelt word is put right",
		Long: `spelling asks the index for each misspelling of a file, lines of "$" and a
right word, each followed by lines of wrong ones. It counts those whose right word
the archive has, whose wrong one it has not, and that are at most two letters put
in, left out, replaced or swapped away: how often the right word is the first
suggestion, how often among five, and how long that takes. Half of the right words
are held apart, so that what was tuned on one half can be held against the other.`,
		Example: `  gloss eval spelling --index ~/index misspellings.dat`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			s, _, err := r.read()
			if err != nil {
				return err
			}
			list, err := readMisspellings(args[0])
			if err != nil {
				return err
			}
			searcher, err := openIndex(cmd.Context(), s, cmd.ErrOrStderr())
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, searcher.Close()) }()
			speller, ok := engineOf(searcher).(search.Speller)
			if !ok {
				return errors.New("the engine of this index corrects no words")
			}
			result, err := eval.RunSpelling(cmd.Context(), speller, list)
			if err != nil {
				return err
			}
			printSpellingResult(cmd.OutOrStdout(), result)
			return nil
		},
	}
}

func readMisspellings(path string) (list []eval.Misspelling, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if list, err = eval.ReadMisspellings(f); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return list, nil
}

func printSpellingResult(w io.Writer, r eval.SpellingResult) {
	all := r.All()
	fmt.Fprintf(w, "%s read; of %d the archive has the right word and not the wrong one; %d of them, of %s, are at most %d letters away\n\n",
		plural(r.Read, "misspelling", "misspellings"), r.Eligible, all.Asked, plural(r.Words, "word", "words"), eval.SpellingLimit)
	fmt.Fprintf(w, "%-12s %8s %8s %8s\n", "right words", "asked", "first", fmt.Sprintf("among %d", eval.Suggested))
	row := func(name string, t eval.SpellingTally) {
		fmt.Fprintf(w, "%-12s %8d %8.3f %8.3f\n", name, t.Asked, share(t.First, t.Asked), share(t.Among, t.Asked))
	}
	row("one half", r.Halves[0])
	row("other half", r.Halves[1])
	row("all", all)
	if len(r.Took) > 0 {
		fmt.Fprintf(w, "\np50 %.1f ms, p99 %.1f ms each\n", milliseconds(r.Took, 50), milliseconds(r.Took, 99))
	}
}

// milliseconds gives a percentile of ascending times.
func milliseconds(took []time.Duration, percent int) float64 {
	return float64(took[(len(took)-1)*percent/100].Microseconds()) / 1000
}
