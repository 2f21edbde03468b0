package scheme_test

import (
	"slices"
	"testing"
	"unicode"

	"github.com/gloss-search/gloss/corpus/scheme"
)

// every lists all identifiers of a scheme, parents before children.
func every(s *scheme.Scheme) []string {
	out := slices.Clone(s.Children(""))
	for i := 0; i < len(out); i++ {
		out = append(out, s.Children(out[i])...)
	}
	return out
}

func TestSchemesAreTrees(t *testing.T) {
	for name, tc := range map[string]struct {
		scheme       *scheme.Scheme
		concepts     int
		tops, levels int
	}{
		"regions": {scheme.Regions(), 279, 6, 4},
		"topics":  {scheme.Topics(), 634, 17, 3},
	} {
		t.Run(name, func(t *testing.T) {
			ids := every(tc.scheme)
			if len(ids) != tc.concepts {
				t.Errorf("%d concepts hang from the top, want %d", len(ids), tc.concepts)
			}
			if got := len(tc.scheme.Children("")); got != tc.tops {
				t.Errorf("%d concepts at the top, want %d", got, tc.tops)
			}
			seen := map[string]bool{}
			for _, id := range ids {
				c, ok := tc.scheme.Concept(id)
				if !ok || c.ID != id || c.Label == "" {
					t.Errorf("%s: concept %+v, %v", id, c, ok)
				}
				if seen[id] {
					t.Errorf("%s hangs in two places", id)
				}
				seen[id] = true
				path := tc.scheme.Path(id)
				if len(path) > tc.levels || path[len(path)-1] != id {
					t.Errorf("%s: path %v", id, path)
				}
			}
		})
	}
}

func TestThereAre250CountriesAndTerritories(t *testing.T) {
	n := 0
	for _, id := range every(scheme.Regions()) {
		if unicode.IsLetter(rune(id[0])) {
			n++
		}
	}
	if n != 250 {
		t.Errorf("got %d, want the 249 of ISO 3166-1 and Kosovo", n)
	}
}

func TestPath(t *testing.T) {
	regions, topics := scheme.Regions(), scheme.Topics()
	for name, tc := range map[string]struct {
		scheme *scheme.Scheme
		id     string
		want   []string
	}{
		"Ukraine is in Eastern Europe":     {regions, "UA", []string{"150", "151", "UA"}},
		"North Korea is in Eastern Asia":   {regions, "KP", []string{"142", "030", "KP"}},
		"Taiwan is in Eastern Asia":        {regions, "TW", []string{"142", "030", "TW"}},
		"the US is in Northern America":    {regions, "US", []string{"019", "021", "US"}},
		"Brazil is in Latin America":       {regions, "BR", []string{"019", "419", "005", "BR"}},
		"Mexico is in Central America":     {regions, "MX", []string{"019", "419", "013", "MX"}},
		"Kenya is in Sub-Saharan Africa":   {regions, "KE", []string{"002", "202", "014", "KE"}},
		"Egypt is in Northern Africa":      {regions, "EG", []string{"002", "015", "EG"}},
		"Kosovo is in Southern Europe":     {regions, "XK", []string{"150", "039", "XK"}},
		"Cyprus is in Western Asia":        {regions, "CY", []string{"142", "145", "CY"}},
		"Antarctica stands alone":          {regions, "AQ", []string{"AQ"}},
		"the world is no concept":          {regions, "001", nil},
		"a war is an armed conflict":       {topics, "medtop:20000062", []string{"medtop:16000000", "medtop:20000056", "medtop:20000062"}},
		"politics is a top concept":        {topics, "medtop:11000000", []string{"medtop:11000000"}},
		"an unknown identifier has no way": {topics, "medtop:1", nil},
	} {
		t.Run(name, func(t *testing.T) {
			if got := tc.scheme.Path(tc.id); !slices.Equal(got, tc.want) {
				t.Errorf("Path(%s) = %v, want %v", tc.id, got, tc.want)
			}
		})
	}
}

func TestChildrenAreSortedByLabel(t *testing.T) {
	got := scheme.Regions().Children("030")
	want := []string{"CN", "HK", "JP", "MO", "MN", "KP", "KR", "TW"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestLabel(t *testing.T) {
	regions := scheme.Regions()
	for id, want := range map[string]string{
		"KP": "North Korea", "RU": "Russia", "KR": "South Korea", "US": "United States",
		"GB": "United Kingdom", "CD": "DR Congo", "030": "Eastern Asia", "ZZ": "ZZ",
	} {
		if got := regions.Label(id); got != want {
			t.Errorf("Label(%s) = %q, want %q", id, got, want)
		}
	}
}
