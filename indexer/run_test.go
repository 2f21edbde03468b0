package indexer_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/sample"
	"github.com/gloss-search/gloss/indexer"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/engines"
)

// archive is a folder of documents and the index made of it.
type archive struct {
	t          *testing.T
	dir, index string
	fields     map[string]string
	full       bool
}

func newArchive(t *testing.T, files map[string]string) *archive {
	a := &archive{t: t, dir: filepath.Join(t.TempDir(), "archive"), index: t.TempDir()}
	for name, text := range files {
		a.write(name, text)
	}
	return a
}

func (a *archive) write(name, text string) {
	a.t.Helper()
	path := filepath.Join(a.dir, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
		a.t.Fatal(err)
	}
}

func (a *archive) remove(name string) {
	a.t.Helper()
	if err := os.RemoveAll(filepath.Join(a.dir, name)); err != nil {
		a.t.Fatal(err)
	}
}

func (a *archive) options(roots []corpus.Root) indexer.Options {
	o := indexer.Options{
		Roots: roots, Paths: []string{a.dir}, Full: a.full, Limits: corpus.DefaultLimits(), Workers: 2,
		OpenWriter: func(full bool) (search.Writer, bool, error) {
			return engines.OpenWriter(engines.Config{Dir: a.index}, full)
		},
	}
	o.Format.Fields = a.fields
	return o
}

func (a *archive) run() indexer.Report {
	a.t.Helper()
	roots, err := corpus.Roots([]string{a.dir})
	if err != nil {
		a.t.Fatal(err)
	}
	r, err := indexer.Run(context.Background(), a.options(roots))
	if err != nil {
		a.t.Fatal(err)
	}
	return r
}

// found lists the identifiers that a query finds, sorted.
func (a *archive) found(text string) []string {
	a.t.Helper()
	s, err := engines.Open(engines.Config{Dir: a.index})
	if err != nil {
		a.t.Fatal(err)
	}
	defer s.Close()
	r, err := s.Search(context.Background(), search.Query{Text: text, Limit: search.MaxLimit})
	if err != nil {
		a.t.Fatal(err)
	}
	var ids []string
	for _, h := range r.Hits {
		ids = append(ids, h.Document.ID)
	}
	slices.Sort(ids)
	return ids
}

func changes(r indexer.Report) string {
	s := fmt.Sprintf("%d added %d changed %d removed %d unchanged", r.Added, r.Changed, r.Removed, r.Unchanged)
	if !r.Published {
		s += ", not published"
	}
	return s
}

func want(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %s, want %s", what, got, want)
	}
}

const (
	apple  = "The apple harvest was poor this year, and nobody in the valley can say why."
	banana = "The banana trade has its own politics, older than the republics it made."
	cherry = "A cherry tree in the yard is worth two in the catalogue, my aunt says."
)

func record(id, title, body string) string {
	return fmt.Sprintf(`{"id": %q, "title": %q, "body": %q, "date": "2020-02-03"}`+"\n", id, title, body)
}

func TestRunReadsOnlyWhatHasChanged(t *testing.T) {
	a := newArchive(t, map[string]string{
		"a.txt": apple, "sub/b.md": "# Bananas\n\n" + banana, "c.jsonl": record("1", "One", cherry) + record("2", "Two", apple+" Twice."),
	})
	first := a.run()
	want(t, "first run", changes(first), "4 added 0 changed 0 removed 0 unchanged")
	ids := a.found("")
	want(t, "again", changes(a.run()), "0 added 0 changed 0 removed 4 unchanged, not published")
	a.write("a.txt", apple+" Now we know.")
	want(t, "one file edited", changes(a.run()), "0 added 1 changed 0 removed 3 unchanged")
	if got := a.found(""); !slices.Equal(got, ids) {
		t.Errorf("identifiers were %v and are %v", ids, got)
	}
	a.write("c.jsonl", record("0", "Zero", banana+" Again.")+record("1", "One", cherry)+record("2", "Two", apple+" Twice."))
	want(t, "a record put before others", changes(a.run()), "1 added 0 changed 0 removed 4 unchanged")
	a.remove("sub")
	want(t, "a file removed", changes(a.run()), "0 added 0 changed 1 removed 4 unchanged")
	if got := a.found(`"banana trade has its own"`); len(got) != 1 {
		t.Errorf("after the removal %v have the text, want the record alone", got)
	}
	a.full = true
	want(t, "full", changes(a.run()), "4 added 0 changed 0 removed 0 unchanged")
}

