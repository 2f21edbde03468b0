package format

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSplitAuthors(t *testing.T) {
	for _, c := range []struct {
		fact, byline string
		want         []string
	}{
		{"one", "Jane Smith", []string{"Jane Smith"}},
		{"by", "By Jane Smith", []string{"Jane Smith"}},
		{"and", "By Jane Smith and Tom Reyes", []string{"Jane Smith", "Tom Reyes"}},
		{"a list with and", "Jane Smith, Tom Reyes and Li Na", []string{"Jane Smith", "Tom Reyes", "Li Na"}},
		{"an Oxford comma", "Jane Smith, Tom Reyes, and Li Na", []string{"Jane Smith", "Tom Reyes", "Li Na"}},
		{"semicolons", "Smith, Jane; Reyes, Tom", []string{"Smith, Jane", "Reyes, Tom"}},
		{"two whole names", "Jane Smith, Tom Reyes", []string{"Jane Smith", "Tom Reyes"}},
		{"last name first stays whole", "Smith, Jane", []string{"Smith, Jane"}},
		{"a suffix stays", "Martin King, Jr.", []string{"Martin King, Jr."}},
		{"a role is no author", "Jane Smith, Senior Writer", []string{"Jane Smith"}},
		{"a role alone stays", "Editorial Board", []string{"Editorial Board"}},
		{"quotation marks go", `Jane Smith, "Tom OBrien", Li Na`, []string{"Jane Smith", "Tom OBrien", "Li Na"}},
		{"nobody", "null", nil},
		{"N/A", "N/A", nil},
		{"Anonymous is someone", "Anonymous", []string{"Anonymous"}},
		{"a name with and in it", "Andy Sandler", []string{"Andy Sandler"}},
		{"Chinese", "文/温云超", []string{"温云超"}},
		{"Chinese, two", "长平、阿蔼", []string{"长平", "阿蔼"}},
		{"Arabic", "عبد الستار حتيتة", []string{"عبد الستار حتيتة"}},
		{"Arabic, two", "سلمان عسكر، محمد عبدالعظيم", []string{"سلمان عسكر", "محمد عبدالعظيم"}},
		{"twice", "Jane Smith; Jane Smith", []string{"Jane Smith"}},
		{"nothing but marks", " , ;", nil},
	} {
		t.Run(c.fact, func(t *testing.T) {
			if diff := cmp.Diff(c.want, splitAuthors(c.byline)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCityByline(t *testing.T) {
	if city, rest := cityByline("لندن: رنيم حنوش"); city != "لندن" || rest != "رنيم حنوش" {
		t.Errorf("%q, %q", city, rest)
	}
	if city, rest := cityByline("London: Jane Smith"); city != "" || rest != "London: Jane Smith" {
		t.Errorf("%q, %q", city, rest)
	}
}
