package format

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/corpus"
)

var update = flag.Bool("update", false, "rewrite testdata/*.golden")

// today is the present of all tests.
var today = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// read reads a file as a Reader would and writes down all that comes of it.
func read(t testing.TB, opt Options, name string, r io.Reader) string {
	t.Helper()
	opt.Now = today
	file := corpus.File{Name: name}
	text, err := io.ReadAll(Decode(r, file))
	if err != nil {
		t.Fatal(err)
	}
	f := Detect(Table(opt), file, wholeRunes(text[:min(len(text), headBytes)]))
	if f == nil {
		return "no format: " + none(file, text) + "\n"
	}
	var b strings.Builder
	for doc, err := range f.Read(strings.NewReader(string(text)), file) {
		b.WriteString("[" + f.Name() + "] ")
		describe(&b, doc, err)
	}
	return b.String()
}

func describe(b *strings.Builder, doc corpus.Document, err error) {
	if err != nil {
		var p corpus.Problem
		if errors.As(err, &p) && p.Skip {
			b.WriteString("skip ")
		}
		fmt.Fprintf(b, "%v\n\n", err)
		return
	}
	fmt.Fprintf(b, "%s %s\n", doc.Place, doc.ID)
	fact := func(name string, value any) {
		if s := fmt.Sprint(value); s != "" && s != "[]" && s != "false" {
			fmt.Fprintf(b, "  %s: %s\n", name, s)
		}
	}
	fact("record", doc.Record)
	fact("title", doc.Title)
	fact("inferred", doc.TitleInferred)
	fact("authors", strings.Join(doc.Authors, " | "))
	fact("date", doc.Date)
	fact("url", doc.URL)
	fact("source", doc.Source)
	fact("language", doc.Language)
	fact("places", strings.Join(doc.Places, " | "))
	fact("tags", strings.Join(doc.Tags, " | "))
	fact("kinds", strings.Join(doc.Kinds, " | "))
	fact("dateline", doc.Dateline)
	for _, p := range doc.Problems {
		fact("problem", p.Error())
	}
	fmt.Fprintf(b, "  %s\n\n", strings.ReplaceAll(doc.Body, "\n", "\n  "))
}

// golden compares what comes of a fixture with what is written down beside it.
func golden(t *testing.T, name string) {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got := read(t, Options{}, name, f)
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (rewrite with -update, then read the diff):\n%s", path, diff)
	}
}

func TestFixtures(t *testing.T) {
	for _, name := range []string{
		"column.txt", "column.md", "toml.md", "essay.md", "2015-05-25-the-price-of-salt.md",
		"page.html", "lines.jsonl", "array.json", "table.csv",
	} {
		t.Run(name, func(t *testing.T) { golden(t, name) })
	}
}
