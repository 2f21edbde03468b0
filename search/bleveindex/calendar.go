package bleveindex

import (
	"slices"

	"github.com/gloss-search/gloss/search"
)

// calendar knows the dates of a generation by their ordinals: they are read
// once, not for each timeline.
type calendar struct {
	// known is how many periods a date is known to, of search.Periods: none for
	// what is no date, one for a year, three for a day.
	known []uint8
	// periods are the numbers (periodOf) of the periods that a date is known to.
	periods [][]int32
	// archive counts all documents.
	archive tally
}

func newCalendar(dates []string, archive tally) *calendar {
	c := &calendar{make([]uint8, len(dates)), make([][]int32, len(search.Periods())), archive}
	for i, by := range search.Periods() {
		c.periods[i] = make([]int32, len(dates))
		for o, date := range dates {
			if isDate(date) && len(date) >= len(layoutOf(by)) {
				c.known[o] = uint8(i + 1)
				c.periods[i][o] = int32(periodOf(by, date))
			}
		}
	}
	return c
}

// of gives the periods of the dates, and how many periods must be known of a
// date to have its one there.
func (c *calendar) of(by search.Period) (periods []int32, known uint8) {
	i := slices.Index(search.Periods(), by)
	return c.periods[i], uint8(i + 1)
}
