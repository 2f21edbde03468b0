package bleveindex

import (
	"math"
	"slices"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// cursor walks the documents of one segment that have a span, ascending.
type cursor interface {
	// advance moves to the first document from doc on; false when there is none.
	advance(doc uint64) (bool, error)
	// at is the current document.
	at() uint64
	// places are the positions in it where the span begins, ascending.
	places() []int
	// holds tells whether the span begins at a position in it.
	holds(position int) bool
	// cost is an upper bound of the documents.
	cost() uint64
}

// termCursor walks the postings of one term.
type termCursor struct {
	it        segment.PostingsIterator
	count     uint64
	posting   segment.Posting
	doc       uint64
	positions []int // empty until they are asked for
}

func (c *termCursor) at() uint64   { return c.doc }
func (c *termCursor) cost() uint64 { return c.count }

func (c *termCursor) advance(doc uint64) (bool, error) {
	if c.posting != nil && c.doc >= doc {
		return true, nil
	}
	p, err := c.it.Advance(doc)
	if err != nil || p == nil {
		return false, err
	}
	c.posting, c.doc, c.positions = p, p.Number(), c.positions[:0]
	return true, nil
}

func (c *termCursor) places() []int {
	if len(c.positions) == 0 {
		c.positions = appendPlaces(c.positions, c.posting)
	}
	return c.positions
}

func (c *termCursor) holds(position int) bool {
	_, ok := slices.BinarySearch(c.places(), position)
	return ok
}

// anyCursor walks the documents that any of several cursors have. Most forms of
// a word are rare, so where each of them stands is kept at hand.
type anyCursor struct {
	live      []cursor
	next      []uint64 // by live cursor, the document after the one it is at
	doc       uint64
	positions []int
}

func newAnyCursor(parts []cursor) *anyCursor {
	return &anyCursor{live: parts, next: make([]uint64, len(parts))}
}

func (c *anyCursor) at() uint64 { return c.doc }

func (c *anyCursor) cost() uint64 {
	var sum uint64
	for _, l := range c.live {
		sum += l.cost()
	}
	return sum
}

func (c *anyCursor) advance(doc uint64) (bool, error) {
	first := uint64(math.MaxUint64)
	for i := 0; i < len(c.live); {
		if c.next[i] <= doc {
			ok, err := c.live[i].advance(doc)
			if err != nil {
				return false, err
			}
			if !ok {
				c.live, c.next = slices.Delete(c.live, i, i+1), slices.Delete(c.next, i, i+1)
				continue
			}
			c.next[i] = c.live[i].at() + 1
		}
		first = min(first, c.next[i]-1)
		i++
	}
	c.doc = first
	return len(c.live) > 0, nil
}

func (c *anyCursor) places() []int {
	c.positions = c.positions[:0]
	forms := 0
	for i, l := range c.live {
		if c.next[i]-1 == c.doc {
			c.positions = append(c.positions, l.places()...)
			forms++
		}
	}
	if forms > 1 {
		slices.Sort(c.positions)
		c.positions = slices.Compact(c.positions)
	}
	return c.positions
}

func (c *anyCursor) holds(position int) bool {
	for i, l := range c.live {
		if c.next[i]-1 == c.doc && l.holds(position) {
			return true
		}
	}
	return false
}

// allCursor walks the documents where all of several cursors stand as they
// should towards one another.
type allCursor struct {
	parts []cursor
	// leads are the parts with the fewest documents first, so that the others
	// are skipped through.
	leads     []cursor
	fit       func(parts []cursor) []int
	stopped   func() error
	positions []int
}

func newAllCursor(parts []cursor, fit func([]cursor) []int, stopped func() error) *allCursor {
	leads := slices.Clone(parts)
	slices.SortStableFunc(leads, func(a, b cursor) int { return int(a.cost()) - int(b.cost()) })
	return &allCursor{parts: parts, leads: leads, fit: fit, stopped: stopped}
}

func (c *allCursor) at() uint64    { return c.leads[0].at() }
func (c *allCursor) places() []int { return c.positions }
func (c *allCursor) cost() uint64  { return c.leads[0].cost() }

func (c *allCursor) holds(position int) bool {
	_, ok := slices.BinarySearch(c.positions, position)
	return ok
}

func (c *allCursor) advance(doc uint64) (bool, error) {
	for {
		if err := c.stopped(); err != nil {
			return false, err
		}
		ok, err := c.align(doc)
		if !ok || err != nil {
			return false, err
		}
		if c.positions = c.fit(c.parts); len(c.positions) > 0 {
			return true, nil
		}
		doc = c.at() + 1
	}
}

// align moves to the first document from doc on that all parts have.
func (c *allCursor) align(doc uint64) (bool, error) {
	for i := 0; i < len(c.leads); {
		ok, err := c.leads[i].advance(doc)
		if !ok || err != nil {
			return false, err
		}
		if at := c.leads[i].at(); at > doc {
			doc = at
			if i > 0 {
				i = 0
				continue
			}
		}
		i++
	}
	return true, nil
}

// inSequence finds the places where every part stands at its offset: it takes
// those of the rarest part and looks for the others around them.
func inSequence(offsets []int) func([]cursor) []int {
	var found []int
	return func(parts []cursor) []int {
		rarest := 0
		for i, p := range parts {
			if p.cost() < parts[rarest].cost() {
				rarest = i
			}
		}
		found = found[:0]
		for _, place := range parts[rarest].places() {
			begin := place - offsets[rarest] + offsets[0]
			whole := begin >= 0
			for i := 0; i < len(parts) && whole; i++ {
				whole = i == rarest || parts[i].holds(begin+offsets[i]-offsets[0])
			}
			if whole {
				found = append(found, begin)
			}
		}
		return found
	}
}

// within finds the places where all parts stand no further apart than limit.
func within(limit int) func([]cursor) []int {
	return func(parts []cursor) []int {
		places := make([][]int, len(parts))
		for i, p := range parts {
			places[i] = slices.Clone(p.places())
		}
		var found []int
		eachWindow(places, limit, func(heads []int) {
			found = append(found, places[0][heads[0]])
		})
		slices.Sort(found)
		return slices.Compact(found)
	}
}

// eachWindow visits the smallest windows, one place of each list, that are no
// wider than limit: by the index of each list's place.
func eachWindow(places [][]int, limit int, visit func(heads []int)) {
	heads := make([]int, len(places))
	for {
		first, last := 0, 0
		for i := range places {
			if heads[i] == len(places[i]) {
				return
			}
			at := places[i][heads[i]]
			if at < places[first][heads[first]] {
				first = i
			}
			if at > places[last][heads[last]] {
				last = i
			}
		}
		if places[last][heads[last]]-places[first][heads[first]] <= limit && areDistinct(places, heads) {
			visit(heads)
		}
		heads[first]++
	}
}

// areDistinct keeps one place from standing for two words.
func areDistinct(places [][]int, heads []int) bool {
	for i := range places {
		for j := range i {
			if places[i][heads[i]] == places[j][heads[j]] {
				return false
			}
		}
	}
	return true
}
