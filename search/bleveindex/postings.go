package bleveindex

import (
	"context"
	"runtime"

	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	"golang.org/x/sync/errgroup"
)

// How much a word counts that has other accents than the one typed. Who types
// accents means them; who does not may only be in a hurry.
const (
	accentsTyped    = 0.5
	accentsNotTyped = 0.9
)

// weighted is a word of the index that stands for one of a query.
type weighted struct {
	text   string
	weight float64
}

// expand gives the words of the index that a word of a query stands for.
func (g *generation) expand(a *analyzer, w want) []weighted {
	if w.how == bySpelling {
		return []weighted{{w.text, 1}}
	}
	v := g.vocabularies[a]
	if v == nil {
		return nil
	}
	typed, plain := lower(w.text), fold(w.text)
	other := accentsNotTyped
	if typed != plain {
		other = accentsTyped
	}
	words := v.candidates(w)
	words = words[:min(maxTried, len(words))]
	out := make([]weighted, len(words))
	for i, word := range words {
		out[i] = weighted{v.words[word], 1}
		if w.how != byPattern && v.folded[word] == plain && lower(v.words[word]) != typed {
			out[i].weight = other
		}
	}
	return out
}

// eachForm visits, form by form, the documents that have a word in one field,
// with the weighted number of places.
func (g *generation) eachForm(ctx context.Context, a *analyzer, field string, w want, visit func(doc uint32, frequency float64)) error {
	found := 0
	for _, word := range g.expand(a, w) {
		if err := ctx.Err(); err != nil {
			return err
		}
		has, err := g.eachPosting(field, word, visit)
		if err != nil {
			return err
		}
		if has {
			found++
		}
		if found == maxExpansion {
			break
		}
	}
	return nil
}

// eachPosting visits the postings of a term in one field, and tells whether
// there are any.
func (g *generation) eachPosting(field string, w weighted, visit func(doc uint32, frequency float64)) (has bool, err error) {
	for i, s := range g.snapshot.Segments() {
		list, err := postingsList(s, field, w.text)
		if err != nil {
			return has, err
		}
		if list == nil {
			continue
		}
		has = true
		it := list.Iterator(true, false, false, nil)
		for {
			p, err := it.Next()
			if err != nil {
				return has, err
			}
			if p == nil {
				break
			}
			visit(g.bases[i]+uint32(p.Number()), w.weight*float64(frequencyOf(p)))
		}
	}
	return has, nil
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

// eachSpan visits the documents where words stand together.
func (g *generation) eachSpan(ctx context.Context, a *analyzer, field string, s span, visit func(doc uint32, frequency float64)) error {
	for i, seg := range g.snapshot.Segments() {
		b := cursorBuilder{g: g, a: a, segment: seg, field: field, stopped: ctx.Err}
		pieces, err := b.pieces(s)
		if err != nil {
			return err
		}
		var group errgroup.Group
		for j := range pieces {
			group.Go(pieces[j].walk)
		}
		if err := group.Wait(); err != nil {
			return err
		}
		for _, p := range pieces {
			for j, doc := range p.docs {
				visit(g.bases[i]+doc, float64(p.frequencies[j]))
			}
		}
	}
	return nil
}

// piece is a range of a segment's documents, from first to before end, and those
// of them that have a span.
type piece struct {
	cursor      cursor
	first, end  uint64
	docs        []uint32
	frequencies []uint32
}

func (p *piece) walk() error {
	for doc := p.first; ; doc = p.cursor.at() + 1 {
		ok, err := p.cursor.advance(doc)
		if err != nil || !ok || p.cursor.at() >= p.end {
			return err
		}
		if n := len(p.cursor.places()); n > 0 {
			p.docs = append(p.docs, uint32(p.cursor.at()))
			p.frequencies = append(p.frequencies, uint32(n))
		}
	}
}

// manyPlaces is the number of documents from which reading where words stand in
// them is shared among the cores.
const manyPlaces = 2000

// pieces parts the documents that may have a span; none when none has.
func (b cursorBuilder) pieces(s span) ([]*piece, error) {
	c, err := b.cursor(s)
	if err != nil || c == nil {
		return nil, err
	}
	count := b.segment.Segment().Count()
	parts := uint64(1)
	if c.cost() > manyPlaces {
		parts = uint64(runtime.GOMAXPROCS(0))
	}
	out := make([]*piece, parts)
	for i := range parts {
		out[i] = &piece{cursor: c, first: count * i / parts, end: count * (i + 1) / parts}
		if i > 0 {
			if out[i].cursor, err = b.cursor(s); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// cursorBuilder makes the cursors of spans in one field of one segment.
type cursorBuilder struct {
	g       *generation
	a       *analyzer
	segment *scorch.SegmentSnapshot
	field   string
	stopped func() error
}

// cursor is nil when no document of the segment has the span.
func (b cursorBuilder) cursor(s span) (cursor, error) {
	switch s.kind {
	case spanWord:
		return b.wordCursor(s.word)
	case spanAny:
		parts, err := b.cursors(s.parts)
		return anyOf(parts), err
	}
	parts, err := b.cursors(s.parts)
	if err != nil || len(parts) < len(s.parts) || len(parts) == 0 {
		return nil, err
	}
	if s.kind == spanNear {
		return newAllCursor(parts, within(s.limit), b.stopped), nil
	}
	offsets := make([]int, len(s.parts))
	for i, p := range s.parts {
		offsets[i] = p.offset
	}
	return newAllCursor(parts, inSequence(offsets), b.stopped), nil
}

func (b cursorBuilder) cursors(spans []span) ([]cursor, error) {
	var out []cursor
	for _, s := range spans {
		c, err := b.cursor(s)
		if err != nil {
			return nil, err
		}
		if c != nil {
			out = append(out, c)
		}
	}
	return out, nil
}

func (b cursorBuilder) wordCursor(w want) (cursor, error) {
	var parts []cursor
	for _, word := range b.g.expand(b.a, w) {
		if w.how == byPattern && len(parts) == maxExpansionNearby {
			break
		}
		list, err := postingsList(b.segment, b.field, word.text)
		if err != nil {
			return nil, err
		}
		if list != nil {
			parts = append(parts, &termCursor{it: list.Iterator(true, false, true, nil), count: list.Count()})
		}
	}
	return anyOf(parts), nil
}

func anyOf(parts []cursor) cursor {
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return newAnyCursor(parts)
}
