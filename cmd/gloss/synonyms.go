package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/engines"
	"github.com/gloss-search/gloss/search/synonyms"
)

// synonymsOff is the value of the setting for no synonyms at all.
const synonymsOff = "off"

// openWithSynonyms opens an index with the synonyms that the settings choose.
func openWithSynonyms(s settings, index string) (search.Searcher, error) {
	source, err := openSynonyms(s, index)
	if err != nil {
		return nil, err
	}
	searcher, err := engines.Open(engines.Config{Dir: index, Synonyms: source.Current})
	if err != nil {
		return nil, errors.Join(err, source.Close())
	}
	return following{searcher, source}, nil
}

// following is a searcher whose synonyms follow their file.
type following struct {
	search.Searcher
	source *synonyms.Source
}

// Close closes both.
func (f following) Close() error { return errors.Join(f.Searcher.Close(), f.source.Close()) }

// stateOf names what a searcher's answers depend on besides its index.
func stateOf(s search.Searcher) func() string {
	if f, ok := s.(following); ok {
		return func() string { return f.source.Current().Digest() }
	}
	return nil
}

// engineOf is what may do more than every searcher does.
func engineOf(s search.Searcher) search.Searcher {
	if f, ok := s.(following); ok {
		return f.Searcher
	}
	return s
}

func openSynonyms(s settings, index string) (*synonyms.Source, error) {
	switch s.Synonyms {
	case synonymsOff:
		return synonyms.Fixed(nil), nil
	case "":
		return synonyms.Open(synonymPaths(index)...)
	}
	if _, err := os.Stat(s.Synonyms); err != nil {
		return nil, fmt.Errorf("read synonyms: %w", err)
	}
	return synonyms.Open(s.Synonyms)
}

// synonymPaths are where the file of an index may lie.
func synonymPaths(index string) []string {
	index = filepath.Clean(index)
	return []string{filepath.Join(index, synonyms.FileName), filepath.Join(filepath.Dir(index), synonyms.FileName)}
}

func newCheckSynonyms(r *settingsReader) *cobra.Command {
	return &cobra.Command{
		Use:   "check-synonyms [--index DIR] [FILE]",
		Short: "Check a file of synonyms",
		Long: `check-synonyms reads a file of synonyms, or the one that searching in the index
would use, and prints what is wrong with it by line, or how many names it has. A
server that runs takes a changed file by itself; one with mistakes it leaves.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, _, err := r.read()
			if err != nil {
				return err
			}
			if len(args) > 0 {
				s.Synonyms = args[0]
			}
			return checkSynonyms(cmd, s)
		},
	}
}

func checkSynonyms(cmd *cobra.Command, s settings) error {
	path, err := synonymsFile(s)
	if err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	if path == "" {
		fmt.Fprintf(out, "There is no file of synonyms; the built-in set has %s.\n", plural(synonyms.Builtin().Len(), "name", "names"))
		return nil
	}
	set, warnings, err := synonyms.ReadFile(path)
	for _, w := range warnings {
		fmt.Fprintln(out, "warning:", w)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s: %s", path, plural(set.Own(), "name that stands for others", "names that stand for others"))
	fmt.Fprintf(out, ", and %s\n", plural(set.Len()-set.Own(), "built-in one", "built-in ones"))
	return nil
}

// synonymsFile finds the file that would be used; empty for none.
func synonymsFile(s settings) (string, error) {
	if s.Synonyms != "" && s.Synonyms != synonymsOff {
		return s.Synonyms, nil
	}
	index := s.Index
	if index == "" {
		var err error
		if index, err = defaultIndex(); err != nil {
			return "", err
		}
	}
	for _, path := range synonymPaths(index) {
		if _, err := os.Stat(path); err == nil {
			return path, nil
		}
	}
	return "", nil
}
