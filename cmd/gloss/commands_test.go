package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReindexExitCodes(t *testing.T) {
	dir, index := t.TempDir(), t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := write("good.txt", "An apple a day keeps the doctor away, they used to say in the valley.")
	bad := write("bad.jsonl", "{\"title\": \"One\", \"body\": \"A plum a day does nothing of the kind.\"}\n{broken\n")
	labels := write("labels.yaml", "documents:\n  plum.txt: {genre: letter}\n")
	badLabels := write("bad-labels.yaml", "tags:\n  Leaders: sonnet\n")
	cases := []struct {
		name   string
		args   []string
		code   int
		stdout string
		stderr string
	}{
		{"all was read", []string{good}, exitOK, "1 added, 0 changed, 0 removed, 0 unchanged", ""},
		{"nothing has changed", []string{good}, exitOK, "Nothing has changed", ""},
		{"a bad record", []string{good, bad}, exitIncomplete, "bad.jsonl:2:", ""},
		{"a bad record, quietly", []string{"--quiet", good, bad}, exitIncomplete, "", "bad.jsonl:2:"},
		{"corrections that cannot be read", []string{"--labels", badLabels, good}, exitFailed, "", `bad-labels.yaml:2: "sonnet" is no region or topic or genre`},
		{"corrections of nothing", []string{"--labels", labels, good}, exitOK, `labels.yaml:2: no document is called "plum.txt"`, ""},
		{"languages and labels", []string{good}, exitOK, "languages  1 English", ""},
		{"no such path", []string{filepath.Join(dir, "nowhere")}, exitFailed, "", "nowhere"},
		{"no path", nil, exitFailed, "", "requires at least 1 arg"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			stdout, stderr, code := gloss(t, nil, append([]string{"reindex", "--index", index}, c.args...)...)
			if code != c.code || !strings.Contains(stdout, c.stdout) || !strings.Contains(stderr, c.stderr) {
				t.Errorf("exit %d\n%s\n%s", code, stdout, stderr)
			}
		})
	}
}

// TestSynonyms: the file beside the index is used, told, checked, refused with
// its line when it is bad, and left out of the archive.
func TestSynonyms(t *testing.T) {
	dir := t.TempDir()
	index := filepath.Join(dir, "index")
	write := func(name, text string) string {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	file := write("gloss-synonyms.txt", "plum = damson\n")
	write("a.txt", "A plum a day does nothing of the kind, they used to say in the valley of the UK.")
	write("b.txt", "A damson a day keeps the doctor away, they used to say in the United Kingdom.")
	if stdout, stderr, code := gloss(t, nil, "reindex", "--full", "--index", index, dir); code != exitOK || !strings.Contains(stdout, "2 added") {
		t.Fatalf("exit %d: %s%s", code, stdout, stderr)
	}
	bad := write("bad.txt", "plum = damson\npear\n")
	cases := []struct {
		name           string
		args           []string
		code           int
		stdout, stderr string
	}{
		{"beside the index", []string{"search", "plum"}, exitOK, "2 pieces for plum\nalso finds plum: damson\n", ""},
		{"built in", []string{"search", "uk"}, exitOK, "2 pieces for uk\nalso finds uk: United Kingdom\n", ""},
		{"switched off", []string{"search", "--synonyms", "off", "plum"}, exitOK, "1 piece for plum\n", ""},
		{"left out of one search", []string{"search", "--broaden", "no", "plum"}, exitOK, "1 piece for plum\n", ""},
		{"a bad file", []string{"search", "--synonyms", bad, "plum"}, exitFailed, "", `bad.txt:2: "pear" stands alone`},
		{"a bad file for a server", []string{"serve", "--listen", "127.0.0.1:0", "--synonyms", bad}, exitFailed, "", `bad.txt:2: "pear" stands alone`},
		{"no such file", []string{"search", "--synonyms", filepath.Join(dir, "none"), "plum"}, exitFailed, "", "read synonyms"},
		{"a check", []string{"check-synonyms"}, exitOK, file + ": 2 names that stand for others, and 1", ""},
		{"a check of a bad file", []string{"check-synonyms", bad}, exitFailed, "", `bad.txt:2: "pear" stands alone`},
		{"a check of nothing", []string{"check-synonyms", "--index", filepath.Join(t.TempDir(), "a")}, exitOK, "no file of synonyms", ""},
	}
	for _, c := range cases {
		stdout, stderr, code := gloss(t, nil, append([]string{"--index", index}, c.args...)...)
		if code != c.code || !strings.Contains(stdout, c.stdout) || !strings.Contains(stderr, c.stderr) {
			t.Errorf("%s: exit %d\n%s\n%s", c.name, code, stdout, stderr)
		}
	}
}

func TestSearchWithoutIndex(t *testing.T) {
	_, stderr, code := gloss(t, nil, "search", "--index", filepath.Join(t.TempDir(), "none"), "apple")
	if code != exitFailed || !strings.Contains(stderr, "gloss reindex") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}

// sampleCache points the cache folder to an empty one, so that commands build
// the sample archive there.
func sampleCache(t *testing.T) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
}

