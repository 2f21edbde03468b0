package bench_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/gloss-search/gloss/search/bench"
)

func TestQuantilesAreNearTheExactOnes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var h bench.Histogram
	var all []time.Duration
	for range 20000 {
		d := time.Duration(random.ExpFloat64() * float64(3*time.Millisecond))
		all = append(all, d)
		h.Add(d)
	}
	slices.Sort(all)
	for _, share := range []float64{0.001, 0.5, 0.9, 0.99, 0.999, 1} {
		exact := all[min(len(all), max(1, int(share*float64(len(all))+0.9999999)))-1]
		got := h.Quantile(share)
		if got < exact || float64(got) > 1.008*float64(exact)+1 {
			t.Errorf("%g: %v, exactly %v", share, got, exact)
		}
	}
	if h.Max() != all[len(all)-1] || h.Count() != 20000 {
		t.Errorf("max %v, count %d", h.Max(), h.Count())
	}
}

func TestHistogramTakesAnyTime(t *testing.T) {
	var h bench.Histogram
	if h.Quantile(0.5) != 0 || h.Mean() != 0 {
		t.Error("an empty histogram has times")
	}
	for _, d := range []time.Duration{0, 1, 127, 128, 255, 256, 257, time.Hour, 1<<63 - 1} {
		var one bench.Histogram
		one.Add(d)
		if got := one.Quantile(0.5); got != d {
			t.Errorf("%d alone gives %d", d, got)
		}
	}
	h.Add(-time.Second)
	if h.Max() != 0 {
		t.Errorf("a clock set back gives %v", h.Max())
	}
}
