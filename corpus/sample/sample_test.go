package sample_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/gloss-search/gloss/corpus/sample"
)

// bodies returns the texts in a file, or nothing for HTML, which takes a parser.
func bodies(t *testing.T, name string, data []byte) []string {
	t.Helper()
	var texts []string
	var err error
	switch path.Ext(name) {
	case ".txt":
		texts = []string{string(data)}
	case ".md":
		texts = []string{afterFrontMatter(string(data))}
	case ".json":
		var records []struct{ Body string }
		err = json.Unmarshal(data, &records)
		for _, r := range records {
			texts = append(texts, r.Body)
		}
	case ".jsonl":
		for dec := json.NewDecoder(bytes.NewReader(data)); err == nil && dec.More(); {
			var record struct{ Text string }
			err = dec.Decode(&record)
			texts = append(texts, record.Text)
		}
	case ".csv":
		texts, err = column(data, ',')
	case ".tsv":
		texts, err = column(data, '\t')
	}
	if err != nil {
		t.Errorf("%s: %v", name, err)
	}
	return texts
}

// column returns the last column, which holds the text, without its header.
func column(data []byte, comma rune) ([]string, error) {
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = comma
	rows, err := r.ReadAll()
	var texts []string
	for _, row := range rows[min(1, len(rows)):] {
		texts = append(texts, row[len(row)-1])
	}
	return texts, err
}

func afterFrontMatter(text string) string {
	if strings.HasPrefix(text, "---\n") || strings.HasPrefix(text, "+++\n") {
		_, text, _ = strings.Cut(text[4:], "\n"+text[:4])
	}
	return text
}

// gold returns how many documents testdata/gold.tsv names in each file, after
// checking that each title stands in its file and in no other document.
func gold(t *testing.T) map[string]int {
	t.Helper()
	table, err := os.ReadFile("testdata/gold.tsv")
	if err != nil {
		t.Fatal(err)
	}
	named, titles := map[string]int{}, map[string]bool{}
	for line := range strings.Lines(string(table)) {
		fields := strings.Split(line, "\t")
		name, _, _ := strings.Cut(fields[0], ":")
		if named[name]++; fields[1] == "(none)" || fields[0] == "file" {
			continue
		}
		data, _ := fs.ReadFile(sample.Archive(), name)
		if !bytes.Contains(data, []byte(fields[1])) || titles[fields[1]] {
			t.Errorf("%s: title %q is missing or a duplicate", fields[0], fields[1])
		}
		titles[fields[1]] = true
	}
	return named
}

func TestTextsAreCleanListedAndOfReadableLength(t *testing.T) {
	named := gold(t)
	err := fs.WalkDir(sample.Archive(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || name == "gloss-labels.yaml" {
			return err
		}
		data, err := fs.ReadFile(sample.Archive(), name)
		if !utf8.Valid(data) || !norm.NFC.IsNormal(data) {
			t.Errorf("%s is not UTF-8 in normal form C", name)
		}
		texts := bodies(t, name, data)
		if want := named[name]; want == 0 || path.Ext(name) != ".html" && len(texts) != want {
			t.Errorf("%s holds %d texts, gold.tsv names %d", name, len(texts), want)
		}
		for i, body := range texts {
			if n := len(strings.Fields(body)); n < 150 || n > 400 {
				t.Errorf("%s, text %d has %d words, want 150 to 400", name, i+1, n)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
