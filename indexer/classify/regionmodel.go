package classify

import (
	_ "embed"
	"fmt"
	"io"
	"math"
	"strconv"

	"github.com/gloss-search/gloss/corpus"
)

//go:generate go run ./train regions -data ../../../shared/data -out data/region-weights.tsv

//go:embed data/region-weights.tsv
var regionWeightTable string

const (
	// RegionLeast is how likely it must be that a text is about a country for
	// the country to be a label.
	RegionLeast = 0.42
	// areaLeast is the same for an area, which is often named in passing.
	areaLeast = 0.45
)

// RegionModel tells how likely a text is about a country that it names: a
// logistic regression over a few features, with other weights for reports that
// say where they were written than for the rest.
type RegionModel struct {
	Report, Piece RegionWeights
}

// RegionWeights are what each feature says for the text being about the
// country, in the order of RegionFeatureNames.
type RegionWeights struct {
	Bias    float64
	Weights []float64
}

// Likely is how likely a text is about a country with these features.
func (w *RegionWeights) Likely(features []float64) float64 {
	z := w.Bias
	for i, x := range features {
		z += w.Weights[i] * x
	}
	return 1 / (1 + math.Exp(-z))
}

// RegionFeatures is what the region model sees of a country in a text.
type RegionFeatures struct {
	ID     string
	Values []float64
}

// RegionFeatures lists what the region model sees of a document: for training.
func (c *Classifier) RegionFeatures(doc corpus.Document) []RegionFeatures {
	t := c.vocabulary.read(doc.Title, withDateline(doc))
	defer c.vocabulary.release(t)
	s := c.gazetteer.tally(t, languageBit(modelLanguage))
	w := s.weigher()
	var out []RegionFeatures
	for _, id := range s.order {
		if !isArea(id) {
			out = append(out, RegionFeatures{ID: id, Values: w.features(s.found[id])})
		}
	}
	return out
}

// Encode writes the model as a table.
func (m *RegionModel) Encode(w io.Writer) error {
	_, err := fmt.Fprintf(w, "# What each feature of a country says for a text being about it, in reports with a dateline and in\n"+
		"# other pieces. Learned from labelled texts.\nbias\t%.3f\t%.3f\n", m.Report.Bias, m.Piece.Bias)
	for i, name := range RegionFeatureNames() {
		if err == nil {
			_, err = fmt.Fprintf(w, "%s\t%.3f\t%.3f\n", name, m.Report.Weights[i], m.Piece.Weights[i])
		}
	}
	return err
}

// newRegionModel reads the embedded table.
func newRegionModel() *RegionModel {
	report, piece := make(map[string]float64), make(map[string]float64)
	for row := range rows(regionWeightTable) {
		for k, column := range []map[string]float64{report, piece} {
			value, err := strconv.ParseFloat(row[k+1], 64)
			if err != nil {
				panic("embedded table: " + err.Error()) // a broken build, not bad input
			}
			column[row[0]] = value
		}
	}
	return &RegionModel{Report: regionWeights(report), Piece: regionWeights(piece)}
}

func regionWeights(values map[string]float64) RegionWeights {
	w := RegionWeights{Bias: values["bias"]}
	for _, name := range RegionFeatureNames() {
		w.Weights = append(w.Weights, values[name])
	}
	return w
}
