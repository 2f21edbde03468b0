package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gloss-search/gloss/corpus/scheme"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/server"
)

func newSearch(r *settingsReader) *cobra.Command {
	var asJSON bool
	var regions, topics []string
	limit := search.DefaultLimit
	cmd := &cobra.Command{
		Use:   "search [--index DIR] [--json] [--region …] [--topic …] [--limit N] QUERY",
		Short: "Search on the command line",
		Long: `search prints the pieces that match, the best first. Regions and topics may be
given by name or code, and several times for any of them. Put -- before a query
that starts with a minus.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			s, _, err := r.read()
			if err != nil {
				return err
			}
			q := search.Query{Text: strings.Join(args, " "), Limit: limit, Facets: search.Facets(), Selected: map[search.Facet][]string{}}
			if limit < 0 || limit > search.MaxLimit {
				return fmt.Errorf("--limit: %d is not between 0 and %d", limit, search.MaxLimit)
			}
			if limit == 0 {
				q.Limit = -1
			}
			if q.Selected[search.FacetRegion], err = resolve(scheme.Regions(), "--region", regions); err != nil {
				return err
			}
			if q.Selected[search.FacetTopic], err = resolve(scheme.Topics(), "--topic", topics); err != nil {
				return err
			}
			searcher, err := openIndex(cmd.Context(), s, cmd.ErrOrStderr())
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, searcher.Close()) }()
			results, err := searcher.Search(cmd.Context(), q)
			if err != nil {
				return err
			}
			if asJSON {
				return server.WriteSearchJSON(cmd.OutOrStdout(), q, results)
			}
			colour := isTerminal(cmd.OutOrStdout()) && os.Getenv("NO_COLOR") == ""
			printResults(cmd.OutOrStdout(), results, colour)
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print what the HTTP API answers")
	cmd.Flags().StringArrayVar(&regions, "region", nil, "only pieces about this region")
	cmd.Flags().StringArrayVar(&topics, "topic", nil, "only pieces about this topic")
	cmd.Flags().IntVar(&limit, "limit", limit, "most pieces to print")
	return cmd
}

// resolve turns names and codes into identifiers of a scheme.
func resolve(s *scheme.Scheme, flag string, names []string) ([]string, error) {
	var ids []string
	for _, name := range names {
		id, ok := s.Find(name)
		if !ok {
			return nil, fmt.Errorf("%s: %q is not known", flag, name)
		}
		ids = append(ids, id)
	}
	return ids, nil
}
