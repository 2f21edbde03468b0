package bench_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/bench"
	"github.com/gloss-search/gloss/search/bleveindex"
	"github.com/gloss-search/gloss/server"
)

// archive is an index of texts whose words are as unequally frequent as those
// of a language.
func archive(t *testing.T) search.Searcher {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 1))
	word := func() string {
		rank := int(1 / (random.Float64() + 0.001))
		return fmt.Sprintf("word%c%c%c", 'a'+rank%26, 'a'+rank/26%26, 'a'+rank/676%26)
	}
	var docs []corpus.Document
	for i := range 300 {
		var body []string
		for range 20 {
			body = append(body, word())
		}
		docs = append(docs, corpus.Document{
			ID: fmt.Sprint("d", i), Title: word(), Body: strings.Join(body, " "), Date: fmt.Sprintf("20%02d", i%20), Language: "en",
			Regions: []corpus.Label{{ID: []string{"FR", "DE", "PE"}[i%3]}}, Topics: []corpus.Label{{ID: "medtop:04000000"}},
		})
	}
	dir := t.TempDir()
	w, err := bleveindex.OpenWriter(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	writeErr := w.Write(context.Background(), docs)
	_, publishErr := w.Publish(context.Background())
	if err := errors.Join(writeErr, publishErr, w.Close()); err != nil {
		t.Fatal(err)
	}
	s, err := bleveindex.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestQueriesAreMadeOfWhatAnArchiveHolds(t *testing.T) {
	s := archive(t)
	derive := func(seed uint64) []bench.Case {
		cases, err := bench.Derive(context.Background(), s, bench.DeriveOptions{Seed: seed, Each: 5})
		if err != nil {
			t.Fatal(err)
		}
		return cases
	}
	made := derive(1)
	if d := cmp.Diff(made, derive(1)); d != "" {
		t.Error("the same seed gives other queries:", d)
	}
	if cmp.Equal(made, derive(2)) {
		t.Error("another seed gives the same queries")
	}
	found := map[string]int{}
	for _, c := range made {
		r, err := s.Search(context.Background(), c.Query)
		if err != nil {
			t.Fatalf("%+v: %v", c, err)
		}
		found[c.Class] = max(found[c.Class], r.Total)
	}
	for _, class := range []string{
		bench.ClassCommon, bench.ClassRare, bench.ClassAnd, bench.ClassOr, bench.ClassPhrase, bench.ClassPrefix, bench.ClassRegions,
		bench.ClassSelection, bench.ClassNewest, bench.ClassTenth, bench.ClassHundredth, bench.ClassUnranked, bench.ClassDescription,
	} {
		if found[class] == 0 {
			t.Errorf("no query of class %s finds anything", class)
		}
	}
	if found[bench.ClassRare] >= found[bench.ClassCommon] || found[bench.ClassUnranked] != 300 {
		t.Errorf("hits: %v", found)
	}
}

func TestSmallArchivesAreRefused(t *testing.T) {
	dir := t.TempDir()
	w, err := bleveindex.OpenWriter(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	_, publishErr := w.Publish(context.Background())
	if err := errors.Join(publishErr, w.Close()); err != nil {
		t.Fatal(err)
	}
	s, err := bleveindex.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := bench.Derive(context.Background(), s, bench.DeriveOptions{Each: 1}); err == nil || !strings.Contains(err.Error(), "--queries") {
		t.Error(err)
	}
}

func TestDocumentsYieldsAll(t *testing.T) {
	seen := map[string]bool{}
	for d, err := range bench.Documents(context.Background(), archive(t)) {
		if err != nil || d.Body == "" {
			t.Fatalf("%+v: %v", d, err)
		}
		seen[d.ID] = true
	}
	if len(seen) != 300 {
		t.Errorf("%d documents", len(seen))
	}
}

// TestOverHTTP sends the queries through a real server.
func TestOverHTTP(t *testing.T) {
	s := archive(t)
	handler, err := server.New(s, server.Options{Timeout: time.Minute, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	var home atomic.Int64 // requests for the home page, which answers another question
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			home.Add(1)
		}
		handler.ServeHTTP(w, r)
	}))
	defer web.Close()
	cases, err := bench.Derive(context.Background(), s, bench.DeriveOptions{Seed: 1, Each: 2})
	if err != nil {
		t.Fatal(err)
	}
	client := bench.NewClient(2)
	r := run(t, bench.Options{
		Targets: []bench.Target{bench.Engine("engine", s), bench.API(client, web.URL), bench.Page(client, web.URL+"/")},
		Cases:   cases, Clients: []int{2}, Duration: time.Millisecond,
	})
	for _, c := range r.Cells {
		if c.Errors > 0 || c.Requests == 0 {
			t.Errorf("%s %s: %d requests, %d errors", c.Target, c.Class, c.Requests, c.Errors)
		}
		if c.Target != "api" {
			continue
		}
		if engine := cell(t, r, "engine", bench.Closed, c.Class); c.Hits != engine.Hits {
			t.Errorf("%s finds %g over HTTP, %g in process", c.Class, c.Hits, engine.Hits)
		}
	}
	if n := home.Load(); n > 0 {
		t.Errorf("%d requests went to the home page", n)
	}
	broken := bench.API(client, web.URL)
	if err := broken.Ask(context.Background(), search.Query{Sort: "sideways"}); err == nil || !strings.Contains(err.Error(), "400") {
		t.Errorf("a refused request: %v", err)
	}
}
