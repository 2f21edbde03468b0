package bleveindex

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/synonyms"
)

func inEnglish(search.Node) stopList { return newStopList(englishAnalyzer.suffix) }

// FuzzReading: what a text is read as reads the same again, and marks lie
// within the text, on characters, one after the other.
func FuzzReading(f *testing.F) {
	for _, s := range []string{
		`the war -title:(a OR "b c"~3) NEAR/2 d* =E`, "co-operate l'Ukraine US", "审查制度 ガ* 북한군은 الحرب", `"a* b?c d"~9 region:x date:>2020`,
		"((the)) * -*", "i̇ İ ß ﷺ", "a NEAR (b OR c) NEAR a", "united states of america -uk \"united kingdom\" (ivory coast) NEAR EU", "NOT (south korea) OR US u.s",
	} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, query, text string) {
		if len(query) > 1000 || len(text) > 10000 {
			return
		}
		text = strings.ToValidUTF8(text, "")
		r := read(query, nil, inEnglish, synonyms.Builtin())
		if r.root == nil {
			return
		}
		printed := r.root.String()
		if again := read(printed, nil, inEnglish, synonyms.Builtin()); again.root == nil || again.root.String() != printed {
			t.Errorf("%q is read as %q, and that as %v", query, printed, again.root)
		}
		for _, a := range analyzers {
			m := newMarkers(&r, a, nil)
			end := 0
			for _, mark := range m.body.marks(text) {
				if mark.start < end || mark.end <= mark.start || mark.end > len(text) || !utf8.ValidString(text[mark.start:mark.end]) {
					t.Fatalf("%s: %q marked for %q at %+v", a.suffix, text, query, mark)
				}
				end = mark.end
			}
		}
	})
}

func TestWindowsAreTheSmallest(t *testing.T) {
	cases := []struct {
		name   string
		places [][]int
		limit  int
		want   int
	}{
		{"side by side", [][]int{{3}, {4}}, 1, 1},
		{"either order", [][]int{{4}, {3}}, 1, 1},
		{"too far", [][]int{{1}, {9}}, 5, 0},
		{"one place is not two words", [][]int{{3}, {3}}, 5, 0},
		{"the same word twice", [][]int{{3, 5}, {3, 5}}, 5, 1},
		{"three", [][]int{{1, 20}, {22}, {21, 40}}, 3, 1},
		{"several", [][]int{{1, 11}, {2, 12}}, 2, 2},
		{"none", [][]int{{}, {1}}, 2, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			n := 0
			eachWindow(c.places, c.limit, func([]int) { n++ })
			if n != c.want {
				t.Errorf("%d windows, want %d", n, c.want)
			}
		})
	}
}
