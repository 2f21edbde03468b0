package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync/atomic"

	"github.com/spf13/cobra"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/format"
	"github.com/gloss-search/gloss/corpus/synthetic"
	"github.com/gloss-search/gloss/indexer/classify"
)

// corpusMaking is what the command line asks of "bench corpus".
type corpusMaking struct {
	from             []string
	documents, words int
	perFile          int
	seed             uint64
	report           string
}

func newBenchCorpus(r *settingsReader) *cobra.Command {
	var m corpusMaking
	cmd := &cobra.Command{
		Use:   "corpus --from PATH… --documents N [--seed S] [--words MEAN] [--per-file N] OUT",
		Short: "Make a larger archive out of real ones",
		Long: `corpus writes an archive of any size as JSON Lines, compressed when OUT ends in
.gz or .zst, that "gloss reindex" reads; with --per-file as a folder of such
files. Its documents are put together from
paragraphs of real ones, in the same language and category; sources, authors,
dates, categories and lengths are those of real ones, too. It prints how far the
statistics of what it made are from those of the originals.

The same seed and archives give the same documents, and fewer documents are the
beginning of more.`,
		Example: `  gloss bench corpus --from ~/archive --documents 100000 --words 700 /tmp/large.jsonl.gz`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, _, err := r.read()
			if err != nil {
				return err
			}
			if len(m.from) == 0 || m.documents <= 0 {
				return errors.New("name the archives with --from and say how many --documents to make")
			}
			return m.run(cmd, s, args[0])
		},
	}
	f := cmd.Flags()
	f.StringArrayVar(&m.from, "from", nil, "real archive to make documents of; several times for several")
	f.IntVar(&m.documents, "documents", 0, "documents to make")
	f.Uint64Var(&m.seed, "seed", 1, "which of the archives that could be made")
	f.IntVar(&m.words, "words", 0, "mean length in words, 0 for that of the originals")
	f.IntVar(&m.perFile, "per-file", 0, "make OUT a folder of files of so many documents each")
	f.StringVar(&m.report, "json", "", "file to write the statistics to")
	return cmd
}

func (m corpusMaking) run(cmd *cobra.Command, s settings, out string) error {
	classifier := classify.New()
	maker, err := synthetic.Read(readDocuments(cmd.Context(), format.Options{Fields: s.Fields}, m.from), synthetic.Options{
		Seed: m.seed, Words: m.words, Language: languageOf(classifier),
	})
	if err != nil {
		return err
	}
	report, err := m.write(cmd, maker, out)
	if err != nil {
		return err
	}
	printMade(cmd.OutOrStdout(), out, report)
	if m.report != "" {
		return writeJSON(m.report, report)
	}
	return nil
}

// write writes the archive. What was begun is removed when it fails, but for a
// folder, which may hold other things.
func (m corpusMaking) write(cmd *cobra.Command, maker *synthetic.Maker, out string) (report synthetic.Report, err error) {
	var made atomic.Int64
	stop := tick(lineInterval, func(last bool) {
		if !last {
			fmt.Fprintf(cmd.ErrOrStderr(), "%s of %s documents\n", count(made.Load()), count(m.documents))
		}
	})
	defer stop()
	one := func() { made.Add(1) }
	if m.perFile > 0 {
		return maker.WriteFiles(cmd.Context(), out, ".jsonl.gz", m.perFile, m.documents, one)
	}
	file, err := synthetic.Create(out)
	if err != nil {
		return report, err
	}
	report, err = maker.Write(cmd.Context(), file, m.documents, one)
	if err = errors.Join(err, file.Close()); err != nil {
		return report, errors.Join(err, removeUnfinished(out))
	}
	return report, nil
}

// removeUnfinished removes a file that was not written to its end. What is no
// plain file (a device, a pipe, a link) was there before and stays.
func removeUnfinished(path string) error {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return err
	}
	return os.Remove(path)
}

// languageBytes is how much of a text tells its language.
const languageBytes = 2 << 10

// languageOf infers the language as indexing does.
func languageOf(c *classify.Classifier) func(corpus.Document) string {
	return func(d corpus.Document) string {
		d.Body = d.Body[:min(len(d.Body), languageBytes)]
		return c.Label(d).Language
	}
}

// writeJSON writes a report for other programs.
func writeJSON(path string, report any) error {
	data, err := json.MarshalIndent(report, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o644)
}