func TestSearchOfTheSample(t *testing.T) {
	sampleCache(t)
	stdout, stderr, code := gloss(t, nil, "search", "--limit", "3", "north korean troops in ukraine")
	if code != exitOK || !strings.Contains(stderr, "sample archive") {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	for _, want := range []string{"Left out, being too common: in.", "North Korea", "conflict, war and peace"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("%q is missing from\n%s", want, stdout)
		}
	}
	if stdout, _, _ := gloss(t, nil, "search", "troop*"); !strings.Contains(stdout, "also finds troop*: ") {
		t.Errorf("what a wildcard stands for is missing from\n%s", stdout)
	}
	if strings.Contains(stdout, "\x1b") {
		t.Error("colours are printed to a file")
	}
	if _, stderr, code := gloss(t, nil, "search", "--region", "Atlantis", "x"); code != exitFailed || !strings.Contains(stderr, `"Atlantis" is not known`) {
		t.Errorf("unknown region: exit %d: %s", code, stderr)
	}
	if _, stderr, code := gloss(t, nil, "search", "--genre", "sonnet", "x"); code != exitFailed || !strings.Contains(stderr, `--genre: "sonnet" is not known`) {
		t.Errorf("unknown genre: exit %d: %s", code, stderr)
	}
	if stdout, _, code := gloss(t, nil, "search", "--tag", "no such tag", "--year", "2024"); code != exitOK || !strings.HasPrefix(stdout, "0 pieces") {
		t.Errorf("a tag nobody has: exit %d: %s", code, stdout)
	}
	if stdout, _, code := gloss(t, nil, "search", "--sort", "recent", "vaccines"); code != exitOK || !strings.Contains(stdout, "for vaccines, best match, newer first\n") || !strings.Contains(stdout, "Newer pieces count more") {
		t.Errorf("newer first: exit %d: %s", code, stdout)
	}
	if _, stderr, code := gloss(t, nil, "search", "--sort", "best", "vaccines"); code != exitFailed || !strings.Contains(stderr, `--sort: "best" is none of relevance, recent, newest, oldest`) {
		t.Errorf("no such order: exit %d: %s", code, stderr)
	}
	if stdout, _, code := gloss(t, nil, "search", "--broaden", "yes", "vaccines queue"); code != exitOK || !strings.Contains(stdout, "for vaccines OR queue") {
		t.Errorf("broadened: exit %d: %s", code, stdout)
	}
	if _, stderr, code := gloss(t, nil, "search", "--broaden", "maybe", "vaccines"); code != exitFailed || !strings.Contains(stderr, `--broaden: "maybe" is none of yes, no`) {
		t.Errorf("no such choice: exit %d: %s", code, stderr)
	}
	if _, stderr, code := gloss(t, nil, "search", "--reprints", "hide", "x"); code != exitFailed || !strings.Contains(stderr, `--reprints: "hide" is none of fold, apart`) {
		t.Errorf("no such choice of reprints: exit %d: %s", code, stderr)
	}
	stdout, _, _ = gloss(t, nil, "search", "--region", "ukraine", "--topic", "war", "troops")
	if !strings.HasPrefix(stdout, "1 piece") && !strings.HasPrefix(stdout, "2 pieces") {
		t.Errorf("by region and topic: %s", stdout)
	}
}

// TestJSONIsTheAPIs: the command prints what the API answers.
func TestJSONIsTheAPIs(t *testing.T) {
	sampleCache(t)
	printed, _, code := gloss(t, nil, "search", "--json", "--region", "KP", "--limit", "2", "troops")
	if code != exitOK {
		t.Fatalf("exit %d", code)
	}
	response, err := http.Get(serveIndex(t) + "/api/v1/search?q=troops&region=KP&limit=2")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answered, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := withoutTime(t, []byte(printed)), withoutTime(t, answered); a != b {
		t.Errorf("printed:\n%s\nanswered:\n%s", a, b)
	}
}

func withoutTime(t *testing.T, data []byte) string {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatalf("%v: %s", err, data)
	}
	delete(v, "took_ms")
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
