package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/server"
)

func newSearch(r *settingsReader) *cobra.Command {
	var asJSON bool
	chosen := map[search.Facet]*[]string{}
	limit := search.DefaultLimit
	order := string(search.ByRelevance)
	cmd := &cobra.Command{
		Use:   "search [--index DIR] [--json] [--region …] [--topic …] [--genre …] [--sort ORDER] [--limit N] QUERY",
		Short: "Search on the command line",
		Long: `search prints the pieces that match, the best first, or in another order:
"recent" is the best match with newer pieces counting more. Regions, topics and genres
may be given by name or code, authors, sources and tags as they are written, all
of them several times for any of the values. Put -- before a query that starts
with a minus.

A query is words, "phrases", -without, OR, AND and (groups); title:word,
author:, source:, region:, topic:, genre:, tag:, lang:, year:2019,
date:2019..2021, date:>2020-06; nuclea*, wom?n, =Exact, "a b"~5 and a NEAR/5 b.
What else there is in it is read as words.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			s, _, err := r.read()
			if err != nil {
				return err
			}
			q := search.Query{Text: strings.Join(args, " "), Sort: search.Sort(order), Limit: limit, Facets: search.Facets()}
			if !slices.Contains(search.Sorts(), q.Sort) {
				return fmt.Errorf("--sort: %q is none of %s", order, sortNames())
			}
			if limit < 0 || limit > search.MaxLimit {
				return fmt.Errorf("--limit: %d is not between 0 and %d", limit, search.MaxLimit)
			}
			if limit == 0 {
				q.Limit = -1
			}
			if q.Selected, err = resolve(chosen); err != nil {
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
	for _, f := range search.Facets() {
		chosen[f] = cmd.Flags().StringArray(string(f), nil, "only pieces "+facetUsage(f))
	}
	cmd.Flags().StringVar(&order, "sort", order, "order of the pieces: "+sortNames())
	cmd.Flags().IntVar(&limit, "limit", limit, "most pieces to print")
	return cmd
}

func sortNames() string {
	names := make([]string, len(search.Sorts()))
	for i, s := range search.Sorts() {
		names[i] = string(s)
	}
	return strings.Join(names, ", ")
}

// facetUsage says which pieces have a value of a facet.
func facetUsage(f search.Facet) string {
	switch f {
	case search.FacetRegion, search.FacetTopic:
		return "about this " + string(f)
	case search.FacetAuthor:
		return "by this author"
	case search.FacetYear:
		return "of this year"
	case search.FacetLanguage:
		return "in this language, given by its code"
	case search.FacetTag:
		return "the archive gives this tag"
	}
	return "of this " + string(f)
}

// resolve turns the names and codes that flags give into identifiers.
func resolve(chosen map[search.Facet]*[]string) (map[search.Facet][]string, error) {
	selected := map[search.Facet][]string{}
	for _, f := range search.Facets() {
		for _, name := range *chosen[f] {
			id := name
			if s := f.Scheme(); s != nil {
				var ok bool
				if id, ok = s.Find(name); !ok {
					return nil, fmt.Errorf("--%s: %q is not known", f, name)
				}
			}
			selected[f] = append(selected[f], id)
		}
	}
	return selected, nil
}