func TestRunRebuildsForOtherSettings(t *testing.T) {
	a := newArchive(t, map[string]string{"a.jsonl": `{"kicker": "Fruit", "body": "` + apple + `"}`})
	a.run()
	if got := a.found("fruit"); len(got) != 0 {
		t.Fatalf("kicker was read: %v", got)
	}
	a.fields = map[string]string{"kicker": "title"}
	if r := a.run(); r.Rebuilt == "" || r.Added != 1 {
		t.Errorf("other settings: %+v", r)
	}
	if got := a.found("fruit"); len(got) != 1 {
		t.Errorf("kicker is not a title: %v", got)
	}
}

func TestRunReports(t *testing.T) {
	a := newArchive(t, map[string]string{
		"a.txt": apple, "copy.txt": apple, "style.css": "p { color: red }", "empty.txt": "",
		"bad.jsonl": record("1", "One", cherry) + "{\"id\": \n" + record("1", "Same id", banana) + `{"title": "Dated", "body": "` + cherry + ` Later.", "date": "0001-01-01"}` + "\n",
	})
	r := a.run()
	want(t, "changes", changes(r), "5 added 0 changed 0 removed 0 unchanged")
	if r.Complete() || len(r.Bad) != 1 || r.Bad[0].File != "archive/bad.jsonl" || r.Bad[0].Line != 2 || r.Bad[0].Reason == "" {
		t.Errorf("bad records: %+v", r.Bad)
	}
	if r.Duplicates != 1 || r.Formats["jsonl"] != 3 || r.Dropped["date"] != 1 || r.Skipped["empty"] != 1 || len(r.Skipped) != 2 {
		t.Errorf("report: %+v", r)
	}
	if again := a.run(); len(again.Bad) != 1 || again.Published {
		t.Errorf("an unchanged archive is as incomplete as before: %+v", again)
	}
	data, err := os.ReadFile(filepath.Join(a.index, r.Generation, "report.json"))
	if err != nil || !strings.Contains(string(data), "archive/bad.jsonl") {
		t.Errorf("report.json: %v, %s", err, data)
	}
}

func TestRunNeverEmptiesAnIndex(t *testing.T) {
	a := newArchive(t, map[string]string{"a.txt": apple})
	a.run()
	a.remove("a.txt")
	roots, err := corpus.Roots([]string{a.dir})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := indexer.Run(context.Background(), a.options(roots)); !errors.Is(err, indexer.ErrNothingFound) {
		t.Errorf("empty archive: %v", err)
	}
	if got := a.found("apple"); len(got) != 1 {
		t.Errorf("the index was emptied")
	}
}

func TestRunRefusesARootThatHasBecomeEmpty(t *testing.T) {
	a := newArchive(t, nil)
	runOn := func(names ...string) error {
		roots := []corpus.Root{{Name: "full", FS: fstest.MapFS{"a.txt": {Data: []byte(apple)}}, Path: "."}}
		files := fstest.MapFS{}
		for _, name := range names {
			files[name] = &fstest.MapFile{Data: []byte(banana)}
		}
		_, err := indexer.Run(context.Background(), a.options(append(roots, corpus.Root{Name: "mounted", FS: files, Path: "."})))
		return err
	}
	if err := runOn("b.txt"); err != nil {
		t.Fatal(err)
	}
	if err := runOn(); !errors.Is(err, indexer.ErrNothingFound) {
		t.Errorf("one of two roots is empty: %v", err)
	}
	if got := a.found("banana"); len(got) != 1 {
		t.Errorf("the empty root's document is gone")
	}
	if err := runOn("c.txt"); err != nil {
		t.Errorf("not empty: %v", err)
	}
	a.full = true
	if err := runOn(); err != nil {
		t.Errorf("a full run: %v", err)
	}
}

