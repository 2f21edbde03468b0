package classify

import "math"

const (
	// depthScale is how many words into the text a first mention is half deep.
	depthScale = 100
	// listScale is how many countries beside two make a list half long.
	listScale = 2
)

// How much a mention counts as evidence by where it stands.
const (
	titleFactor = 2.5
	earlyFactor = 1.5
	earlyUnits  = 80
)

// position weighs the place of a word: in the title, early, or later.
func (t *text) position(i int) float64 {
	switch {
	case i < t.body:
		return titleFactor
	case i-t.body < earlyUnits:
		return earlyFactor
	}
	return 1
}

// RegionFeatureNames says what each feature of a country in a text is.
func RegionFeatureNames() []string {
	return []string{
		"mentions", // weight of all mentions, as a logarithm
		"share",    // of the weight of all countries
		"depth",    // how far into the text the first mention is: 0 to 1
		"first",    // 1 for the country named first
		"dateline", // 1 for the country the report was written in
		"listed",   // how long the list is it stands in, and how much of all mentions
		"rivals",   // number of countries named, as a logarithm
		"slight",   // share of mentions that tell only money, language or a company's name
		"local",    // share of mentions of cities, provinces and the like
	}
}

// weigher weighs the regions of one text beside each other.
type weigher struct {
	text *text
	// sum and most are of the weights of countries.
	sum, most float64
	// first is the first word of the first mention of any, countries how many
	// there are.
	first, countries int
	// report is true for a text with a dateline.
	report bool
}

func (s *tally) weigher() weigher {
	w := weigher{text: s.text, first: len(s.text.tokens)}
	for id, r := range s.found {
		if isArea(id) {
			continue
		}
		w.countries++
		w.sum += r.weight
		w.most = max(w.most, r.weight)
		w.first = min(w.first, r.first)
		w.report = w.report || r.dateline
	}
	return w
}

// features describes a country in the order of RegionFeatureNames.
func (w *weigher) features(r *regionSum) []float64 {
	depth := float64(max(r.first-w.text.body, 0))
	list := float64(max(r.listed-2, 0))
	return []float64{
		saturate(r.weight),
		r.weight / w.sum,
		depth / (depth + depthScale),
		truth(r.first == w.first),
		truth(r.dateline),
		list / (list + listScale) * min(1, float64(r.listed)/w.sum),
		math.Log(float64(w.countries)),
		float64(r.slight) / float64(r.count),
		float64(r.local) / float64(r.count),
	}
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// area reports how likely the text is about an area: by its weight beside the
// strongest country's.
func (w *weigher) area(r *regionSum) float64 {
	weight := r.weight + titleFactor*r.title
	return weight / max(w.most, weight) * (1 - math.Exp(-weight))
}
