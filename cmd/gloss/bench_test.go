package main

import (
	"errors"
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

// TestOnlyPlainFilesAreRemoved: an archive may be written to a device or a pipe,
// which a run that was stopped must not take away.
func TestOnlyPlainFilesAreRemoved(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "file"), filepath.Join(dir, "link")
	if err := errors.Join(os.WriteFile(file, nil, 0o600), os.Symlink(file, link)); err != nil {
		t.Skip("this system has no links:", err)
	}
	for _, path := range []string{link, dir, file} {
		if err := removeUnfinished(path); err != nil {
			t.Error(err)
		}
		if _, err := os.Lstat(path); (err == nil) != (path != file) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// benchIndex builds an index of an archive made of the sample.
func benchIndex(t *testing.T) (dir, archive string) {
	t.Helper()
	sampleCache(t)
	dir = t.TempDir()
	archive = filepath.Join(dir, "made.jsonl.gz")
	letters := filepath.Join("..", "..", "corpus", "sample", "archive")
	if _, stderr, code := gloss(t, nil, "bench", "corpus", "--from", letters, "--documents", "200", archive); code != exitOK {
		t.Fatalf("corpus: exit %d: %s", code, stderr)
	}
	return dir, archive
}

func TestBenchIndexQueryAndCompare(t *testing.T) {
	dir, archive := benchIndex(t)
	in := func(name string) string { return filepath.Join(dir, name) }
	for _, c := range []struct {
		name   string
		args   []string
		stdout []string
	}{
		{"index", []string{"index", "--plain", "--dir", in("built"), "--keep", "--json", in("index.json"), archive},
			[]string{"gloss", "plain", "docs/s", "gloss against plain:"}},
		{"query", []string{"query", "--index", in("built/gloss"), "--through", "engine,over,plain", "--plain", in("plain"), "--classes", "or-3,common",
			"--clients", "1,2", "--duration", "10ms", "--each", "3", "--json", in("query.json"), "--save-queries", in("queries.tsv")},
			[]string{"engine, closed loop, 2 clients", "over, open loop", "or-3", "mix", "engine against plain"}},
		{"query again", []string{"query", "--index", in("built/gloss"), "--queries", in("queries.tsv"), "--clients", "1", "--duration", "10ms", "--open-loop=false", "--json", in("again.json")},
			[]string{"200 documents", "common"}},
		{"compare", []string{"compare", in("query.json"), in("again.json")}, []string{"engine", "closed", "or-3"}},
		{"compare within", []string{"compare", "--against", "engine", in("query.json")}, []string{"engine against over"}},
		{"compare builds", []string{"compare", in("index.json"), in("index.json")}, []string{"gloss against earlier: 1.00 × the speed"}},
	} {
		stdout, stderr, code := gloss(t, nil, append([]string{"bench"}, c.args...)...)
		if code != exitOK {
			t.Fatalf("%s: exit %d\n%s", c.name, code, stderr)
		}
		for _, want := range c.stdout {
			if !strings.Contains(stdout, want) {
				t.Errorf("%s: %q is missing from\n%s", c.name, want, stdout)
			}
		}
	}
	if stdout, stderr, code := gloss(t, nil, "search", "--index", in("built/gloss"), "the"); code != exitOK || stdout == "" {
		t.Errorf("what was kept cannot be searched: %s", stderr)
	}
	if _, stderr, code := gloss(t, nil, "bench", "compare", "--fail-below", "2", in("query.json"), in("query.json")); code != exitFailed || !strings.Contains(stderr, "less than 2.00") {
		t.Errorf("--fail-below: exit %d: %s", code, stderr)
	}
}

func TestBenchRefusals(t *testing.T) {
	sampleCache(t)
	for _, c := range []struct {
		name, want string
		args       []string
	}{
		{"unknown target", `"grep" is not one of engine`, []string{"query", "--through", "grep"}},
		{"no server", "--http", []string{"query", "--through", "api"}},
		{"no plain index", "--plain", []string{"query", "--through", "plain"}},
		{"no clients", "--clients", []string{"query", "--clients", "0"}},
		{"unknown class", "there is no", []string{"query", "--classes", "sonnets"}},
		{"nowhere to keep", "--dir", []string{"index", "--keep", "x"}},
		{"unknown mapping", `"odd" is not`, []string{"index", "--mapping", "odd", "x"}},
		{"one report", "--against", []string{"compare", "bench_test.go"}},
	} {
		if _, stderr, code := gloss(t, nil, append([]string{"bench"}, c.args...)...); code != exitFailed || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: exit %d: %s", c.name, code, stderr)
		}
	}
}