func TestRunKeepsDocumentsOfUnreadableFiles(t *testing.T) {
	files := fstest.MapFS{"a.txt": {Data: []byte(apple)}, "b.txt": {Data: []byte(banana)}}
	a := newArchive(t, nil)
	runOn := func(fsys fs.FS) indexer.Report {
		r, err := indexer.Run(context.Background(), a.options([]corpus.Root{{Name: "archive", FS: fsys, Path: "."}}))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	runOn(files)
	r := runOn(brokenFS{files, "b.txt"})
	if r.Complete() || r.Removed != 0 || r.Bad[0].File != "archive/b.txt" {
		t.Errorf("unreadable file: %+v", r)
	}
	if got := a.found("banana"); len(got) != 1 {
		t.Errorf("the unreadable file's document is gone")
	}
	if r := runOn(files); !r.Complete() || r.Unchanged+r.Changed+r.Added != 2 {
		t.Errorf("readable again: %+v", r)
	}
}

func TestRunReadsAgainWhatVanishedWhileItWasRead(t *testing.T) {
	files := fstest.MapFS{"a.txt": {Data: []byte(apple)}, "b.txt": {Data: []byte(banana)}}
	a := newArchive(t, nil)
	for i, fsys := range []fs.FS{&vanishingFS{FS: files, name: "b.txt"}, files} {
		roots := []corpus.Root{{Name: "archive", FS: fsys, Path: "."}}
		r, err := indexer.Run(context.Background(), a.options(roots))
		if err != nil {
			t.Fatal(err)
		}
		if r.Complete() != (i == 1) || r.Added != 1 {
			t.Errorf("run %d: %+v", i+1, r)
		}
	}
	if got := a.found("banana"); len(got) != 1 {
		t.Errorf("the file is back, and its documents are %v", got)
	}
}

// vanishingFS holds a file that can be opened once, as on a network that fails.
type vanishingFS struct {
	fs.FS
	name   string
	opened atomic.Bool
}

func (v *vanishingFS) Open(name string) (fs.File, error) {
	if name == v.name && v.opened.Swap(true) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return v.FS.Open(name)
}

func (v *vanishingFS) Stat(name string) (fs.FileInfo, error) {
	if name == v.name && v.opened.Load() {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return fs.Stat(v.FS, name)
}

// brokenFS fails to open one file.
type brokenFS struct {
	fs.FS
	broken string
}

func (b brokenFS) Open(name string) (fs.File, error) {
	if name == b.broken {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return b.FS.Open(name)
}

func TestRunStopsWithItsContext(t *testing.T) {
	a := newArchive(t, map[string]string{"a.txt": apple})
	roots, err := corpus.Roots([]string{a.dir})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := indexer.Run(ctx, a.options(roots)); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled run: %v", err)
	}
	want(t, "afterwards", changes(a.run()), "1 added 0 changed 0 removed 0 unchanged")
}

// TestSampleArchive: the archive that every newcomer sees is read without a
// flaw, and shows all that there is to show.
func TestSampleArchive(t *testing.T) {
	a := newArchive(t, nil)
	r, err := indexer.Run(t.Context(), a.options([]corpus.Root{{Name: "sample", FS: sample.Archive(), Path: "."}}))
	if err != nil {
		t.Fatal(err)
	}
	if r.Documents < 40 || !r.Complete() || len(r.Dropped)+r.Duplicates+len(r.Notes) > 0 || len(r.Skipped) != 1 || r.Skipped["corrections of labels"] != 1 {
		t.Errorf("report: %+v", r)
	}
	for _, format := range []string{"text", "markdown", "html", "jsonl", "json", "csv"} {
		if r.Formats[format] < 3 {
			t.Errorf("%d documents of format %s: %v", r.Formats[format], format, r.Formats)
		}
	}
	s, err := engines.Open(engines.Config{Dir: a.index})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	all, err := s.Search(t.Context(), search.Query{Facets: search.Facets(), FacetLimit: search.MaxFacetLimit})
	if err != nil {
		t.Fatal(err)
	}
	for facet, least := range map[search.Facet]int{
		search.FacetRegion: 5, search.FacetTopic: 10, search.FacetGenre: 2, search.FacetTag: 10, search.FacetAuthor: 10, search.FacetSource: 5, search.FacetYear: 10, search.FacetLanguage: 5,
	} {
		if n := len(all.Facets[facet]); n < least {
			t.Errorf("facet %s has %d values at the top, want %d", facet, n, least)
		}
	}
}
