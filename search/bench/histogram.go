package bench

import (
	"math/bits"
	"time"
)

// precisionBits is how many leading bits of a time are kept: quantiles are at
// most 0.8 % too high.
const precisionBits = 7

// Histogram counts times by their leading bits, as HdrHistogram does: any number
// of them takes the same memory. The zero value is empty.
type Histogram struct {
	counts [(64 - precisionBits + 1) << precisionBits]int64
	n      int64
	sum    time.Duration
	max    time.Duration
}

// Add counts a time; a negative one, which only a clock that was set gives, is
// none.
func (h *Histogram) Add(d time.Duration) {
	d = max(0, d)
	h.counts[bucket(uint64(d))]++
	h.n++
	h.sum += d
	h.max = max(h.max, d)
}

// Count is the number of times.
func (h *Histogram) Count() int64 { return h.n }

// Max is the longest time, exactly.
func (h *Histogram) Max() time.Duration { return h.max }

// Mean is the mean, exactly.
func (h *Histogram) Mean() time.Duration {
	if h.n == 0 {
		return 0
	}
	return h.sum / time.Duration(h.n)
}

// Quantile is the time that this share of the times does not exceed: the
// nearest rank, rounded up within the precision.
func (h *Histogram) Quantile(share float64) time.Duration {
	rank := int64(share*float64(h.n) + 0.9999999)
	rank = min(max(1, rank), h.n)
	var seen int64
	for i, n := range h.counts {
		if seen += n; n > 0 && seen >= rank {
			return min(h.max, time.Duration(highest(i)))
		}
	}
	return 0
}

// bucket numbers the times that share their leading bits, in ascending order.
func bucket(v uint64) int {
	shift := max(0, bits.Len64(v)-precisionBits-1)
	return shift<<precisionBits + int(v>>shift)
}

// highest is the highest value of a bucket.
func highest(bucket int) uint64 {
	const size = 1 << precisionBits
	if bucket < 2*size {
		return uint64(bucket)
	}
	shift := bucket>>precisionBits - 1
	leading := uint64(bucket&(size-1) | size)
	return (leading+1)<<shift - 1
}
