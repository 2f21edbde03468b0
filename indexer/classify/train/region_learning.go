package main

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/indexer/classify"
)

// placed is a text with the countries people gave it and what the model sees.
type placed struct {
	countries []string
	features  []classify.RegionFeatures
}

// readPlaces reads the reports whose countries people stated: with the
// datelines, and without, as commentary is.
func readPlaces(data string) (reports, pieces []placed, err error) {
	records, err := readRecords(filepath.Join(data, "reuters", "articles.jsonl.gz"))
	if err != nil {
		return nil, nil, err
	}
	c := classify.New()
	for _, r := range records {
		if len(r.Places) == 0 {
			continue
		}
		doc := corpus.Document{Title: r.Title, Body: r.Body}
		pieces = append(pieces, placed{r.Places, c.RegionFeatures(doc)})
		doc.Dateline = r.Dateline
		reports = append(reports, placed{r.Places, c.RegionFeatures(doc)})
	}
	return reports, pieces, nil
}

// regionSettings say how the weights are learned.
type regionSettings struct {
	steps    int
	rate, l2 float64
}

// learn fits the weights by descending the gradient of the logistic loss.
func (s regionSettings) learn(texts []placed) classify.RegionWeights {
	w := classify.RegionWeights{Weights: make([]float64, len(classify.RegionFeatureNames()))}
	n := 0
	for _, t := range texts {
		n += len(t.features)
	}
	slope := make([]float64, len(w.Weights))
	for range s.steps {
		bias := 0.0
		clear(slope)
		for _, t := range texts {
			for _, f := range t.features {
				e := w.Likely(f.Values)
				if slices.Contains(t.countries, f.ID) {
					e--
				}
				bias += e
				for i, x := range f.Values {
					slope[i] += e * x
				}
			}
		}
		w.Bias -= s.rate * bias / float64(n)
		for i := range slope {
			w.Weights[i] -= s.rate * (slope[i] + s.l2*w.Weights[i]) / float64(n)
		}
	}
	return w
}

// counts are right, wrong and missed labels.
type counts struct{ right, wrong, missed int }

func (c counts) f1() float64 {
	if c.right == 0 {
		return 0
	}
	return 2 * float64(c.right) / float64(2*c.right+c.wrong+c.missed)
}

// regionScore measures labels against those of people.
type regionScore map[string]*counts

func newRegionScore() regionScore { return make(regionScore) }

func (s regionScore) of(id string) *counts {
	if s[id] == nil {
		s[id] = &counts{}
	}
	return s[id]
}

func (s regionScore) add(w classify.RegionWeights, texts []placed) {
	for _, t := range texts {
		var found []string
		for _, f := range t.features {
			if w.Likely(f.Values) < classify.RegionLeast {
				continue
			}
			found = append(found, f.ID)
			if slices.Contains(t.countries, f.ID) {
				s.of(f.ID).right++
			} else {
				s.of(f.ID).wrong++
			}
		}
		for _, id := range t.countries {
			if !slices.Contains(found, id) {
				s.of(id).missed++
			}
		}
	}
}

// leastTexts is how many texts a country must have to count in the mean of
// countries.
const leastTexts = 20

func (s regionScore) String() string {
	var all counts
	sum, n := 0.0, 0
	for _, c := range s {
		all.right += c.right
		all.wrong += c.wrong
		all.missed += c.missed
		if c.right+c.missed >= leastTexts {
			sum += c.f1()
			n++
		}
	}
	return fmt.Sprintf("micro-F1 %.4f, macro-F1 %.4f over %d countries", all.f1(), sum/float64(n), n)
}
