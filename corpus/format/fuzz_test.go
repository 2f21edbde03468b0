package format

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/gloss-search/gloss/corpus"
)

// fuzz feeds a format: it must end without a panic, and all text must be valid
// and free of control characters.
func fuzz(f *testing.F, name string, seeds ...string) {
	for _, s := range seeds {
		text, err := os.ReadFile(filepath.Join("testdata", s))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	file := corpus.File{Name: name}
	var format Format
	for _, candidate := range Table(Options{Now: today, MaxRecord: 1 << 16}) {
		if candidate.Match(file, []byte("title,text\n")) {
			format = candidate
			break
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for doc, err := range format.Read(Decode(bytes.NewReader(data), file), file) {
			if err != nil {
				continue
			}
			if doc.ID == "" || doc.Title == "" {
				t.Errorf("a document without identifier, title or text: %+v", doc)
			}
			strings := append([]string{doc.Title, doc.Body, doc.Date, doc.URL, doc.Source, doc.Record, doc.Language, doc.Dateline}, doc.Authors...)
			for _, s := range slices.Concat(strings, doc.Places, doc.Tags, doc.Kinds) {
				checkText(t, s)
			}
		}
	})
}

func checkText(t *testing.T, s string) {
	t.Helper()
	if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7f }) {
		t.Errorf("not clean: %q", s)
	}
}

func FuzzMarkdown(f *testing.F) { fuzz(f, "a.md", "column.md", "toml.md", "essay.md") }
func FuzzHTML(f *testing.F)     { fuzz(f, "a.html", "page.html") }
func FuzzJSONL(f *testing.F)    { fuzz(f, "a.jsonl", "lines.jsonl") }
func FuzzJSON(f *testing.F)     { fuzz(f, "a.json", "array.json") }
func FuzzCSV(f *testing.F)      { fuzz(f, "a.csv", "table.csv") }
func FuzzPlain(f *testing.F)    { fuzz(f, "a.txt", "column.txt") }

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2015-07-21", "October 3, 2006", "1437446400", "03/04/2015", "2014年4月4日", "26-FEB-1987 15:01:01.79"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		iso, err := ParseDate(s, today)
		if err != nil {
			checkText(t, iso)
			return
		}
		if again, err := ParseDate(iso, today); again != iso || err != nil {
			t.Errorf("%q is read as %q, and that as %q, %v", s, iso, again, err)
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"text", "\xff\xfea\x00", "\xef\xbb\xbfa", "caf\xe9", "\x1b$B", chinese} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text, err := io.ReadAll(Decode(bytes.NewReader(data), corpus.File{Name: "a.html"}))
		if err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(text) {
			t.Errorf("not UTF-8: %q", text)
		}
	})
}
