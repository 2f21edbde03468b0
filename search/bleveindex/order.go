package bleveindex

import (
	"cmp"
	"container/heap"
	"encoding/base64"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/gloss-search/gloss/search"
)

// ranked is a document with what it is ordered by: first key, highest first,
// then the place in the archive, so that of reprints the first comes first.
type ranked struct {
	doc   uint32
	key   float64
	place uint32
}

func before(a, b ranked) int {
	return cmp.Or(cmp.Compare(b.key, a.key), cmp.Compare(a.place, b.place))
}

// keys gives documents the key of an order.
func (g *generation) keys(order search.Sort) func(doc uint32, score float64) float64 {
	switch order {
	case search.ByRelevance:
		return func(_ uint32, score float64) float64 { return score }
	case search.Recent:
		recent, dates := g.recency(), g.columns[search.DateField]
		return func(doc uint32, score float64) float64 { return score * recent.of(dates.first(doc)) }
	case search.Oldest:
		return func(doc uint32, _ float64) float64 { return g.byAge[doc] }
	}
	return func(doc uint32, _ float64) float64 { return g.byDate[doc] }
}

// rankDates makes the keys of the orders of time; in both, documents without a
// date come last.
func (g *generation) rankDates() {
	g.byDate, g.byAge = make([]float64, g.slots), make([]float64, g.slots)
	dates := g.columns[search.DateField]
	for d := range g.slots {
		date := float64(dates.first(uint32(d)))
		if date < 0 {
			g.byDate[d], g.byAge[d] = math.Inf(-1), math.Inf(-1)
		} else {
			g.byDate[d], g.byAge[d] = date, -date
		}
	}
}

// first gives the n first of the matches that come after a place in the order,
// from the start when it is nil, and tells whether more follow. What f hides is
// left out.
func (g *generation) first(m matches, order search.Sort, f *folding, after *ranked, n int) (top []ranked, more bool) {
	keyOf := g.keys(order)
	var h worstFirst
	for i, d := range m.docs {
		if f.hides(d, i) {
			continue
		}
		key := keyOf(d, m.scores[i])
		if len(h) == n && n > 0 && key < h[0].key {
			more = true // it is behind all, wherever the page begins
			continue
		}
		r := ranked{d, key, g.places[d]}
		if after != nil && before(*after, r) >= 0 {
			continue
		}
		if len(h) < n {
			heap.Push(&h, r)
			continue
		}
		more = true
		if n > 0 && before(r, h[0]) < 0 {
			h[0] = r
			heap.Fix(&h, 0)
		}
	}
	slices.SortFunc(h, before)
	return h, more
}

// worstFirst is a heap with the last of the order on top.
type worstFirst []ranked

func (h worstFirst) Len() int           { return len(h) }
func (h worstFirst) Less(i, j int) bool { return before(h[i], h[j]) > 0 }
func (h worstFirst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *worstFirst) Push(x any)        { *h = append(*h, x.(ranked)) }
func (h *worstFirst) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// A cursor names the generation, the question and the last hit given. It means
// nothing in another generation, whose documents have other numbers.
const cursorParts = 4

func (g *generation) cursor(q search.Query, last ranked) string {
	text := strings.Join([]string{
		g.info.Generation, fingerprint(q),
		strconv.FormatUint(math.Float64bits(last.key), 36), strconv.FormatUint(uint64(last.doc), 36),
	}, " ")
	return base64.RawURLEncoding.EncodeToString([]byte(text))
}

func (g *generation) readCursor(q search.Query) (*ranked, error) {
	if q.Cursor == "" {
		return nil, nil
	}
	bad := func(reason string) error {
		return &search.BadQueryError{Parameter: "cursor", Value: q.Cursor, Reason: reason, Position: -1}
	}
	text, err := base64.RawURLEncoding.DecodeString(q.Cursor)
	parts := strings.Split(string(text), " ")
	if err != nil || len(parts) != cursorParts {
		return nil, bad("this is not a cursor that was given out; start without one")
	}
	if parts[0] != g.info.Generation {
		return nil, bad("the archive has been indexed anew since this cursor was given out; start without one")
	}
	if parts[1] != fingerprint(q) {
		return nil, bad("the cursor belongs to another query; start without one")
	}
	key, keyErr := strconv.ParseUint(parts[2], 36, 64)
	doc, docErr := strconv.ParseUint(parts[3], 36, 32)
	if keyErr != nil || docErr != nil || doc >= uint64(g.slots) || g.ids.first(uint32(doc)) < 0 {
		return nil, bad("this is not a cursor that was given out; start without one")
	}
	return &ranked{uint32(doc), math.Float64frombits(key), g.places[doc]}, nil
}

// fingerprint identifies what decides about hits and their order.
func fingerprint(q search.Query) string {
	h := fnv.New64a()
	fmt.Fprintf(h, "%q %q %q %q %q %t %t", q.Text, q.From, q.To, q.Sort, q.Broaden, q.Verbatim, q.Fold)
	for _, f := range search.Facets() {
		fmt.Fprintf(h, " %q", slices.Sorted(slices.Values(q.Selected[f])))
	}
	return strconv.FormatUint(h.Sum64(), 36)
}
