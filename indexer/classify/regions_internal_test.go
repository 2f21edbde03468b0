package classify

import (
	"slices"
	"testing"

	"github.com/gloss-search/gloss/corpus/scheme"
)

func TestCorrectedRegions(t *testing.T) {
	base := newGazetteer(scheme.Regions())
	for name, tc := range map[string]struct {
		names     map[string][]string
		forbidden []string
		body      string
		want      []string
	}{
		"a name means what the archive says": {
			map[string][]string{"Georgia": {"US"}}, nil, "Georgia went to the polls near Tbilisi Street, and Georgia waited. Georgia again.", []string{"US"},
		},
		"a longer name of the tables stays": {
			map[string][]string{"Georgia": {"US"}}, nil,
			"South Georgia and the South Sandwich Islands are cold. South Georgia and the South Sandwich Islands are far.", []string{"GS"},
		},
		"a name that means nothing is none": {
			map[string][]string{"Jordan": nil}, nil, "Jordan ran the bakery. Jordan knew bread.", nil,
		},
		"a new name is found": {
			map[string][]string{"the Old Country": {"SI"}}, nil, "We wrote home to the Old Country; the Old Country never answered.", []string{"SI"},
		},
		"case and accents are as in the tables": {
			map[string][]string{"Île Perdue": {"FR"}}, nil, "The ile perdue is small. But Ile Perdue is lovely, and Île Perdue is ours.", []string{"FR"},
		},
		"several regions may be meant": {
			map[string][]string{"the Sister Republics": {"FR", "CH"}}, nil,
			"So the Sister Republics agreed, for the Sister Republics always do.", []string{"CH", "FR"},
		},
		"a name in writing without spaces": {
			map[string][]string{"故里": {"TW"}}, nil, "故里的雨还在下,故里的人都走了。", []string{"TW"},
		},
		"a forbidden region is never inferred": {
			nil, []string{"LU"}, "Luxembourg is rich. Luxembourg and Belgium agree, says Belgium.", []string{"BE"},
		},
		"nothing corrected changes nothing": {nil, nil, "Luxembourg is rich. Luxembourg saves.", []string{"LU"}},
	} {
		t.Run(name, func(t *testing.T) {
			g := base.with(Corrections{Names: tc.names, Forbidden: tc.forbidden})
			var got []string
			for _, l := range g.regions(readText("", tc.body), languageBit("en")) {
				got = append(got, l.ID)
			}
			slices.Sort(got)
			if !slices.Equal(got, tc.want) {
				t.Errorf("regions %v, want %v", got, tc.want)
			}
		})
	}
}

func TestCorrectionsLeaveTheTablesAlone(t *testing.T) {
	base := newGazetteer(scheme.Regions())
	first := base.with(Corrections{Names: map[string][]string{"Ruritania": {"RO"}}})
	second := first.with(Corrections{Names: map[string][]string{"Graustark": {"AT"}}, Forbidden: []string{"CH"}})
	text := readText("", "Ruritania and Graustark quarrel. Ruritania arms; Graustark waits.")
	for name, tc := range map[string]struct {
		g    *gazetteer
		want int
	}{"base": {base, 0}, "first": {first, 1}, "second": {second, 2}} {
		if got := tc.g.regions(text, languageBit("en")); len(got) != tc.want {
			t.Errorf("%s: regions %v, want %d", name, got, tc.want)
		}
	}
}
