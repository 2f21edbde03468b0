package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/gloss-search/gloss/indexer/classify"
)

// trainTopics measures the topic model by cross-validation and writes the one
// learned from everything.
func trainTopics(flags *flag.FlagSet, args []string) error {
	var s settings
	data := flags.String("data", "../shared/data", "folder of the labelled archives")
	out := flags.String("out", "indexer/classify/data/topic-weights.tsv.gz", "table to write; empty to measure only")
	byHand := flags.String("byhand", "indexer/classify/testdata/gold-en.jsonl", "texts written to test the labels")
	folds := flags.Int("folds", 4, "parts of the cross-validation; 0 for none")
	flags.IntVar(&s.leastTexts, "least", 12, "texts a word must be in")
	flags.IntVar(&s.epochs, "epochs", 8, "times the texts are gone through")
	flags.Float64Var(&s.rate, "rate", 0.1, "rate of learning")
	flags.Float64Var(&s.l1, "l1", 1, "weight of the sum of weights, which makes most of them zero")
	flags.Float64Var(&s.l2, "l2", 120, "weight of the sum of squared weights")
	flags.Float64Var(&s.words, "words", 0.14, "weight of the word table")
	flags.Float64Var(&s.balance, "balance", 0.8, "how far rare concepts are made up for: 0 not at all, 1 wholly")
	flags.Float64Var(&s.tables, "tables", 0.2, "share of the wanted probabilities that the tables give")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil
		}
		return err
	}
	c := classify.New()
	texts, err := readTexts(*data, c)
	if err != nil {
		return err
	}
	unseen, err := readHandWritten(*byHand, c)
	if err != nil {
		return err
	}
	table, err := readWordTable()
	if err != nil {
		return err
	}
	if *folds > 1 {
		validate(texts, unseen, table, *folds, s)
	}
	model := learn(texts, table, s)
	fmt.Println("on the texts it was trained on:")
	report(texts, model)
	fmt.Println("on texts of nobody it was trained on:")
	report(unseen, model)
	if *out == "" {
		return nil
	}
	var b bytes.Buffer
	if err := model.Encode(&b); err != nil {
		return err
	}
	fmt.Printf("%d words, %d bytes\n", len(model.Words), b.Len())
	return os.WriteFile(*out, b.Bytes(), 0o644)
}
