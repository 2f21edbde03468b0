package eval

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
)

// Comparison sets two runs over the same queries side by side.
type Comparison struct {
	Queries int
	// Wins and Losses count the queries whose nDCG the second run has higher,
	// or lower, by more than a rounding error.
	Wins, Losses int
	// Difference is the mean nDCG of the second run less that of the first.
	Difference float64
	// P is the probability that a difference at least as large arises when the
	// runs are exchanged at random query by query: a two-sided paired
	// randomisation test (Smucker, Allan, Carterette: A comparison of
	// statistical significance tests for IR evaluation, CIKM 2007).
	P float64
}

const (
	permutations = 10_000
	rounding     = 1e-9
)

// Compare compares nDCG by query identifier; queries that only one run has are
// left out.
func Compare(before, after map[string]float64) Comparison {
	var differences []float64
	var c Comparison
	for _, id := range slices.Sorted(maps.Keys(before)) {
		a, ok := after[id]
		if !ok {
			continue
		}
		d := a - before[id]
		differences = append(differences, d)
		switch {
		case d > rounding:
			c.Wins++
		case d < -rounding:
			c.Losses++
		}
	}
	c.Queries = len(differences)
	c.Difference = mean(differences)
	c.P = randomisation(differences)
	return c
}

// randomisation estimates the test's probability from random exchanges, always
// the same ones.
func randomisation(differences []float64) float64 {
	random := rand.New(rand.NewPCG(1, 2))
	observed := math.Abs(mean(differences)) - rounding
	asLarge := 0
	for range permutations {
		sum := 0.0
		for _, d := range differences {
			if random.Uint64()&1 == 0 {
				d = -d
			}
			sum += d
		}
		if math.Abs(sum)/float64(max(len(differences), 1)) >= observed {
			asLarge++
		}
	}
	return float64(asLarge) / permutations
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(max(len(values), 1))
}
