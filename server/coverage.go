package server

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gloss-search/gloss/search"
)

// yearCounts are the documents of each calendar year that has any.
func yearCounts(r search.Results) map[int]int {
	counts := map[int]int{}
	for _, v := range r.Facets[search.FacetYear] {
		if year, err := strconv.Atoi(v.ID); err == nil {
			counts[year] += v.Count
		}
	}
	return counts
}

// fullest is the span of at most so many years that holds most documents, the
// latest one of several. It begins and ends with a year that has some.
func fullest(counts map[int]int, most int) (first, last int) {
	best := 0
	for year := range counts {
		n, to := 0, year
		for y := year; y < year+most; y++ {
			if n += counts[y]; counts[y] > 0 {
				to = y
			}
		}
		if n > best || n == best && year > first {
			best, first, last = n, year, to
		}
	}
	return first, last
}

// withoutStrays is the fullest span without a few documents at an end that
// empty years part from the others.
func withoutStrays(counts map[int]int, most int) (first, last int) {
	first, last = fullest(counts, most)
	total := 0
	for y := first; y <= last; y++ {
		total += counts[y]
	}
	trim := func(from, step, to int) int {
		before, empty, begin := 0, 0, from
		for y := from; y != to; y += step {
			switch {
			case counts[y] == 0:
				empty++
				continue
			case empty >= strayGap:
				begin = y
			}
			empty = 0
			if before += counts[y]; before*search.StrayShare > total {
				break
			}
		}
		return begin
	}
	return trim(first, 1, last), trim(last, -1, first)
}

// strayGap is how many empty years part strays from the others.
const strayGap = 3

// shortest is the least number of years in a row that hold a share of the
// documents: so many of a hundred.
func shortest(counts map[int]int, percent int) (first, last int) {
	var years []int
	total := 0
	for year, n := range counts {
		years = append(years, year)
		total += n
	}
	if total == 0 {
		return 0, 0
	}
	slices.Sort(years)
	from, sum, length := 0, 0, 1<<31
	for to, year := range years {
		for sum += counts[year]; sum*100 >= total*percent; from++ {
			if l := year - years[from]; l < length {
				first, last, length = years[from], years[to], l
			}
			sum -= counts[years[from]]
		}
	}
	return first, last
}

// What is worth a word about how evenly an archive is spread.
const (
	coverageYears = 90 // of a hundred documents
	// coverageSources: half of the documents come from less than a tenth of the
	// sources.
	coverageSources = 10
)

// coverage says where an archive is thin, which its totals hide; empty where it
// is not.
func coverage(r search.Results, sources int) string {
	var parts []string
	counts := yearCounts(r)
	first, last := shortest(counts, coverageYears)
	dated, from, to := 0, first, last
	for year, n := range counts {
		dated, from, to = dated+n, min(from, year), max(to, year)
	}
	switch {
	case first == from && last == to:
	case first == last:
		parts = append(parts, fmt.Sprintf("nine in ten of the dated pieces are from %d", first))
	default:
		parts = append(parts, fmt.Sprintf("nine in ten of the dated pieces are from %d to %d", first, last))
	}
	if undated := r.Total - dated; undated > 0 && dated > 0 {
		parts = append(parts, number(undated)+" state no date")
	}
	if n := halfOf(r.Facets[search.FacetSource], r.Total); n > 0 && n*coverageSources <= sources {
		parts = append(parts, fmt.Sprintf("half come from %s of the %s", number(n), plural(sources, "source", "sources")))
	}
	if len(parts) == 0 {
		return ""
	}
	line := strings.Join(parts, "; ")
	return strings.ToUpper(line[:1]) + line[1:] + "."
}

// halfOf is how many of the largest values hold half of the documents; 0 when
// all of them do not.
func halfOf(values []search.FacetValue, total int) int {
	values = slices.SortedFunc(slices.Values(values), func(a, b search.FacetValue) int { return cmp.Compare(b.Count, a.Count) })
	sum := 0
	for i, v := range values {
		if sum += v.Count; sum*2 >= total {
			return i + 1
		}
	}
	return 0
}
