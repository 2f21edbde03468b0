package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/server"
)

func newSearch(r *settingsReader) *cobra.Command {
	var asJSON bool
	flags := searchFlags{chosen: map[search.Facet]*[]string{}}
	cmd := &cobra.Command{
		Use:   "search [--index DIR] [--json] [--region …] [--topic …] [--genre …] [--sort ORDER] [--broaden yes|no] [--verbatim] [--reprints fold|apart] [--limit N] QUERY",
		Short: "Search on the command line",
		Long: `search prints the pieces that match, the best first, or in another order:
"recent" is the best match with newer pieces counting more. Regions, topics and genres
may be given by name or code, authors, sources and tags as they are written, all
of them several times for any of the values. Put -- before a query that starts
with a minus.

A query is words, "phrases", -without, OR, AND and (groups); title:word,
author:, source:, region:, topic:, genre:, tag:, lang:, year:2019,
date:2019..2021, date:>2020-06; nuclea*, wom?n, =Exact, "a b"~5 and a NEAR/5 b.
Names also find other names of the same (see check-synonyms). What else there is
in it is read as words.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			s, _, err := r.read()
			if err != nil {
				return err
			}
			q, err := flags.query(strings.Join(args, " "), asJSON)
			if err != nil {
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
	flags.define(cmd.Flags())
	return cmd
}

// searchFlags are the flags that make a query.
type searchFlags struct {
	chosen         map[search.Facet]*[]string
	order, broaden string
	verbatim       bool
	reprints       string
	limit          int
}

func (f *searchFlags) define(flags *pflag.FlagSet) {
	for _, facet := range search.Facets() {
		f.chosen[facet] = flags.StringArray(string(facet), nil, "only pieces "+facetUsage(facet))
	}
	flags.StringVar(&f.order, "sort", string(search.ByRelevance), "order of the pieces: "+names(search.Sorts()))
	flags.StringVar(&f.broaden, "broaden", "", "yes: also pieces that have only some of the words, in an order that counts the words which the best share; no: your words alone")
	flags.StringVar(&f.reprints, "reprints", "", "fold: a text that was printed several times stands once; apart: each stands by itself, as with --json unless told otherwise")
	flags.BoolVar(&f.verbatim, "verbatim", false, "replace no word that the archive does not know")
	flags.IntVar(&f.limit, "limit", search.DefaultLimit, "most pieces to print")
}

// query makes the query. Programs get every document unless they ask.
func (f *searchFlags) query(text string, asJSON bool) (q search.Query, err error) {
	q = search.Query{Text: text, Sort: search.Sort(f.order), Broaden: search.Broaden(f.broaden), Verbatim: f.verbatim, Limit: f.limit, Facets: search.Facets()}
	switch {
	case !slices.Contains(search.Sorts(), q.Sort):
		return q, fmt.Errorf("--sort: %q is none of %s", f.order, names(search.Sorts()))
	case f.broaden != "" && !slices.Contains(search.Broadenings(), q.Broaden):
		return q, fmt.Errorf("--broaden: %q is none of %s", f.broaden, names(search.Broadenings()))
	case !slices.Contains([]string{"", "fold", "apart"}, f.reprints):
		return q, fmt.Errorf("--reprints: %q is none of fold, apart", f.reprints)
	case f.limit < 0 || f.limit > search.MaxLimit:
		return q, fmt.Errorf("--limit: %d is not between 0 and %d", f.limit, search.MaxLimit)
	case f.limit == 0:
		q.Limit = -1
	}
	q.Fold = f.reprints == "fold" || f.reprints == "" && !asJSON
	q.Selected, err = resolve(f.chosen)
	return q, err
}

func names[S ~string](values []S) string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return strings.Join(list, ", ")
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
