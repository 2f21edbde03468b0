package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestBenchCorpus(t *testing.T) {
	dir := t.TempDir()
	source, out := filepath.Join(dir, "letters.jsonl"), filepath.Join(dir, "made.jsonl.gz")
	lines := strings.Repeat(`{"title": "A plum a day", "source": "The Valley", "body": "A plum a day does nothing of the kind, they say.\n\nNor does an apple."}`+"\n", 5)
	if err := os.WriteFile(source, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	stdout, stderr, code := gloss(t, nil, "bench", "corpus", "--from", source, "--documents", "40", out)
	if code != exitOK || !strings.Contains(stdout, "40 documents") || !strings.Contains(stdout, "different words of 40 documents") {
		t.Fatalf("exit %d\n%s%s", code, stdout, stderr)
	}
	if stdout, stderr, code = gloss(t, nil, "reindex", "--index", filepath.Join(dir, "index"), out); code != exitOK || !strings.Contains(stdout, "40 added") {
		t.Errorf("reindex: exit %d\n%s%s", code, stdout, stderr)
	}
	if _, stderr, code = gloss(t, nil, "bench", "corpus", out); code != exitFailed || !strings.Contains(stderr, "--from") {
		t.Errorf("without sources: exit %d: %s", code, stderr)
	}
}
