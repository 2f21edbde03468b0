package main

import "github.com/spf13/cobra"

func newEval(r *settingsReader) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "eval",
		Short: "Measure the quality of labels, ranking and spelling",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newEvalLabels(r), newEvalRanking(r), newEvalSpelling(r))
	return cmd
}
