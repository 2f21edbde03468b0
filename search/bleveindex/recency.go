package bleveindex

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gloss-search/gloss/search"
)

// recency is what dates do to scores in the order search.Recent. It is made
// when first asked for: the other orders owe it nothing.
type recency struct {
	once sync.Once
	// factors multiplies scores, by ordinal of the date.
	factors []float64
	// undated is the factor of documents without a date.
	undated float64
	// half is the age in days at which a score is halved: the median, or the
	// mean where most documents are of the newest date; 0 when all are. newest is
	// the date that ages are counted from, empty without dates.
	half   float64
	newest string
}

// recency gives the factors of the archive's dates.
func (g *generation) recency() *recency {
	g.recent.once.Do(func() {
		dates := g.columns[search.DateField]
		counts := make([]int, len(dates.values))
		for _, d := range g.all {
			if o := dates.first(d); o >= 0 {
				counts[o]++
			}
		}
		g.recent.weigh(dates.values, counts)
	})
	return &g.recent
}

// weigh derives the factors from the dates and how many documents have each.
func (r *recency) weigh(dates []string, counts []int) {
	r.undated = 1
	if len(dates) == 0 {
		return
	}
	days := make([]float64, len(dates))
	order := make([]int, len(dates))
	documents := 0
	for i, d := range dates {
		days[i], order[i] = dayOf(d), i
		documents += counts[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(days[b], days[a]) })
	r.newest = dates[order[0]]
	newest := days[order[0]]
	mean := 0.0
	for i, seen := 0, 0; i < len(order); i++ {
		age, n := newest-days[order[i]], counts[order[i]]
		if 2*seen < documents {
			r.half = age
		}
		seen += n
		mean += age * float64(n) / float64(documents)
	}
	if r.half == 0 {
		r.half = mean
	}
	r.factors = make([]float64, len(dates))
	for i := range dates {
		r.factors[i] = 1 / (1 + (newest-days[i])/max(1, r.half))
		r.undated = min(r.undated, r.factors[i])
	}
}

func (r *recency) of(date int) float64 {
	if date < 0 {
		return r.undated
	}
	return r.factors[date]
}

// dayOf counts the days to a date, to the middle of one known only to the
// month or year.
func dayOf(date string) float64 {
	const middle = "-07-01"
	full := date
	switch len(date) {
	case len("2006"):
		full += middle
	case len("2006-01"):
		full += "-15"
	}
	t, err := time.Parse(time.DateOnly, full)
	if err != nil {
		t = time.Time{} // older than any
	}
	return math.Floor(float64(t.Unix()) / (24 * 60 * 60))
}

// sentence says what the order does.
func (r *recency) sentence() string {
	switch {
	case r.newest == "":
		return "No piece in the archive has a date, so that none counts more for being newer."
	case r.half == 0:
		return "All pieces are of the same date, so that none counts more for being newer."
	}
	return fmt.Sprintf("Newer pieces count more: the score of one that is %s older than the newest in the archive (%s) is halved.", lapse(max(1, r.half)), r.newest)
}

// lapse writes a number of days for people.
func lapse(days float64) string {
	const month, year = 365.25 / 12, 365.25
	number := func(x float64, unit string) string {
		s := strings.TrimSuffix(strconv.FormatFloat(x, 'f', 1, 64), ".0")
		if s == "1" {
			return "1 " + unit
		}
		return s + " " + unit + "s"
	}
	switch {
	case days >= 2*year:
		return number(days/year, "year")
	case days >= 2*month:
		return number(math.Round(days/month), "month")
	}
	return number(math.Round(days), "day")
}
