package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/format"
	"github.com/gloss-search/gloss/corpus/scheme"
	"github.com/gloss-search/gloss/indexer/classify"
	"github.com/gloss-search/gloss/indexer/eval"
)

// labelEvaluation is what the command line asks of "eval labels".
type labelEvaluation struct {
	gold, regionField, topicField      string
	topicPattern, topicMeaning         string
	leastDocuments, confusions, sample int
	seed                               uint64
}

func newEvalLabels(r *settingsReader) *cobra.Command {
	var e labelEvaluation
	cmd := &cobra.Command{
		Use:   "labels --gold FILE [--region-field NAME] [--topic-field NAME] | --sample N PATH…",
		Short: "Compare inferred regions and topics with those that people gave",
		Long: `labels infers the regions and topics of documents that people have labelled,
without looking at what they say, and prints precision, recall and F1 for each
label, over all, and the most frequent confusions with the words behind them.

Countries count against all countries a document states. Of topics the first
top concept counts; where a document states several, any of them is right.
With --sample, documents are printed with their labels, for reading.`,
		Example: `  gloss eval labels --gold reports.jsonl.gz --region-field places
  gloss eval labels --gold debates.jsonl --topic-field id --topic-pattern '^\w+-(culture|law|sport)-'
  gloss eval labels --sample 100 ~/archive`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			s, _, err := r.read()
			if err != nil {
				return err
			}
			return e.run(cmd, s, paths)
		},
	}
	f := cmd.Flags()
	f.StringVar(&e.gold, "gold", "", "file of labelled documents, in any format that is read")
	f.StringVar(&e.regionField, "region-field", "", "field that states the regions, by name or code")
	f.StringVar(&e.topicField, "topic-field", "", "field that states the topics, by name or code")
	f.StringVar(&e.topicPattern, "topic-pattern", "", "regular expression whose group is the topic within the field")
	f.StringVar(&e.topicMeaning, "topic-map", "", "file of lines: value, tab, topics with commas; other values are left out")
	f.IntVar(&e.leastDocuments, "min-docs", 20, "documents a label needs to count in the macro average")
	f.IntVar(&e.confusions, "confusions", 10, "confusions to print")
	f.IntVar(&e.sample, "sample", 0, "documents to print with their labels")
	f.Uint64Var(&e.seed, "seed", 1, "which sample")
	return cmd
}

// run labels the documents, counts and prints.
func (e labelEvaluation) run(cmd *cobra.Command, s settings, paths []string) error {
	if e.gold != "" {
		paths = append(paths, e.gold)
	}
	if len(paths) == 0 {
		return errors.New("name the labelled documents with --gold, or an archive to sample")
	}
	o, err := e.options()
	if err != nil {
		return err
	}
	evaluation := eval.New(o)
	sample := reservoir{size: e.sample, random: rand.New(rand.NewPCG(e.seed, 0))}
	classifier := classify.New()
	var read speed
	for doc, err := range e.documents(cmd.Context(), s, paths) {
		var problem corpus.Problem
		switch {
		case errors.As(err, &problem) && problem.Skip:
			continue
		case err != nil && cmd.Context().Err() == nil && errors.As(err, &problem):
			fmt.Fprintln(cmd.ErrOrStderr(), "lost:", err)
			continue
		case err != nil:
			return err
		}
		started := time.Now()
		labelled := evaluation.Add(classifier, doc)
		read.add(len(doc.Title)+len(doc.Body), time.Since(started))
		sample.add(sampled{labelled, doc.Places, doc.Tags})
	}
	if read.documents == 0 {
		return fmt.Errorf("no document under %s", strings.Join(paths, ", "))
	}
	e.print(cmd.OutOrStdout(), evaluation, sample, read)
	return nil
}

func (e labelEvaluation) options() (eval.Options, error) {
	o := eval.Options{Regions: e.regionField != "", Topics: e.topicField != ""}
	if e.gold != "" && !o.Regions && !o.Topics {
		return o, errors.New("say with --region-field or --topic-field where the labels of --gold stand")
	}
	if e.topicPattern != "" {
		p, err := regexp.Compile(e.topicPattern)
		if err != nil {
			return o, fmt.Errorf("--topic-pattern: %w", err)
		}
		if p.NumSubexp() == 0 {
			return o, fmt.Errorf("--topic-pattern: %q has no group", e.topicPattern)
		}
		o.TopicPattern = p
	}
	if e.topicMeaning != "" {
		var err error
		if o.TopicMeaning, err = readTopicMap(e.topicMeaning); err != nil {
			return o, fmt.Errorf("--topic-map: %w", err)
		}
	}
	return o, nil
}

// readTopicMap reads lines of a value and the topics it means.
func readTopicMap(path string) (map[string][]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	meaning := map[string][]string{}
	lines := bufio.NewScanner(strings.NewReader(string(data)))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		value, topics, ok := strings.Cut(line, "\t")
		if !ok {
			return nil, fmt.Errorf("%s:%d: %q is not a value, a tab and topics", path, n, line)
		}
		for name := range strings.SplitSeq(topics, ",") {
			id, ok := scheme.Topics().Find(name)
			if !ok {
				return nil, fmt.Errorf("%s:%d: topic %q is not known", path, n, name)
			}
			meaning[value] = append(meaning[value], id)
		}
	}
	return meaning, lines.Err()
}

// documents reads the paths as reindexing does.
func (e labelEvaluation) documents(ctx context.Context, s settings, paths []string) iter.Seq2[corpus.Document, error] {
	o := format.Options{Fields: s.Fields, Only: map[string]string{}}
	if e.regionField != "" {
		o.Only["region"] = e.regionField
	}
	if e.topicField != "" {
		o.Only["topic"] = e.topicField
	}
	return readDocuments(ctx, o, paths)
}
