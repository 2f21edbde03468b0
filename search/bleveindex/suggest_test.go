package bleveindex_test

import (
	"context"
	"testing"
	"time"

	"github.com/gloss-search/gloss/search"
)

// BenchmarkSuggest completes what people type of the words of real titles and
// phrases, letter by letter, in turn.
func BenchmarkSuggest(b *testing.B) {
	s := prepareBenchmark(b)
	engine := s.searchers["engine"]
	for {
		answer, err := engine.Suggest(b.Context(), search.SuggestQuery{Text: "a"})
		if err != nil {
			b.Fatal(err)
		}
		if !answer.Partial {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	for _, c := range []struct {
		name  string
		typed []string
	}{
		{"letter", []string{"a", "t", "s", "c", "p"}},
		{"beginning", []string{"cli", "gov", "ele", "mini", "the"}},
		{"words", []string{"the gov", "prime mi", "new y", "of the s"}},
		{"slip", []string{"govenr", "minsit", "elecitno", "climte"}},
	} {
		b.Run("typed="+c.name, func(b *testing.B) {
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				if _, err := engine.Suggest(context.Background(), search.SuggestQuery{Text: c.typed[n%len(c.typed)]}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
