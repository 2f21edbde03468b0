package bleveindex

import (
	"encoding/binary"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	index "github.com/blevesearch/bleve_index_api"
)

const (
	// postingNorm is written with each posting that has a number, and read by
	// nobody; 0 would be taken for none.
	postingNorm = 1
	// idNumber is what Bleve writes with identifiers: that they stand there once.
	idNumber = 1
)

// segmentPostings are the postings of one field, sorted by term.
type segmentPostings struct {
	postings []segmentPosting
	// ends holds, by the term's rank, where its postings end.
	ends    []uint32
	located []*index.TokenLocation
	// What the postings of a term are written with, kept for the next.
	numbers, locations chunks
	docs               []uint32
}

type segmentPosting struct {
	number uint64
	doc    uint32
	// location is the index of its location, plus one, or 0.
	location uint32
}

// sort takes in a field, and tells how many postings it has.
func (s *segmentPostings) sort(f *segmentField, ranks []uint32) int {
	s.located = s.located[:0]
	s.ends = slices.Grow(s.ends[:0], len(ranks))[:len(ranks)]
	clear(s.ends)
	n := uint32(0)
	for _, d := range f.documents {
		for _, p := range d.postings {
			s.ends[ranks[p.term]]++
		}
		n += uint32(len(d.postings))
	}
	s.postings = slices.Grow(s.postings[:0], int(n))[:n]
	start := uint32(0)
	for rank, count := range s.ends { // for now, where they begin
		s.ends[rank] = start
		start += count
	}
	for _, d := range f.documents {
		located := d.located
		for _, p := range d.postings {
			posting := segmentPosting{number: p.number, doc: d.doc}
			if placesElsewhere(p.number) {
				s.located, located = append(s.located, located[0]), located[1:]
				posting.location = uint32(len(s.located))
			}
			rank := ranks[p.term]
			s.postings[s.ends[rank]] = posting
			s.ends[rank]++
		}
	}
	return int(n)
}

// of gives the postings of the term of a rank, their documents ascending.
func (s *segmentPostings) of(rank int) []segmentPosting {
	start := uint32(0)
	if rank > 0 {
		start = s.ends[rank-1]
	}
	return s.postings[start:s.ends[rank]]
}

// chunkPostings is how many postings Bleve reads in a row at most.
const chunkPostings = 1024

// writePostings writes the postings of a term, and tells where they are.
func (b *segmentBuild) writePostings(field uint64, postings []segmentPosting) (uint64, error) {
	s, n := &b.writing, uint64(len(b.ids))
	size := n / (uint64(len(postings))/chunkPostings + 1)
	s.numbers.reset(size, n)
	s.locations.reset(size, n)
	s.docs = s.docs[:0]
	for _, p := range postings {
		s.docs = append(s.docs, p.doc)
		var l *index.TokenLocation
		if p.location > 0 {
			l = s.located[p.location-1]
			s.locations.addLocation(p.doc, field, l)
		}
		s.numbers.addNumber(p.doc, p.number, l != nil)
	}
	numbersAt := uint64(len(b.out))
	b.out = s.numbers.appendTo(b.out)
	locationsAt := uint64(0)
	if len(s.locations.data) > 0 {
		locationsAt = uint64(len(b.out))
		b.out = s.locations.appendTo(b.out)
	}
	at := uint64(len(b.out))
	b.uvarint(numbersAt, locationsAt)
	return at, b.writeBitmap(s.docs)
}

// Sets of fewer documents than arrayDocuments, all of them below
// bitmapDocuments, are lists of two bytes each in one container.
const (
	arrayDocuments  = 4096
	bitmapDocuments = 1 << 16
	// listCookie says that no container is run-length encoded, listOffset that
	// the first one lies behind this head.
	listCookie = 12346
	listOffset = 16
)

// writeBitmap writes a set of documents in Roaring's format
// (https://github.com/RoaringBitmap/RoaringFormatSpec). Nearly all are small, and
// written without making a bitmap of them.
func (b *segmentBuild) writeBitmap(docs []uint32) error {
	if len(docs) > arrayDocuments || len(b.ids) > bitmapDocuments {
		data, err := roaring.BitmapOf(docs...).ToBytes()
		b.uvarint(uint64(len(data)))
		b.out = append(b.out, data...)
		return err
	}
	b.uvarint(uint64(listOffset + 2*len(docs)))
	b.out = binary.LittleEndian.AppendUint32(b.out, listCookie)
	b.out = binary.LittleEndian.AppendUint32(b.out, 1) // containers
	b.out = binary.LittleEndian.AppendUint16(b.out, 0) // the upper halves of its documents
	b.out = binary.LittleEndian.AppendUint16(b.out, uint16(len(docs)-1))
	b.out = binary.LittleEndian.AppendUint32(b.out, listOffset)
	for _, d := range docs {
		b.out = binary.LittleEndian.AppendUint16(b.out, uint16(d))
	}
	return nil
}

// chunks hold numbers of postings in stretches of as many documents each, so
// that readers can leave some out.
type chunks struct {
	size uint64
	data []byte
	ends []uint64
	// location is room for one.
	location []byte
}

func (c *chunks) reset(size, documents uint64) {
	c.size, c.data = size, c.data[:0]
	n := int((documents-1)/size + 1)
	c.ends = slices.Grow(c.ends[:0], n)[:n]
	clear(c.ends)
}

// end says that what was added belongs to a document.
func (c *chunks) end(doc uint32) { c.ends[uint64(doc)/c.size] = uint64(len(c.data)) }

func (c *chunks) addNumber(doc uint32, number uint64, located bool) {
	written := number << 1
	if located {
		written |= 1
	}
	c.data = binary.AppendUvarint(c.data, written)
	if number > 0 {
		c.data = binary.AppendUvarint(c.data, postingNorm)
	}
	c.end(doc)
}

func (c *chunks) addLocation(doc uint32, field uint64, l *index.TokenLocation) {
	out := c.location[:0]
	for _, n := range [...]uint64{field, uint64(l.Position), uint64(l.Start), uint64(l.End), uint64(len(l.ArrayPositions))} {
		out = binary.AppendUvarint(out, n)
	}
	for _, n := range l.ArrayPositions {
		out = binary.AppendUvarint(out, n)
	}
	c.location = out
	c.data = binary.AppendUvarint(c.data, uint64(len(out)))
	c.data = append(c.data, out...)
	c.end(doc)
}

// appendTo writes where the chunks end, and them.
func (c *chunks) appendTo(out []byte) []byte {
	out = binary.AppendUvarint(out, uint64(len(c.ends)))
	end := uint64(0)
	for _, e := range c.ends {
		end = max(end, e)
		out = binary.AppendUvarint(out, end)
	}
	return append(out, c.data...)
}
