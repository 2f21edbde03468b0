package eval

import (
	"cmp"
	"math"
	"slices"
)

// Cut-offs of the measures.
const (
	// GainDepth is how many hits nDCG looks at.
	GainDepth = 10
	// Depth is how many hits the other measures look at.
	Depth = 100
)

// Measures says how good one ranking is, or a mean of several; all lie in
// [0, 1].
type Measures struct {
	// NDCG is the normalised discounted cumulative gain at GainDepth with the
	// gains as they are judged (Järvelin, Kekäläinen: Cumulated gain-based
	// evaluation of IR techniques, TOIS 2002; the discount log2(rank+1) as in
	// trec_eval's ndcg_cut).
	NDCG float64
	// MAP is the average precision at Depth: the mean, over all relevant
	// documents, of the precision where each is found.
	MAP float64
	// Recall is the share of relevant documents found at Depth.
	Recall float64
	// MRR is the reciprocal rank of the first relevant document within Depth.
	MRR float64
}

// Measure judges a ranking, the best document first, by the documents' gains.
func Measure(ranking []string, gains map[string]float64) Measures {
	var m Measures
	found := 0
	for i, id := range ranking[:min(len(ranking), Depth)] {
		gain := gains[id]
		if gain <= 0 {
			continue
		}
		found++
		rank := float64(i + 1)
		m.MAP += float64(found) / rank
		if m.MRR == 0 {
			m.MRR = 1 / rank
		}
		if i < GainDepth {
			m.NDCG += gain / math.Log2(rank+1)
		}
	}
	if len(gains) == 0 {
		return Measures{}
	}
	m.NDCG /= idealGain(gains)
	m.MAP /= float64(len(gains))
	m.Recall = float64(found) / float64(len(gains))
	return m
}

// idealGain is the discounted gain of the best possible ranking.
func idealGain(gains map[string]float64) float64 {
	var sorted []float64
	for _, g := range gains {
		sorted = append(sorted, g)
	}
	slices.SortFunc(sorted, func(a, b float64) int { return cmp.Compare(b, a) })
	sum := 0.0
	for i, g := range sorted[:min(len(sorted), GainDepth)] {
		sum += g / math.Log2(float64(i)+2)
	}
	return sum
}

// Mean is the mean of each measure.
func Mean(all []Measures) Measures {
	var sum Measures
	for _, m := range all {
		sum.NDCG += m.NDCG
		sum.MAP += m.MAP
		sum.Recall += m.Recall
		sum.MRR += m.MRR
	}
	n := float64(max(len(all), 1))
	return Measures{sum.NDCG / n, sum.MAP / n, sum.Recall / n, sum.MRR / n}
}
