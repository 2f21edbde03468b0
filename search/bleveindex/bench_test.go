package bleveindex_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/format"
	"github.com/gloss-search/gloss/corpus/sample"
	"github.com/gloss-search/gloss/corpus/synthetic"
	"github.com/gloss-search/gloss/indexer/classify"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/bench"
	"github.com/gloss-search/gloss/search/bleveindex"
)

// The benchmarks ask an index of 5,000 documents made of the sample archive, or
// the one that this variable names: then they say what a real archive of any
// size costs. What they compare:
//
//	engine  this engine
//	over    Bleve's queries, collector, facets, sorting and highlighter on the
//	        same index (OpenPlainOver)
//	plain   the same on an index that Bleve's users would build of the same
//	        documents (OpenPlain)
//
// A request is the whole of one: ranking, exact counts of six facets, ten hits
// with passages.
const benchIndexVariable = "GLOSS_BENCH_INDEX"

const benchDocuments = 5000

// benchmarked is what all benchmarks of a run share.
type benchmarked struct {
	dir       string
	searchers map[string]search.Searcher
	cases     []bench.Case
	documents []corpus.Document
	err       error
}

// shared is built once and lasts as long as the process, which removes it.
var shared = sync.OnceValue(func() benchmarked {
	var b benchmarked
	b.err = b.build(context.Background())
	return b
})

func TestMain(m *testing.M) {
	code := m.Run()
	for _, dir := range benchFolders {
		if err := os.RemoveAll(dir); err != nil {
			code = 1
		}
	}
	os.Exit(code)
}

// benchFolders are those to remove at the end.
var benchFolders []string

func (b *benchmarked) build(ctx context.Context) (err error) {
	temporary, err := os.MkdirTemp("", "gloss-benchmark-")
	if err != nil {
		return err
	}
	benchFolders = append(benchFolders, temporary)
	if b.documents, err = sampleDocuments(ctx); err != nil {
		return err
	}
	if b.dir = os.Getenv(benchIndexVariable); b.dir == "" {
		b.dir = filepath.Join(temporary, "index")
		if err := writeAll(ctx, b.dir, b.documents); err != nil {
			return err
		}
	}
	engine, err := bleveindex.Open(b.dir)
	if err != nil {
		return err
	}
	over, err := bleveindex.OpenPlainOver(b.dir)
	if err != nil {
		return err
	}
	own := filepath.Join(temporary, "plain")
	if _, _, err := bleveindex.BuildPlain(ctx, own, bleveindex.PlainUsual, bench.Documents(ctx, engine), 2); err != nil {
		return err
	}
	plain, err := bleveindex.OpenPlain(own)
	if err != nil {
		return err
	}
	b.searchers = map[string]search.Searcher{"engine": engine, "over": over, "plain": plain}
	b.cases, err = bench.Derive(ctx, engine, bench.DeriveOptions{Seed: 1, Each: 20})
	return err
}

// sampleDocuments makes documents of the sample archive, with labels.
func sampleDocuments(ctx context.Context) ([]corpus.Document, error) {
	roots := []corpus.Root{{Name: "sample", FS: sample.Archive(), Path: "."}}
	reader := format.NewReader(format.Options{}, corpus.DefaultLimits(), nil)
	classifier := classify.New()
	maker, err := synthetic.Read(func(yield func(corpus.Document, error) bool) {
		for e, err := range corpus.Walk(ctx, roots) {
			if err != nil {
				continue
			}
			for d, err := range reader.Documents(ctx, e) {
				if !yield(classifier.Label(d), err) {
					return
				}
			}
		}
	}, synthetic.Options{Seed: 1})
	if err != nil {
		return nil, err
	}
	docs := make([]corpus.Document, benchDocuments)
	for i := range docs {
		docs[i] = maker.Document(i)
		docs[i].ID = docs[i].Record
	}
	return docs, nil
}

func writeAll(ctx context.Context, dir string, docs []corpus.Document) error {
	w, err := bleveindex.OpenWriter(dir, true)
	if err != nil {
		return err
	}
	for batch := range slices.Chunk(docs, 1000) {
		if err := w.Write(ctx, batch); err != nil {
			return errors.Join(err, w.Close())
		}
	}
	_, err = w.Publish(ctx)
	return errors.Join(err, w.Close())
}

func prepareBenchmark(b *testing.B) benchmarked {
	b.Helper()
	s := shared()
	if s.err != nil {
		b.Fatal(s.err)
	}
	b.ReportAllocs()
	b.ResetTimer()
	return s
}

