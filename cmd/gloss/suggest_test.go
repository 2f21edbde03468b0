package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// suggested is an answer of the API.
type suggested struct {
	Partial     bool
	Suggestions []struct {
		Kind, Text string
		Documents  int
		Fragments  []struct {
			Text  string
			Match bool
		}
	}
}

// suggestionsFor waits until all is known that the sample has to suggest.
func suggestionsFor(t *testing.T, site, typed string) suggested {
	t.Helper()
	var a suggested
	waitFor(t, "suggestions for "+typed, func() bool {
		response, err := http.Get(site + "/api/v1/suggest?q=" + url.QueryEscape(typed))
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		a = suggested{}
		if err := json.NewDecoder(response.Body).Decode(&a); err != nil || response.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s: %v", typed, response.Status, err)
		}
		return !a.Partial
	})
	return a
}

// TestSuggestions holds what is suggested of the sample archive. A change shows
// in the diff of the file: run with -update and read it.
func TestSuggestions(t *testing.T) {
	sampleCache(t)
	site := serveIndex(t)
	path := filepath.Join("testdata", "suggestions.txt")
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for line := range strings.Lines(string(want)) {
		typed, ok := strings.CutPrefix(strings.TrimRight(line, "\n"), "> ")
		if !ok {
			if strings.HasPrefix(line, "#") {
				out.WriteString(line)
			}
			continue
		}
		fmt.Fprintf(&out, "\n> %s\n", typed)
		for _, s := range suggestionsFor(t, site, typed).Suggestions {
			fmt.Fprintf(&out, "%d %s ", s.Documents, s.Kind)
			for _, f := range s.Fragments {
				if f.Match {
					f.Text = "[" + f.Text + "]"
				}
				out.WriteString(f.Text)
			}
			out.WriteByte('\n')
		}
	}
	if *update {
		if err := os.WriteFile(path, []byte(out.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got := out.String(); got != string(want) {
		t.Errorf("now:\n%s\nwas:\n%s", got, want)
	}
}
