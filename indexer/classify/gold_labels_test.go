package classify_test

import (
	"slices"
	"testing"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/scheme"
	"github.com/gloss-search/gloss/indexer/classify"
)

// topOf returns the top concept above a topic.
func topOf(id string) string { return scheme.Topics().Path(id)[0] }

// firstTop returns the first top concept among the labels, or "".
func firstTop(labels []corpus.Label) string {
	for _, l := range labels {
		if topOf(l.ID) == l.ID {
			return l.ID
		}
	}
	return ""
}

// TestLabelsOfGoldTexts guards the quality of labels on texts that no table was
// made from. The figures are shares; each may only grow.
func TestLabelsOfGoldTexts(t *testing.T) {
	c := classify.New()
	for _, file := range []struct {
		name string
		// first is how often the first topic is one a reader would name, narrow
		// how often the second-level concept is among the labels, countries the
		// micro-averaged F1.
		first, narrow, countries float64
	}{
		{"gold-en.jsonl", 0.83, 0, 0.81},
		{"gold-world.jsonl", 0.9, 0, 0.8},
		{"gold-narrow-en.jsonl", 0.78, 0.4, 0.83},
	} {
		var first, narrow, hit, wrong, missed int
		texts := goldTexts(t, file.name)
		for _, g := range texts {
			doc := c.Label(corpus.Document{Title: g.Title, Body: g.Text})
			top := firstTop(doc.Topics)
			if slices.ContainsFunc(g.Topics, func(id string) bool { return topOf(id) == top }) || slices.Contains(g.Also, top) {
				first++
			}
			if slices.Contains(ids(doc.Topics), g.Topics[0]) {
				narrow++
			}
			for _, l := range doc.Regions {
				switch {
				case l.ID[0] <= '9':
				case slices.Contains(g.Regions, l.ID):
					hit++
				default:
					wrong++
				}
			}
			for _, id := range g.Regions {
				if !slices.Contains(ids(doc.Regions), id) {
					missed++
				}
			}
		}
		n := float64(len(texts))
		got := [3]float64{float64(first) / n, float64(narrow) / n, 2 * float64(hit) / float64(2*hit+wrong+missed)}
		t.Logf("%s: first topic right %.3f, exact concept among the labels %.3f, countries F1 %.3f", file.name, got[0], got[1], got[2])
		for i, least := range [3]float64{file.first, file.narrow, file.countries} {
			if got[i] < least {
				t.Errorf("%s: measure %d is %.3f, want at least %.3f", file.name, i+1, got[i], least)
			}
		}
	}
}
