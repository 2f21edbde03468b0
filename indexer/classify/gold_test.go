package classify_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus/scheme"
)

// goldText is a text written to test the inferred labels, with the labels a
// reader would give it.
type goldText struct {
	ID    string
	Title string
	Text  string
	// Topics are those any reader would name, first one first; Also holds
	// others that nobody would call wrong.
	Topics, Also []string
	// Regions are the countries the text is about, not all it mentions.
	Regions []string
	Lang    string
}

// goldTexts reads one of the labelled files in testdata.
func goldTexts(t testing.TB, name string) []goldText {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []goldText
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var g goldText
		strict := json.NewDecoder(strings.NewReader(lines.Text()))
		strict.DisallowUnknownFields()
		if err := strict.Decode(&g); err != nil {
			t.Fatalf("%s, line %d: %v", name, len(out)+1, err)
		}
		out = append(out, g)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestGoldFilesAreSound keeps a typing error in a label from passing for an
// error of the inference.
func TestGoldFilesAreSound(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "gold-*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold files in testdata: %v", err)
	}
	seen := make(map[string]bool)
	for _, file := range files {
		for _, g := range goldTexts(t, filepath.Base(file)) {
			if g.ID == "" || seen[g.ID] {
				t.Errorf("%s: identifier %q is empty or used twice", file, g.ID)
			}
			seen[g.ID] = true
			checkGold(t, g)
		}
	}
}

func checkGold(t *testing.T, g goldText) {
	t.Helper()
	if g.Title == "" || g.Text == "" || g.Lang == "" || len(g.Topics) == 0 {
		t.Errorf("%s: title, text, language or topics missing", g.ID)
	}
	stated := make(map[string]bool)
	for _, id := range slices.Concat(g.Topics, g.Also) {
		if _, ok := scheme.Topics().Concept(id); !ok || stated[id] {
			t.Errorf("%s: topic %q is unknown or stated twice", g.ID, id)
		}
		stated[id] = true
	}
	for _, id := range g.Regions {
		if c, ok := scheme.Regions().Concept(id); !ok || len(c.ID) != 2 || stated[id] {
			t.Errorf("%s: region %q is no country or stated twice", g.ID, id)
		}
		stated[id] = true
	}
}
