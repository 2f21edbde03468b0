package synthetic_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/format"
	"github.com/gloss-search/gloss/corpus/synthetic"
)

// original makes a source: every paragraph of it carries a word of its own.
func original(n int, language, tag string) corpus.Document {
	var paragraphs []string
	for p := range 6 {
		paragraphs = append(paragraphs, strings.TrimSpace(strings.Repeat(fmt.Sprintf("%s%s says d%dp%d again. ", language, tag, n, p), 3+n%5)))
	}
	return corpus.Document{
		ID: fmt.Sprint(n), Title: fmt.Sprintf("First half%d and second half%d", n, n), Body: strings.Join(paragraphs, "\n\n"),
		Authors: []string{"A. Writer"}, Date: "2020-01", Source: fmt.Sprint("Paper ", n%3), Language: language,
		LanguageOrigin: corpus.Stated, Tags: []string{tag}, Places: []string{"Peru"}, URL: "https://example.org/" + fmt.Sprint(n),
	}
}

func originals() iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for n := range 60 {
			language, tag := []string{"en", "fr"}[n%2], []string{"tax", "war"}[n/2%2]
			if !yield(original(n, language, tag), nil) {
				return
			}
		}
		yield(corpus.Document{}, corpus.Lost(corpus.Place{File: "x"}, "broken"))
	}
}

func maker(t *testing.T, o synthetic.Options) *synthetic.Maker {
	t.Helper()
	m, err := synthetic.Read(originals(), o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func write(t *testing.T, m *synthetic.Maker, documents int) (string, synthetic.Report) {
	t.Helper()
	var b bytes.Buffer
	report, err := m.Write(context.Background(), &b, documents, nil)
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), report
}

func TestTheSameSeedGivesTheSameArchive(t *testing.T) {
	long, _ := write(t, maker(t, synthetic.Options{Seed: 7}), 50)
	short, _ := write(t, maker(t, synthetic.Options{Seed: 7}), 20)
	other, _ := write(t, maker(t, synthetic.Options{Seed: 8}), 20)
	if !strings.HasPrefix(long, short) {
		t.Error("fewer documents are not the beginning of more")
	}
	if short == other {
		t.Error("another seed gives the same archive")
	}
}

func TestDocumentsAreMadeOfParagraphsOfTheirKind(t *testing.T) {
	m := maker(t, synthetic.Options{Seed: 1})
	mixed := 0
	for n := range 200 {
		d := m.Document(n)
		kind := d.Language + d.Tags[0]
		from := map[string]bool{}
		for paragraph := range strings.SplitSeq(d.Body, "\n\n") {
			words := strings.Fields(paragraph)
			if words[0] != kind {
				t.Fatalf("document %d of kind %s has a paragraph of kind %s", n, kind, words[0])
			}
			name, _, _ := strings.Cut(words[2], "p")
			from[name] = true
		}
		if len(from) > 1 {
			mixed++
		}
	}
	if mixed < 150 {
		t.Errorf("only %d of 200 documents have paragraphs of several", mixed)
	}
}

func TestLengthsKeepTheirDistribution(t *testing.T) {
	for _, c := range []struct {
		name  string
		words int
	}{{"as the originals", 0}, {"scaled", 200}} {
		t.Run(c.name, func(t *testing.T) {
			_, r := write(t, maker(t, synthetic.Options{Seed: 1, Words: c.words}), 2000)
			want := float64(c.words)
			if want == 0 {
				want = r.Sources.MeanWords
			}
			if r.Made.MeanWords < 0.9*want || r.Made.MeanWords > 1.1*want {
				t.Errorf("mean length %.1f, want about %.1f", r.Made.MeanWords, want)
			}
			spread := func(q synthetic.Quantiles) float64 { return float64(q.P90) / float64(q.P10) }
			if made, real := spread(r.Made.Words), spread(r.Sources.Words); made < 0.8*real || made > 1.25*real {
				t.Errorf("spread %.2f, want about %.2f", made, real)
			}
		})
	}
}

func TestReportComparesStatistics(t *testing.T) {
	_, r := write(t, maker(t, synthetic.Options{Seed: 1}), 500)
	if r.Read != 60 || r.Sources.Documents != 60 || r.Made.Documents != 500 {
		t.Errorf("counts: %d read, %d originals, %d made", r.Read, r.Sources.Documents, r.Made.Documents)
	}
	last := r.Made.Vocabulary[len(r.Made.Vocabulary)-1]
	if all := r.Sources.Vocabulary[len(r.Sources.Vocabulary)-1]; last.Documents != 500 || last.Words > all.Words {
		t.Errorf("vocabulary %+v of originals with %+v", last, all)
	}
	for _, s := range r.Made.Skews {
		if s.Field == "source" && (s.Values != 3 || s.First < 0.25 || s.First > 0.5) {
			t.Errorf("skew of sources: %+v", s)
		}
	}
}

// TestWhatIsWrittenIsReadBack takes the archive through the format that reads it.
func TestWhatIsWrittenIsReadBack(t *testing.T) {
	m := maker(t, synthetic.Options{Seed: 3})
	for _, name := range []string{"made.jsonl", "made.jsonl.gz", "made.jsonl.zst"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			f, err := synthetic.Create(path)
			if err != nil {
				t.Fatal(err)
			}
			_, writeErr := m.Write(context.Background(), f, 10, nil)
			if err := errors.Join(writeErr, f.Close()); err != nil {
				t.Fatal(err)
			}
			n := 0
			for _, d := range read(t, path) {
				want := m.Document(n)
				if d.Record != want.Record || d.Title != want.Title || d.Body != want.Body || d.Source != want.Source || d.Date != want.Date ||
					d.URL != want.URL || d.Language != want.Language || !slices.Equal(d.Authors, want.Authors) ||
					!slices.Equal(d.Tags, want.Tags) || !slices.Equal(d.Places, want.Places) {
					t.Errorf("document %d: read %+v, want %+v", n, d, want)
				}
				n++
			}
			if n != 10 {
				t.Errorf("%d documents were read", n)
			}
		})
	}
}