// names are those of the searchers, in the order of the output.
func (b benchmarked) names() []string { return []string{"engine", "over", "plain"} }

// BenchmarkSearch asks whole requests of every class.
func BenchmarkSearch(b *testing.B) {
	s := prepareBenchmark(b)
	for _, class := range bench.Classes(s.cases) {
		for _, name := range s.names() {
			b.Run("class="+class+"/through="+name, func(b *testing.B) {
				questions, err := bench.Questions(b.Context(), s.searchers[name], ofClass(s.cases, class))
				if err != nil {
					b.Fatal(err)
				}
				askInTurn(b, s.searchers[name], questions[class])
			})
		}
	}
}

func ofClass(cases []bench.Case, class string) []bench.Case {
	return slices.DeleteFunc(slices.Clone(cases), func(c bench.Case) bool { return c.Class != class })
}

func askInTurn(b *testing.B, s search.Searcher, questions []search.Query) {
	b.Helper()
	if len(questions) == 0 {
		b.Skip("the archive has no such page")
	}
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		if _, err := s.Search(b.Context(), questions[n%len(questions)]); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkParallel asks three words with OR from all cores at once.
func BenchmarkParallel(b *testing.B) {
	s := prepareBenchmark(b)
	for _, name := range s.names() {
		b.Run("through="+name, func(b *testing.B) {
			questions := ofClass(s.cases, bench.ClassOr)
			b.ReportAllocs()
			b.RunParallel(func(pb *testing.PB) {
				for n := 0; pb.Next(); n++ {
					if _, err := s.searchers[name].Search(context.Background(), questions[n%len(questions)].Query); err != nil {
						b.Error(err)
						return
					}
				}
			})
		})
	}
}

// BenchmarkParts leaves parts of a request out, so that the difference is what
// they cost.
func BenchmarkParts(b *testing.B) {
	s := prepareBenchmark(b)
	for _, part := range []struct {
		name   string
		change func(*search.Query)
	}{
		{"all", func(*search.Query) {}},
		{"no-facets", func(q *search.Query) { q.Facets = nil }},
		{"no-hits", func(q *search.Query) { q.Limit = -1 }},
		{"total-only", func(q *search.Query) { q.Facets, q.Limit = nil, -1 }},
		{"hundred-hits", func(q *search.Query) { q.Limit = search.MaxLimit }},
	} {
		for _, name := range s.names() {
			b.Run("part="+part.name+"/through="+name, func(b *testing.B) {
				var questions []search.Query
				for _, c := range ofClass(s.cases, bench.ClassOr) {
					part.change(&c.Query)
					questions = append(questions, c.Query)
				}
				askInTurn(b, s.searchers[name], questions)
			})
		}
	}
}

// BenchmarkDocument reads a document, and marks in it what a query matches.
func BenchmarkDocument(b *testing.B) {
	s := prepareBenchmark(b)
	engine := s.searchers["engine"]
	question := ofClass(s.cases, bench.ClassOr)[0].Query
	r, err := engine.Search(b.Context(), question)
	if err != nil || len(r.Hits) == 0 {
		b.Fatalf("%d hits: %v", len(r.Hits), err)
	}
	id := r.Hits[0].Document.ID
	b.Run("read", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := engine.Document(b.Context(), id); err != nil {
				b.Fatal(err)
			}
		}
	})
	d, err := engine.Document(b.Context(), id)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("mark", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := engine.Mark(b.Context(), d, question.Text); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkOpen opens the index: what a server needs until it is ready.
func BenchmarkOpen(b *testing.B) {
	s := prepareBenchmark(b)
	for b.Loop() {
		searcher, err := bleveindex.Open(s.dir)
		if err != nil {
			b.Fatal(err)
		}
		if err := searcher.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWrite indexes a thousand documents, from text to published, and
// plain Bleve the same with the same fields.
func BenchmarkWrite(b *testing.B) {
	s := prepareBenchmark(b)
	docs := s.documents[:1000]
	var text int64
	for _, d := range docs {
		text += int64(len(d.Title) + len(d.Body))
	}
	for _, way := range []struct {
		name  string
		write func(dir string) error
	}{
		{"engine", func(dir string) error { return writeAll(b.Context(), dir, docs) }},
		{"plain", func(dir string) error {
			_, _, err := bleveindex.BuildPlain(b.Context(), filepath.Join(dir, "plain"), bleveindex.PlainSame, each(docs), 1)
			return err
		}},
	} {
		b.Run("through="+way.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(text)
			for b.Loop() {
				if err := way.write(b.TempDir()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
