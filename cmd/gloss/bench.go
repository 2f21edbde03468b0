package main

import "github.com/spf13/cobra"

func newBench(r *settingsReader) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "bench",
		Short: "Measure the speed of searching and indexing",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newBenchCorpus(r), newBenchQuery(r), newBenchIndex(r), newBenchCompare())
	return cmd
}
