package corrections_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/indexer/corrections"
)

func read(t testing.TB, name string) (*corrections.File, error) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return corrections.Parse(name, data)
}

func TestParse(t *testing.T) {
	f, err := read(t, "good.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const economy, politics, crime = "medtop:04000000", "medtop:11000000", "medtop:02000000"
	want := map[string][]string{"Georgia": {"US"}, "the Dáil": {"IE"}, "Springfield": {"US"}, "Jordan": {}}
	if diff := cmp.Diff(want, f.Overrides.Regions.Names); diff != "" {
		t.Errorf("names of regions: %s", diff)
	}
	if got := f.Overrides.Regions.Forbidden; !slices.Contains(got, "JE") || !slices.Contains(got, "009") || !slices.Contains(got, "NZ") || slices.Contains(got, "US") {
		t.Errorf("forbidden regions, with all below them: %v", got)
	}
	if diff := cmp.Diff(map[string][]string{"levelling up": {economy}}, f.Overrides.Topics.Names); diff != "" {
		t.Errorf("names of topics: %s", diff)
	}
	want = map[string][]string{"gun_control_and_gun_rights": {politics, crime}, "Leaders": {"editorial"}, "Misc": {}, "Norge": {"NO"}}
	if diff := cmp.Diff(want, f.Overrides.Tags); diff != "" {
		t.Errorf("tags: %s", diff)
	}
}

func TestParseOfNothing(t *testing.T) {
	for _, text := range []string{"", "# nothing yet\n", "regions:\ntopics:\n  names:\n"} {
		if _, err := corrections.Parse("x", []byte(text)); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestMistakes: each kind of mistake is a sample beside the message it causes.
func TestMistakes(t *testing.T) {
	files, err := filepath.Glob("testdata/*.want")
	if err != nil || len(files) == 0 {
		t.Fatal("no samples", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".want") + ".yaml"
		t.Run(name, func(t *testing.T) {
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := read(t, name); err == nil || !strings.HasPrefix(err.Error()+"\n", strings.TrimSuffix(string(want), "\n")) {
				t.Errorf("%v; want %s", err, want)
			}
		})
	}
}

func stated(id, value string) corpus.Label {
	return corpus.Label{ID: id, Origin: corpus.Stated, Confidence: 1, Evidence: []string{value}}
}

// infer stands for the inference: it says which language it was given.
func infer(d corpus.Document) corpus.Document {
	d.Regions = []corpus.Label{{ID: "JE"}}
	d.Genre = corpus.Label{ID: "review"}
	d.Title = "inferred as " + d.Language
	return d
}

func TestLabel(t *testing.T) {
	f, err := read(t, "good.yaml")
	if err != nil {
		t.Fatal(err)
	}
	inferred := []corpus.Label{{ID: "JE"}}
	cases := []struct {
		name string
		doc  corpus.Document
		want corpus.Document
	}{
		{"a file of the root", corpus.Document{Place: corpus.Place{File: "archive/2019/may.md"}, Language: "fr"}, corpus.Document{
			Language: "en", LanguageOrigin: corpus.Stated, Title: "inferred as en",
			Regions: []corpus.Label{stated("UA", "UA"), stated("RU", "russia")}, Topics: []corpus.Label{stated("medtop:11000000", "politics")}, Genre: stated("letter", "letter"),
		}},
		{"an address, and no region", corpus.Document{URL: "https://example.org/a?b=c"}, corpus.Document{Title: "inferred as ", Genre: corpus.Label{ID: "review"}}},
		{"a record of a file, and no genre", corpus.Document{Place: corpus.Place{File: "archive/wire.jsonl", Line: 3}, Record: "17"}, corpus.Document{Title: "inferred as ", Regions: inferred}},
		{"another record", corpus.Document{Place: corpus.Place{File: "archive/wire.jsonl", Line: 4}, Record: "18"}, corpus.Document{Title: "inferred as ", Regions: inferred, Genre: corpus.Label{ID: "review"}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := f.Label("archive", c.doc, infer)
			ignored := cmpopts.IgnoreFields(corpus.Document{}, "Place", "URL", "Record")
			if diff := cmp.Diff(c.want, got, ignored, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNaming(t *testing.T) {
	text := "documents:\n"
	keys := []string{"letters.zip!2019/may.jsonl", "2019/may.jsonl", "https://example.org/7", "r7", "2019/may.jsonl#r7", "2019/may.jsonl:12", "abcdefghij234567"}
	for _, key := range append(keys, "may.jsonl", "r8", "2019/may.jsonl:13") {
		text += "  \"" + key + "\": {genre: letter}\n"
	}
	f, err := corrections.Parse("x", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	d := corpus.Document{ID: "abcdefghij234567", Record: "r7", URL: "https://example.org/7", Place: corpus.Place{File: "letters.zip!2019/may.jsonl", Line: 12}}
	if diff := cmp.Diff(keys, f.Naming("letters.zip", d)); diff != "" {
		t.Errorf("the widest first: %s", diff)
	}
	used := map[string]bool{}
	for _, key := range keys {
		used[key] = true
	}
	want := []string{
		`x:9: no document is called "may.jsonl"; give its identifier, address or file`,
		`x:10: no document is called "r8"; give its identifier, address or file`,
		`x:11: no document is called "2019/may.jsonl:13"; give its identifier, address or file`,
	}
	if diff := cmp.Diff(want, f.Unused(used)); diff != "" {
		t.Error(diff)
	}
}

// TestNarrowerCorrectionsWin: what is said of a record stands beside what is
// said of its file, and before it.
func TestNarrowerCorrectionsWin(t *testing.T) {
	f, err := corrections.Parse("x", []byte("documents:\n  b.csv#2: {genre: letter}\n  b.csv: {genre: review, language: de}\n"))
	if err != nil {
		t.Fatal(err)
	}
	d := f.Label("a", corpus.Document{Record: "2", Place: corpus.Place{File: "a/b.csv", Line: 3}}, infer)
	if d.Genre.ID != "letter" || d.Language != "de" {
		t.Errorf("genre %s, language %s", d.Genre.ID, d.Language)
	}
}

func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("a: &a [*a]\nregions: *a"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := corrections.Parse("x", data)
		if err == nil {
			file.Label("a", corpus.Document{ID: "b"}, infer)
		}
	})
}
