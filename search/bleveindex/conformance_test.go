package bleveindex_test

import (
	"testing"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/bleveindex"
	"github.com/gloss-search/gloss/search/searchtest"
	"github.com/gloss-search/gloss/search/synonyms"
)

func TestConformance(t *testing.T) {
	searchtest.Run(t, func(t *testing.T) searchtest.Engine {
		dir := t.TempDir()
		return searchtest.Engine{
			OpenWriter: func(full bool) (search.Writer, error) {
				w, err := bleveindex.OpenWriter(dir, full)
				if err != nil {
					return nil, err
				}
				return w, nil
			},
			Open: func() (search.Searcher, error) {
				s, err := bleveindex.Open(dir)
				if err != nil {
					return nil, err
				}
				return s, nil
			},
			OpenWith: func(set func() *synonyms.Set) (search.Searcher, error) {
				s, err := bleveindex.OpenWith(dir, bleveindex.Options{Synonyms: set})
				if err != nil {
					return nil, err
				}
				return s, nil
			},
		}
	})
}
