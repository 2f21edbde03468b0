package bleveindex_test

import (
	"testing"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/bench"
)

// BenchmarkRelated finds what is like the pieces that queries of every class
// find first.
func BenchmarkRelated(b *testing.B) {
	s := prepareBenchmark(b)
	engine := s.searchers["engine"]
	var ids []string
	for _, c := range s.cases {
		c.Query.Limit, c.Query.Facets = 1, nil
		r, err := engine.Search(b.Context(), c.Query)
		if err != nil {
			b.Fatal(err)
		}
		for _, h := range r.Hits {
			ids = append(ids, h.Document.ID)
		}
	}
	b.ReportAllocs()
	b.ResetTimer()
	for n := 0; b.Loop(); n++ {
		if _, err := engine.Related(b.Context(), ids[n%len(ids)], 0); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFold asks the same with reprints apart and folded.
func BenchmarkFold(b *testing.B) {
	s := prepareBenchmark(b)
	for name, fold := range map[string]bool{"apart": false, "fold": true} {
		b.Run("reprints="+name, func(b *testing.B) {
			var questions []search.Query
			for _, c := range ofClass(s.cases, bench.ClassOr) {
				c.Query.Fold = fold
				questions = append(questions, c.Query)
			}
			askInTurn(b, s.searchers["engine"], questions)
		})
	}
}
