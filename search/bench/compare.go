package bench

import "math"

// Ratio sets one measurement beside another of the same thing.
type Ratio struct {
	Class   string `json:"class"`
	Loop    string `json:"loop"`
	Clients int    `json:"clients"`
	// Before and After name the targets compared.
	Before string `json:"before"`
	After  string `json:"after"`
	// P50, P90 and P99 are the times before divided by those after, Throughput is
	// that after divided by that before: above one, After is better.
	P50        float64 `json:"p50"`
	P90        float64 `json:"p90"`
	P99        float64 `json:"p99"`
	Throughput float64 `json:"throughput"`
	// Separate is true when both have several rounds, and the ranges of their P50
	// over the rounds do not touch.
	Separate bool `json:"separate"`
}

type cellKey struct {
	target, loop, class string
	clients             int
}

func (c Cell) key(target string) cellKey { return cellKey{target, c.Loop, c.Class, c.Clients} }

// Compare gives the ratios of what both reports have, in the order of the
// second.
func Compare(before, after Report) []Ratio {
	earlier := map[cellKey]Cell{}
	for _, c := range before.Cells {
		earlier[c.key(c.Target)] = c
	}
	var out []Ratio
	for _, c := range after.Cells {
		if b, ok := earlier[c.key(c.Target)]; ok && sameRate(b, c) {
			out = append(out, newRatio(b, c))
		}
	}
	return out
}

// Against gives the ratios of the other targets of a report to one of them.
func Against(r Report, target string) []Ratio {
	of := map[cellKey]Cell{}
	for _, c := range r.Cells {
		of[c.key(c.Target)] = c
	}
	var out []Ratio
	for _, c := range r.Cells {
		if c.Target == target {
			continue
		}
		if after, ok := of[c.key(target)]; ok && sameRate(c, after) {
			out = append(out, newRatio(c, after))
		}
	}
	return out
}

// sameRate tells whether two measurements in open loop had as much to do.
func sameRate(a, b Cell) bool { return math.Abs(a.Rate-b.Rate) <= 0.01*max(a.Rate, b.Rate) }

func newRatio(before, after Cell) Ratio {
	return Ratio{
		Class: after.Class, Loop: after.Loop, Clients: after.Clients, Before: before.Target, After: after.Target,
		P50: divided(before.P50, after.P50), P90: divided(before.P90, after.P90), P99: divided(before.P99, after.P99),
		Throughput: divided(after.Throughput, before.Throughput),
		Separate:   before.P50Low < before.P50High && after.P50Low < after.P50High && (before.P50Low > after.P50High || before.P50High < after.P50Low),
	}
}

// divided is 0 where there is nothing to divide by.
func divided(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// BuildRatio sets one way of building beside another.
type BuildRatio struct {
	Before string `json:"before"`
	After  string `json:"after"`
	// Speed is megabytes a second after divided by before; Size and Memory are
	// index bytes for a byte of text, and the peak of resident memory, after
	// divided by before.
	Speed  float64 `json:"speed"`
	Size   float64 `json:"size"`
	Memory float64 `json:"memory"`
}

// CompareBuilds gives the ratios of what both reports have built.
func CompareBuilds(before, after Report) []BuildRatio {
	var out []BuildRatio
	for _, a := range after.Builds {
		for _, b := range before.Builds {
			if a.Target == b.Target {
				out = append(out, newBuildRatio(b, a))
			}
		}
	}
	return out
}

// BuildsAgainst gives the ratios of the other builds of a report to one.
func BuildsAgainst(r Report, target string) []BuildRatio {
	var out []BuildRatio
	for _, a := range r.Builds {
		for _, b := range r.Builds {
			if a.Target == target && b.Target != target {
				out = append(out, newBuildRatio(b, a))
			}
		}
	}
	return out
}

func newBuildRatio(before, after BuildCell) BuildRatio {
	return BuildRatio{
		Before: before.Target, After: after.Target, Speed: divided(after.Megabytes, before.Megabytes),
		Size:   divided(after.IndexPerText, before.IndexPerText),
		Memory: divided(float64(after.Peak.Resident), float64(before.Peak.Resident)),
	}
}
