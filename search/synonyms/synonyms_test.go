package synonyms_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/gloss-search/gloss/search/synonyms"
)

// texts gives what a text stands for besides itself.
func texts(s *synonyms.Set, text string) []string {
	var out []string
	for _, a := range s.Also(synonyms.Words(text)) {
		out = append(out, a.Text)
	}
	return out
}

func TestParse(t *testing.T) {
	s, warnings, err := synonyms.ReadFile(filepath.Join("testdata", "good.txt"))
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	cases := []struct {
		name, text string
		want       []string
	}{
		{"each of a line stands for the others", "UK", []string{"united kingdom", "britain"}},
		{"full stops do not matter", "u.k.", []string{"united kingdom", "britain"}},
		{"a phrase is an entry", "United  KINGDOM", []string{"uk", "britain"}},
		{"the left of a one-way line", "pm", []string{"prime minister", "the premier"}},
		{"the right of a one-way line", "prime minister", nil},
		{"a comma in quotation marks", "Washington, D.C.", []string{"capital city"}},
		{"accents and strokes do not matter", "lodz", []string{"Litzmannstadt"}},
		{"any script", "英国", []string{"联合王国"}},
		{"a part of an entry", "united", nil},
		{"a built-in name", "european union", []string{"EU"}},
		{"a built-in name that the file names too", "great britain", []string{"UK", "United Kingdom"}},
		{"nothing", "", nil},
	}
	for _, c := range cases {
		if diff := cmp.Diff(c.want, texts(s, c.text)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	if !s.OnlyCapitals("pm") || !s.OnlyCapitals("us") || s.OnlyCapitals("uk") {
		t.Error("capitals")
	}
	if s.Own() < 9 || s.Len() < s.Own()+50 || s.Longest() < 5 {
		t.Errorf("%d own of %d, the longest %d words", s.Own(), s.Len(), s.Longest())
	}
}

func TestBuiltin(t *testing.T) {
	s := synonyms.Builtin()
	capitals := map[string]bool{}
	for _, a := range s.Also([]string{"united", "states"}) {
		capitals[a.Text] = a.Capitals
	}
	// "United States of America" is left out: every text with it has what was typed.
	if diff := cmp.Diff(map[string]bool{"US": true, "USA": true}, capitals); diff != "" {
		t.Error(diff)
	}
	if got := texts(s, "cote d'ivoire"); !slices.Equal(got, []string{"Ivory Coast"}) {
		t.Errorf("%q", got)
	}
	if got := texts(s, "vs"); !slices.Equal(got, []string{"versus", "v"}) || texts(s, "v") != nil {
		t.Errorf("%q, and v is %q", got, texts(s, "v"))
	}
	off, _, err := synonyms.Parse("x", []byte("a = b\n!builtin off"))
	if err != nil || off.Len() != 2 || texts(off, "EU") != nil {
		t.Errorf("%v: %d entries", err, off.Len())
	}
	if off.Digest() == s.Digest() {
		t.Error("two sets have one digest")
	}
	var none *synonyms.Set
	if none.Also([]string{"eu"}) != nil || none.Len()+none.Own()+none.Longest() != 0 || none.Digest() != "" || none.OnlyCapitals("us") {
		t.Error("a nil set is not empty")
	}
}

// TestMistakes: each kind of mistake is a sample beside the message it causes.
func TestMistakes(t *testing.T) {
	files, err := filepath.Glob("testdata/*.want")
	if err != nil || len(files) == 0 {
		t.Fatal("no samples", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".want") + ".txt"
		t.Run(name, func(t *testing.T) {
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			t.Chdir("testdata")
			if _, _, err := synonyms.ReadFile(name); err == nil || !strings.HasPrefix(err.Error()+"\n", strings.TrimSuffix(string(want), "\n")) {
				t.Errorf("%v; want %s", err, want)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	many := make([]string, 30)
	for i := range many {
		many[i] = fmt.Sprint("name", i)
	}
	cases := map[string]string{
		"x:1: the line has":               "a = " + strings.Repeat("b", 5000),
		"x:1: the file has more than":     strings.Repeat("#\n", 1<<20),
		"x:10001: the file has more than": strings.Repeat("\n", 10001),
		"stands for 29 others":            strings.Join(many, " = "),
		"more mistakes than these 20":     strings.Repeat("alone\n", 30),
	}
	for want, text := range cases {
		if _, _, err := synonyms.Parse("x", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.200v; want %s", err, want)
		}
	}
}

func TestWarnings(t *testing.T) {
	_, warnings, err := synonyms.Parse("x", []byte("\uFEFFa = b = A\r\na => b\r\nplum => plum jam"))
	want := []string{
		`x:1: "A" stands twice in the line, as case, accents and full stops do not matter; leave one out`,
		`x:2: "a" and "b" stand for one another by line 1; the line adds nothing`,
		`x:3: every text with "plum jam" has "plum", too; leave it out`,
	}
	if diff := cmp.Diff(want, warnings); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"Côte d'Ivoire": "cote divoire", "U.S.A.": "usa", "Timor-Leste": "timorleste", "Britain’s": "britain",
		"G-20 / 3.5": "g20|3.5", "Ørsted": "orsted", "が": "が", "हिन्दी": "हिन्दी", "…": "",
	} {
		if got := strings.Join(synonyms.Words(text), " "); got != strings.ReplaceAll(want, "|", " ") {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestOpenFollows: a change is picked up, a bad one is not, and none at all is
// the built-in set.
func TestOpenFollows(t *testing.T) {
	path := filepath.Join(t.TempDir(), synonyms.FileName)
	s, err := synonyms.Open(filepath.Join(t.TempDir(), "none"), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	becomes := func(what, text string, want ...string) {
		t.Helper()
		for range 600 {
			if slices.Equal(texts(s.Current(), text), want) {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
		t.Fatalf("never happened: %s", what)
	}
	becomes("the built-in set", "eu", "European Union")
	write("plum = damson\n")
	becomes("a file that appears", "plum", "damson")
	write("plum = \n")
	write("plum = damson = sloe\npear\n")
	write("plum = damson = sloe\n")
	becomes("a good one after bad ones", "plum", "damson", "sloe")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	becomes("a file that goes away", "plum")
	write("plum")
	if _, err := synonyms.Open(path); err == nil || !strings.Contains(err.Error(), `:1: "plum" stands alone`) {
		t.Errorf("a bad file at the start: %v", err)
	}
}

func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txt")
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
	f.Fuzz(func(t *testing.T, data []byte) {
		s, _, err := synonyms.Parse("x", data)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "x:") {
				t.Errorf("%v names no line", err)
			}
			return
		}
		for _, text := range strings.FieldsFunc(string(data), func(r rune) bool { return strings.ContainsRune("=>,\n", r) }) {
			for _, a := range s.Also(synonyms.Words(text)) {
				if len(synonyms.Words(a.Text)) == 0 {
					t.Errorf("%q stands for nothing", text)
				}
			}
		}
	})
}
