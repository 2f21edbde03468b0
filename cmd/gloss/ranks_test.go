package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata/ranks.tsv")

// TestRanks holds the place of the piece that a person looks for, for queries
// as people type them. A change of ranking shows in the diff of the file, which
// is reviewed like code: run with -update and read it.
func TestRanks(t *testing.T) {
	sampleCache(t)
	path := filepath.Join("testdata", "ranks.tsv")
	table, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for line := range strings.Lines(string(table)) {
		fields := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") {
			out.WriteString(line)
			continue
		}
		if len(fields) != 3 {
			t.Fatalf("%q: want a place, a query and a title", line)
		}
		fmt.Fprintf(&out, "%s\t%s\t%s\n", placeOf(t, fields[1], fields[2]), fields[1], fields[2])
	}
	if *update {
		if err := os.WriteFile(path, []byte(out.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want := strings.Split(string(table), "\n")
	for i, got := range strings.Split(out.String(), "\n") {
		if i >= len(want) || got != want[i] {
			t.Errorf("now %s\nwas %s", got, want[min(i, len(want)-1)])
		}
	}
}

// placeOf returns the place of the piece whose title begins so, counted from 1,
// with the number of pieces found; "-" when it is not among the first ten.
func placeOf(t *testing.T, query, title string) string {
	t.Helper()
	stdout, stderr, code := gloss(t, nil, "search", "--json", "--", query)
	if code != exitOK {
		t.Fatalf("%s: exit %d: %s", query, code, stderr)
	}
	var answer struct {
		Total int
		Hits  []struct{ Title string }
	}
	if err := json.Unmarshal([]byte(stdout), &answer); err != nil {
		t.Fatal(err)
	}
	for i, h := range answer.Hits {
		if strings.HasPrefix(h.Title, title) {
			return fmt.Sprintf("%d/%d", i+1, answer.Total)
		}
	}
	return fmt.Sprintf("-/%d", answer.Total)
}
