package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSpelling holds what misspelt queries are read as in the sample archive. A
// change shows in the diff of the file: run with -update and read it.
func TestSpelling(t *testing.T) {
	sampleCache(t)
	path := filepath.Join("testdata", "spelling.tsv")
	table, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for line := range strings.Lines(string(table)) {
		query, _, _ := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") {
			out.WriteString(line)
			continue
		}
		fmt.Fprintf(&out, "%s\t%s\n", query, spelledAs(t, query))
	}
	if *update {
		if err := os.WriteFile(path, []byte(out.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if out.String() != string(table) {
		t.Errorf("now\n%s\nwas\n%s", out.String(), table)
	}
}

// spelledAs gives the text that was answered, "-" for the one that was typed,
// with the number of pieces and what may have been meant.
func spelledAs(t *testing.T, query string) string {
	t.Helper()
	stdout, stderr, code := gloss(t, nil, "search", "--json", "--limit", "0", "--", query)
	if code != exitOK {
		t.Fatalf("%s: exit %d: %s", query, code, stderr)
	}
	var answer struct {
		Query struct {
			Corrected  string
			DidYouMean []string `json:"did_you_mean"`
		}
		Total int
	}
	if err := json.Unmarshal([]byte(stdout), &answer); err != nil {
		t.Fatal(err)
	}
	read := answer.Query.Corrected
	if read == "" {
		read = "-"
	}
	return fmt.Sprintf("%s\t%d\t%s", read, answer.Total, strings.Join(answer.Query.DidYouMean, " | "))
}

func TestEvalSpelling(t *testing.T) {
	sampleCache(t)
	file := filepath.Join(t.TempDir(), "wrong.dat")
	if err := os.WriteFile(file, []byte("$vaccines\nvacines\nvaccins\nvaccines\n$referendum\nreferandum\n$zyzzyva\nzizziva\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	stdout, stderr, code := gloss(t, nil, "eval", "spelling", file)
	if code != exitOK {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	for _, want := range []string{"5 misspellings read; of 3 the archive has", "3 of them, of 2 words", "all                 3    1.000    1.000", "p50 "} {
		if !strings.Contains(stdout, want) {
			t.Errorf("%q is missing from\n%s", want, stdout)
		}
	}
	if err := os.WriteFile(file, []byte("vacines\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, stderr, code := gloss(t, nil, "eval", "spelling", file); code != exitFailed || !strings.Contains(stderr, "line 1") {
		t.Errorf("a bad file: exit %d: %s", code, stderr)
	}
}

func TestSearchAsTyped(t *testing.T) {
	sampleCache(t)
	stdout, _, _ := gloss(t, nil, "search", "vacines")
	if !strings.Contains(stdout, "for vaccines\nShowing results for vaccines; --verbatim searches for what was typed\n") {
		t.Errorf("corrected: %s", stdout)
	}
	stdout, _, _ = gloss(t, nil, "search", "--verbatim", "vacines")
	if !strings.HasPrefix(stdout, "0 pieces for vacines\nDid you mean vaccines?\n") {
		t.Errorf("verbatim: %s", stdout)
	}
}
