package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/gloss-search/gloss/indexer/classify"
)

// trainRegions measures the region model by cross-validation and writes the
// one learned from everything.
func trainRegions(flags *flag.FlagSet, args []string) error {
	var s regionSettings
	data := flags.String("data", "../shared/data", "folder of the labelled archives")
	out := flags.String("out", "indexer/classify/data/region-weights.tsv", "table to write; empty to measure only")
	flags.IntVar(&s.steps, "steps", 3000, "steps of learning")
	flags.Float64Var(&s.rate, "rate", 1, "rate of learning")
	flags.Float64Var(&s.l2, "l2", 1, "weight of the sum of squared weights")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil
		}
		return err
	}
	reports, pieces, err := readPlaces(*data)
	if err != nil {
		return err
	}
	model := classify.RegionModel{
		Report: s.learnAndReport("reports with their datelines", reports),
		Piece:  s.learnAndReport("the same without", pieces),
	}
	if *out == "" {
		return nil
	}
	var b bytes.Buffer
	if err := model.Encode(&b); err != nil {
		return err
	}
	return os.WriteFile(*out, b.Bytes(), 0o644)
}

// learnAndReport learns from each half of the texts and measures on the other,
// then learns from both.
func (s regionSettings) learnAndReport(name string, texts []placed) classify.RegionWeights {
	seen, unseen := newRegionScore(), newRegionScore()
	whole := s.learn(texts)
	for half := range 2 {
		var learned, held []placed
		for i, t := range texts {
			if i%2 == half {
				learned = append(learned, t)
			} else {
				held = append(held, t)
			}
		}
		unseen.add(s.learn(learned), held)
	}
	seen.add(whole, texts)
	fmt.Printf("%s: unseen texts %s; all after learning from all %s\n", name, unseen, seen)
	return whole
}
