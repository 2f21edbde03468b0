package bleveindex

import (
	"context"
	"slices"

	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// posting is a document that has a term or phrase, with its frequency there.
type posting struct {
	doc       uint32
	frequency float64
}

// termPostings reads the postings of a term in one field, ascending by
// document.
func (g *generation) termPostings(field, text string) ([]posting, error) {
	var out []posting
	for i, s := range g.snapshot.Segments() {
		list, err := postingsList(s, field, text)
		if err != nil {
			return nil, err
		}
		if list == nil {
			continue
		}
		out = slices.Grow(out, int(list.Count()))
		it := list.Iterator(true, false, false, nil)
		for {
			p, err := it.Next()
			if err != nil {
				return nil, err
			}
			if p == nil {
				break
			}
			out = append(out, posting{g.bases[i] + uint32(p.Number()), float64(p.Frequency())})
		}
	}
	return out, nil
}

// postingsList is nil when the segment has no live document with the term.
func postingsList(s *scorch.SegmentSnapshot, field, text string) (segment.PostingsList, error) {
	dictionary, err := s.Segment().Dictionary(field)
	if err != nil {
		return nil, err
	}
	list, err := dictionary.PostingsList([]byte(text), s.Deleted(), nil)
	if err != nil || list == nil || list.Count() == 0 {
		return nil, err
	}
	return list, nil
}

// phrasePostings finds where the terms stand at their distances from the first
// in one field. The frequency is the number of places.
func (g *generation) phrasePostings(ctx context.Context, field string, phrase []term) ([]posting, error) {
	var out []posting
	for i, s := range g.snapshot.Segments() {
		found, err := segmentPhrase(ctx, s, field, phrase)
		if err != nil {
			return nil, err
		}
		for _, p := range found {
			out = append(out, posting{g.bases[i] + p.doc, p.frequency})
		}
	}
	return out, nil
}

func segmentPhrase(ctx context.Context, s *scorch.SegmentSnapshot, field string, phrase []term) ([]posting, error) {
	cursors := make([]*positionCursor, len(phrase))
	for i, t := range phrase {
		list, err := postingsList(s, field, t.text)
		if err != nil || list == nil {
			return nil, err
		}
		cursors[i] = &positionCursor{
			it: list.Iterator(true, false, true, nil), count: list.Count(),
			offset: t.position - phrase[0].position,
		}
	}
	// The rarest term leads, so that the others are skipped through.
	slices.SortFunc(cursors, func(a, b *positionCursor) int { return int(a.count) - int(b.count) })
	var out []posting
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		ok, err := cursors[0].next()
		if !ok || err != nil {
			return out, err
		}
		if ok, err = align(cursors); !ok || err != nil {
			return out, err
		}
		if n := countPhrase(cursors); n > 0 {
			out = append(out, posting{uint32(cursors[0].doc), float64(n)})
		}
	}
}

// align moves the cursors to the next document that all of them have, from
// the lead's on.
func align(cursors []*positionCursor) (bool, error) {
	lead := cursors[0]
	for i := 1; i < len(cursors); {
		ok, err := cursors[i].advance(lead.doc)
		if !ok || err != nil {
			return false, err
		}
		if cursors[i].doc == lead.doc {
			i++
			continue
		}
		if ok, err := lead.advance(cursors[i].doc); !ok || err != nil {
			return false, err
		}
		i = 1
	}
	return true, nil
}

// countPhrase counts the places in the current document where every term
// stands at its distance.
func countPhrase(cursors []*positionCursor) int {
	for _, c := range cursors {
		c.readPositions()
	}
	n := 0
	for _, p := range cursors[0].positions {
		whole := true
		for _, c := range cursors[1:] {
			if _, ok := slices.BinarySearch(c.positions, p); !ok {
				whole = false
				break
			}
		}
		if whole {
			n++
		}
	}
	return n
}

// positionCursor walks the postings of one term of a phrase.
type positionCursor struct {
	it     segment.PostingsIterator
	count  uint64
	offset int
	at     segment.Posting
	doc    uint64
	// positions are those of the phrase's first term that would fit, ascending.
	positions []int
}

func (c *positionCursor) next() (bool, error) { return c.set(c.it.Next()) }

// advance moves to doc or the next document after it.
func (c *positionCursor) advance(doc uint64) (bool, error) {
	if c.at != nil && c.doc >= doc {
		return true, nil
	}
	return c.set(c.it.Advance(doc))
}

func (c *positionCursor) set(p segment.Posting, err error) (bool, error) {
	if err != nil || p == nil {
		return false, err
	}
	c.at, c.doc = p, p.Number()
	return true, nil
}

func (c *positionCursor) readPositions() {
	c.positions = c.positions[:0]
	for _, l := range c.at.Locations() {
		c.positions = append(c.positions, int(l.Pos())-c.offset)
	}
	slices.Sort(c.positions)
}