func TestAnArchiveOfManyFiles(t *testing.T) {
	m, dir := maker(t, synthetic.Options{Seed: 3}), filepath.Join(t.TempDir(), "many")
	report, err := m.WriteFiles(context.Background(), dir, ".jsonl.gz", 4, 10, nil)
	if err != nil || report.Made.Documents != 10 {
		t.Fatalf("%d documents: %v", report.Made.Documents, err)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 3 || files[2].Name() != "part-000002.jsonl.gz" {
		t.Errorf("%v: %v", files, err)
	}
	for n, d := range read(t, dir) {
		if d.Body != m.Document(n).Body {
			t.Errorf("document %d differs", n)
		}
	}
}

func read(t *testing.T, path string) []corpus.Document {
	t.Helper()
	roots, err := corpus.Roots([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	reader := format.NewReader(format.Options{}, corpus.DefaultLimits(), nil)
	var docs []corpus.Document
	for e, err := range corpus.Walk(context.Background(), roots) {
		if err != nil {
			t.Fatal(err)
		}
		for d, err := range reader.Documents(context.Background(), e) {
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, d)
		}
	}
	return docs
}

func TestMemoryIsBounded(t *testing.T) {
	m := maker(t, synthetic.Options{Seed: 1, MaxBytes: 4000})
	if read, held := m.Sources(); read != 60 || held >= 30 || held == 0 {
		t.Errorf("%d held of %d", held, read)
	}
}

func TestLongParagraphsAreCutAtSentences(t *testing.T) {
	sentence := "The committee met again and came to no conclusion that anybody could remember. "
	long := corpus.Document{ID: "a", Title: "Long", Body: strings.TrimSpace(strings.Repeat(sentence, 80))}
	m, err := synthetic.Read(func(yield func(corpus.Document, error) bool) { yield(long, nil) }, synthetic.Options{Words: 60})
	if err != nil {
		t.Fatal(err)
	}
	for n := range 20 {
		if d := m.Document(n); len(d.Body) > len(long.Body)/4 || !strings.HasSuffix(d.Body, ".") {
			t.Errorf("a text of %d bytes that ends in %q", len(d.Body), d.Body[max(0, len(d.Body)-10):])
		}
	}
}

func TestWithoutSources(t *testing.T) {
	for name, body := range map[string]string{"no text": " ", "no word": "… — !"} {
		_, err := synthetic.Read(func(yield func(corpus.Document, error) bool) { yield(corpus.Document{Body: body}, nil) }, synthetic.Options{})
		if !errors.Is(err, synthetic.ErrNoSource) {
			t.Errorf("%s: %v", name, err)
		}
	}
	failed := errors.New("disk gone")
	_, err := synthetic.Read(func(yield func(corpus.Document, error) bool) { yield(corpus.Document{}, failed) }, synthetic.Options{})
	if !errors.Is(err, failed) {
		t.Errorf("an error of reading: %v", err)
	}
}

func TestWritingCanBeStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := maker(t, synthetic.Options{}).Write(ctx, io.Discard, 10, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := synthetic.Create(filepath.Join(t.TempDir(), "none", "x.gz")); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}
