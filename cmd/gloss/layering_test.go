package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/gloss-search/gloss/"

// layers lists every package and what of ours it may import; a name with /...
// stands for all below it.
var layers = map[string][]string{
	"corpus":                 {},
	"corpus/scheme":          {},
	"corpus/cite":            {"corpus"},
	"corpus/format":          {"corpus"},
	"corpus/sample":          {"corpus"},
	"corpus/synthetic":       {"corpus"},
	"search/slips":           {},
	"search":                 {"corpus", "corpus/scheme"},
	"search/bleveindex":      {"corpus", "corpus/scheme", "search", "search/slips", "search/synonyms"},
	"search/synonyms":        {},
	"search/bench":           {"corpus", "search"},
	"search/eval":            {"corpus", "search", "search/slips"},
	"search/engines":         {"corpus", "search", "search/bleveindex", "search/synonyms"},
	"search/searchtest":      {"corpus", "corpus/scheme", "search", "search/synonyms"},
	"indexer":                {"corpus", "corpus/format", "indexer/classify", "indexer/corrections", "search", "search/synonyms"},
	"indexer/eval":           {"corpus", "corpus/scheme"},
	"indexer/classify":       {"corpus", "corpus/scheme"},
	"indexer/corrections":    {"corpus", "corpus/scheme", "indexer/classify"},
	"indexer/classify/train": {"corpus", "corpus/scheme", "indexer/classify"},
	"server":                 {"corpus", "corpus/cite", "corpus/scheme", "search", "server/web"},
	"server/web":             {},
	"cmd/gloss":              {"corpus", "corpus/format", "corpus/sample", "corpus/scheme", "corpus/synthetic", "indexer", "indexer/corrections", "indexer/classify", "indexer/eval", "search", "search/bench", "search/engines", "search/eval", "search/synonyms", "server"},
}

// owners names the one package that may import a library, by path prefix.
var owners = map[string]string{
	"github.com/blevesearch/": "search/bleveindex",
	"github.com/gin-gonic/":   "server",
	"github.com/andybalholm/": "server",
	"github.com/prometheus/":  "server",
	"github.com/spf13/":       "cmd/gloss",
}

// TestLayering keeps imports going one way, and the index, web and settings
// libraries in the packages that own them. Tests may import more.
func TestLayering(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, module+"...").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	seen := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		name := strings.TrimPrefix(fields[0], module)
		seen[name] = true
		allowed, listed := layers[name]
		if !listed {
			t.Errorf("package %s is not in the list of layers", name)
		}
		for _, imported := range fields[1:] {
			if ours, ok := strings.CutPrefix(imported, module); ok && !slices.Contains(allowed, ours) {
				t.Errorf("%s must not import %s", name, ours)
			}
			for library, owner := range owners {
				if strings.HasPrefix(imported, library) && name != owner {
					t.Errorf("%s must not import %s: only %s may", name, imported, owner)
				}
			}
		}
	}
	for name := range layers {
		if !seen[name] {
			t.Errorf("package %s is in the list of layers but does not exist", name)
		}
	}
}
