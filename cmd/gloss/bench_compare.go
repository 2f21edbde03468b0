package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/gloss-search/gloss/search/bench"
)

func newBenchCompare() *cobra.Command {
	var against string
	var fail float64
	cmd := &cobra.Command{
		Use:   "compare BEFORE.json AFTER.json | --against NAME REPORT.json",
		Short: "Print the ratios of two reports",
		Long: `compare sets the report of a later run beside that of an earlier one. Ratios above
one mean that the later one is better; those whose ranges over the rounds do
not touch are marked with an asterisk.

With --against it sets what was measured in one run beside one part of it.`,
		Example: `  gloss bench compare before.json after.json
  gloss bench compare --against engine report.json`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, paths []string) error {
			if (len(paths) == 2) == (against != "") {
				return errors.New("give two reports, or one and --against")
			}
			reports := make([]bench.Report, len(paths))
			for i, path := range paths {
				var err error
				if reports[i], err = readReport(path); err != nil {
					return err
				}
			}
			ratios, builds, err := compareReports(reports, against)
			if err != nil {
				return err
			}
			printRatios(cmd.OutOrStdout(), ratios)
			printBuildRatios(cmd.OutOrStdout(), builds)
			return slower(ratios, fail)
		},
	}
	cmd.Flags().StringVar(&against, "against", "", "the part of one report that the others are set beside: engine, plain, …")
	cmd.Flags().Float64Var(&fail, "fail-below", 0, "fail when a p50 has a ratio below this")
	return cmd
}

func compareReports(reports []bench.Report, against string) ([]bench.Ratio, []bench.BuildRatio, error) {
	var ratios []bench.Ratio
	var builds []bench.BuildRatio
	if against == "" {
		ratios, builds = bench.Compare(reports[0], reports[1]), bench.CompareBuilds(reports[0], reports[1])
	} else {
		ratios, builds = bench.Against(reports[0], against), bench.BuildsAgainst(reports[0], against)
	}
	if len(ratios)+len(builds) == 0 {
		return nil, nil, errors.New("nothing in them was measured twice")
	}
	return ratios, builds, nil
}

func slower(ratios []bench.Ratio, least float64) error {
	for _, r := range ratios {
		if r.P50 < least {
			return fmt.Errorf("%s with %d clients (%s loop): p50 has a ratio of %.2f, less than %.2f", r.Class, r.Clients, r.Loop, r.P50, least)
		}
	}
	return nil
}

func readReport(path string) (bench.Report, error) {
	var r bench.Report
	data, err := os.ReadFile(path)
	if err != nil {
		return r, err
	}
	if err := json.Unmarshal(data, &r); err != nil {
		return r, fmt.Errorf("%s: %w", path, err)
	}
	if r.Version != bench.ReportVersion {
		return r, fmt.Errorf("%s: it is no report of this version of gloss bench", path)
	}
	return r, nil
}
