package bleveindex_test

import (
	"slices"
	"testing"
	"time"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/bench"
	"github.com/gloss-search/gloss/search/bleveindex"
	"github.com/gloss-search/gloss/search/synonyms"
)

// BenchmarkSynonyms asks with the built-in synonyms and without, and gives the
// medians of both: for queries that have none, which must not cost more, and for
// such as have.
func BenchmarkSynonyms(b *testing.B) {
	s := prepareBenchmark(b)
	asked := func(texts ...string) (out []search.Query) {
		for _, text := range texts {
			out = append(out, search.Query{Text: text, Facets: search.Facets()})
		}
		return out
	}
	var plain []search.Query
	for _, c := range slices.Concat(ofClass(s.cases, bench.ClassAnd), ofClass(s.cases, bench.ClassOr)) {
		plain = append(plain, c.Query)
	}
	groups := []struct {
		name    string
		queries []search.Query
	}{
		{"none", plain},
		{"word", asked("EU", "UN", "UK", "NATO", "britain")},
		{"run", asked("united kingdom", "european union", "united nations", "south korea", "czech republic")},
		{"list", asked("UK economy", "united nations sanctions", "US troops", "united states election")},
	}
	without, with := openedWith(b, s.dir, nil), openedWith(b, s.dir, synonyms.Builtin())
	for _, group := range groups {
		b.Run("queries="+group.name, func(b *testing.B) {
			var took [2][]time.Duration
			for n := 0; b.Loop(); n++ {
				// In turn, as a machine has its moods.
				for i, searcher := range []search.Searcher{without, with} {
					started := time.Now()
					if _, err := searcher.Search(b.Context(), group.queries[n%len(group.queries)]); err != nil {
						b.Fatal(err)
					}
					took[i] = append(took[i], time.Since(started))
				}
			}
			b.ReportMetric(median(took[0]), "without-p50-µs")
			b.ReportMetric(median(took[1]), "with-p50-µs")
		})
	}
}

func openedWith(b *testing.B, dir string, set *synonyms.Set) search.Searcher {
	b.Helper()
	searcher, err := bleveindex.OpenWith(dir, bleveindex.Options{Synonyms: func() *synonyms.Set { return set }})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { searcher.Close() })
	return searcher
}

func median(took []time.Duration) float64 {
	slices.Sort(took)
	return float64(took[len(took)/2].Microseconds())
}
