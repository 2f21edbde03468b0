package main

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEvalRanking(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "harbours")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if !strings.HasSuffix(name, ".gz") {
			f.WriteString(text)
			return
		}
		z := gzip.NewWriter(f)
		z.Write([]byte(text))
		z.Close()
	}
	write("corpus.jsonl.gz", `{"id": "1", "title": "Ferries", "text": "The ferry leaves the harbour at noon."}
{"id": "2", "title": "Cranes", "text": "Cranes unload grain from the ships."}
`)
	write("queries.tsv", "a\tferry in the harbour\nb\tgrain\n")
	write("qrels.tsv", "a\t1\t1\nb\t2\t2\n")
	rows := filepath.Join(t.TempDir(), "rows.tsv")
	stdout, stderr, code := gloss(t, nil, "eval", "ranking", "--out", rows, dir)
	if code != exitOK || !strings.Contains(stdout, "harbours                2    1.0000    1.0000      1.0000  1.0000") {
		t.Errorf("exit %d: %s\n%s", code, stderr, stdout)
	}
	stdout, stderr, code = gloss(t, nil, "eval", "ranking", "--compare", rows, dir)
	if code != exitOK || !strings.Contains(stdout, "+0.0000  0 better, 0 worse, p = 1.0000") {
		t.Errorf("exit %d: %s\n%s", code, stderr, stdout)
	}
	write("qrels.tsv", "a\t1\n")
	if _, stderr, code = gloss(t, nil, "eval", "ranking", dir); code != exitFailed || !strings.Contains(stderr, "qrels.tsv:1") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}
