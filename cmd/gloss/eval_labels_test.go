package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEvalLabels(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	gold := write("gold.jsonl", `{"id": "a-vote-1", "title": "Lisbon waits", "text": "Portugal votes on Sunday. Portuguese voters go to the polls, and the ballot is long.", "land": "Portugal", "kind": "Elections"}
{"id": "a-vote-2", "title": "Kenya and Peru", "text": "Kenya's hospitals need nurses and doctors. Peru sends patients and vaccines to Kenya.", "land": ["KE", "PE"], "kind": "sport"}
`)
	meaning := write("meaning.tsv", "# comment\nvote\tpolitics,elections\n")
	cases := []struct {
		name   string
		args   []string
		code   int
		stdout []string
		stderr string
	}{
		{"regions", []string{"--gold", gold, "--region-field", "land"}, exitOK, []string{"2 documents with a stated one", "micro, all labels", "1.000"}, ""},
		{"topics", []string{"--gold", gold, "--topic-field", "kind", "--min-docs", "1"}, exitOK, []string{"sport → health: 1;", "first right 0.500"}, ""},
		{"topics by a pattern and a map", []string{"--gold", gold, "--topic-field", "id", "--topic-pattern", `^\w-(\w+)-1$`, "--topic-map", meaning}, exitOK, []string{"first right 1.000", "a-vote-2 (1)"}, ""},
		{"a sample", []string{"--sample", "1", gold}, exitOK, []string{"region ", "topic ", "language en"}, ""},
		{"no field", []string{"--gold", gold}, exitFailed, nil, "--region-field"},
		{"nothing to read", nil, exitFailed, nil, "--gold"},
		{"a pattern without a group", []string{"--gold", gold, "--topic-field", "id", "--topic-pattern", "x"}, exitFailed, nil, "no group"},
		{"a bad map", []string{"--gold", gold, "--topic-field", "id", "--topic-map", write("bad.tsv", "vote\tgardening in space\n")}, exitFailed, nil, "bad.tsv:1"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			stdout, stderr, code := gloss(t, nil, append([]string{"eval", "labels"}, c.args...)...)
			if code != c.code || !strings.Contains(stderr, c.stderr) {
				t.Errorf("exit %d: %s", code, stderr)
			}
			for _, want := range c.stdout {
				if !strings.Contains(stdout, want) {
					t.Errorf("no %q in:\n%s", want, stdout)
				}
			}
		})
	}
}
