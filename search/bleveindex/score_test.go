package bleveindex_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/bleveindex"
)

// TestScoresAreBM25F compares scores with the formula, computed over the plain
// texts, on an archive of several segments with dead documents.
func TestScoresAreBM25F(t *testing.T) {
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(1, 2))
	docs := map[string]corpus.Document{}
	for range 3 {
		w, err := bleveindex.OpenWriter(dir, false)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			batch := map[string]corpus.Document{}
			for range 20 {
				d := corpus.Document{ID: fmt.Sprint(random.IntN(80)), Title: someText(random, 4), Body: someText(random, 40), Language: "en"}
				batch[d.ID], docs[d.ID] = d, d
			}
			var list []corpus.Document
			for _, d := range batch {
				list = append(list, d)
			}
			if err := w.Write(t.Context(), list); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := w.Publish(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	s, err := bleveindex.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, text := range []string{"zebra", "zebra OR lemur", "zebra AND okapi", `"zebra lemur"`, "zebra -okapi"} {
		r, err := s.Search(t.Context(), search.Query{Text: text, Limit: search.MaxLimit})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Hits) == 0 {
			t.Errorf("%s: no hits", text)
		}
		for _, h := range r.Hits {
			want := 0.0
			for _, part := range strings.Split(strings.NewReplacer(" OR ", "|", " AND ", "|", " -okapi", "", `"`, "").Replace(text), "|") {
				want += bm25f(docs, docs[h.Document.ID], part)
			}
			if math.Abs(h.Score-want) > 1e-9 {
				t.Errorf("%s: document %s scores %v, want %v", text, h.Document.ID, h.Score, want)
			}
		}
	}
}

func someText(random *rand.Rand, most int) string {
	words := []string{"zebra", "lemur", "okapi", "kiwi", "emu", "the", "of", "a"}
	var text []string
	for range 1 + random.IntN(most) {
		text = append(text, words[random.IntN(len(words))])
	}
	return strings.Join(text, " ")
}

func bm25f(docs map[string]corpus.Document, d corpus.Document, phrase string) float64 {
	having := 0.0
	for _, other := range docs {
		if occurrences(other.Title, phrase)+occurrences(other.Body, phrase) > 0 {
			having++
		}
	}
	tf := 0.0
	for _, f := range search.TextFields() {
		average := 0.0
		for _, other := range docs {
			average += float64(len(strings.Fields(f.Text(other)))) / float64(len(docs))
		}
		length := float64(len(strings.Fields(f.Text(d))))
		tf += f.Weight * occurrences(f.Text(d), phrase) / (1 - f.B + f.B*length/average)
	}
	idf := math.Log(1 + (float64(len(docs))-having+0.5)/(having+0.5))
	return idf * tf * (search.K1 + 1) / (search.K1 + tf)
}

func occurrences(text, phrase string) float64 {
	words, n := strings.Fields(text), 0.0
	want := strings.Fields(phrase)
	for i := range words {
		if i+len(want) <= len(words) && strings.Join(words[i:i+len(want)], " ") == phrase {
			n++
		}
	}
	return n
}
