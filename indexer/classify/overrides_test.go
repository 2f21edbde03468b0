package classify_test

import (
	"strings"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/indexer/classify"
)

func origins(labels []corpus.Label) string {
	list := make([]string, len(labels))
	for i, l := range labels {
		list[i] = l.ID + " " + string(l.Origin)
	}
	return strings.Join(list, ", ")
}

// TestCorrectedCategories: what an archive states means what its owner says.
func TestCorrectedCategories(t *testing.T) {
	plain := classify.New()
	c := plain.With(classify.Overrides{
		Regions: classify.Corrections{Names: map[string][]string{"Georgia": {"US"}, "Jordan": {}}},
		Topics:  classify.Corrections{Names: map[string][]string{"levelling up": {"medtop:04000000"}}},
		Tags: map[string][]string{
			"Gun control & gun rights": {"medtop:11000000", "medtop:02000000"}, "misc": {}, "élections": {"FR", "medtop:20000574"}, "leaders": {"editorial"}, "sports": {},
		},
	})
	cases := []struct {
		name                   string
		doc                    corpus.Document
		regions, topics, genre string
	}{
		{"a place with another meaning", corpus.Document{Places: []string{"GEORGIA"}}, "US stated", "", ""},
		{"a place with none", corpus.Document{Places: []string{"Jordan", "Kenya"}}, "KE stated", "", ""},
		{"a category that means two topics", corpus.Document{Tags: []string{"gun_control & gun-rights"}}, "", "medtop:11000000 stated, medtop:02000000 stated", ""},
		{"a category that means a region and a topic", corpus.Document{Tags: []string{"Elections"}}, "FR stated", "medtop:20000574 stated", ""},
		{"a category that means nothing", corpus.Document{Tags: []string{"Sports", "Misc"}}, "", "", ""},
		{"a name of a topic as a category", corpus.Document{Tags: []string{"levelling_up"}}, "", "medtop:04000000 stated", ""},
		{"a category that means a genre", corpus.Document{Tags: []string{"Leaders"}}, "", "", "editorial stated"},
		{"other categories as before", corpus.Document{Tags: []string{"Economy"}}, "", "medtop:04000000 stated", ""},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			d := c.Label(test.doc)
			genre := ""
			if d.Genre.ID != "" {
				genre = origins([]corpus.Label{d.Genre})
			}
			if origins(d.Regions) != test.regions || origins(d.Topics) != test.topics || genre != test.genre {
				t.Errorf("regions %s; topics %s; genre %s", origins(d.Regions), origins(d.Topics), genre)
			}
		})
	}
	if d := plain.Label(corpus.Document{Places: []string{"Georgia"}}); origins(d.Regions) != "GE stated" {
		t.Errorf("the classifier before says %s", origins(d.Regions))
	}
}
