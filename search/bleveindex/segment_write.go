package bleveindex

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"

	"github.com/blevesearch/vellum"
	"github.com/golang/snappy"
)

// The layout of a segment, as zapx/v17 reads it: what is stored of documents, for
// each field the postings of its terms and then its dictionary, and the fields.
// Numbers are variable in length unless offsets in a table.

// noDocValues stands where a field's values by document would begin and end.
const noDocValues = math.MaxUint64

// inverted is the section of a field that holds its terms. It has no other.
const inverted = 0

func (b *segmentBuild) uvarint(numbers ...uint64) {
	for _, n := range numbers {
		b.out = binary.AppendUvarint(b.out, n)
	}
}

// writeStored writes what is stored of each document, and tells where the table
// of it is.
func (b *segmentBuild) writeStored() uint64 {
	size := 0
	for doc := range b.ids {
		size += len(b.ids[doc]) + len(b.stored[doc])
	}
	b.out = make([]byte, 0, size*2)
	offsets := make([]uint64, len(b.ids))
	storedID := slices.IndexFunc(b.fields, func(f *segmentField) bool { return f.name == storedField })
	var meta, packed []byte
	for doc, id := range b.ids {
		value := b.stored[doc]
		meta = binary.AppendUvarint(meta[:0], uint64(len(id)))
		if value != nil {
			// field, type, where it begins in what is packed, length, and that
			// it is in no list
			for _, n := range []uint64{uint64(storedID), 't', 0, uint64(len(value)), 0} {
				meta = binary.AppendUvarint(meta, n)
			}
		}
		packed = snappy.Encode(packed[:cap(packed)], value)
		offsets[doc] = uint64(len(b.out))
		b.uvarint(uint64(len(meta)), uint64(len(id)+len(packed)))
		b.out = append(append(append(b.out, meta...), id...), packed...)
	}
	table := uint64(len(b.out))
	for _, o := range offsets {
		b.out = binary.BigEndian.AppendUint64(b.out, o)
	}
	b.uvarint(0) // documents within others
	return table
}

// writeTerms writes the terms of all fields, in the order of their names.
func (b *segmentBuild) writeTerms() error {
	b.order = b.terms.sorted()
	b.ranks = make([]uint32, len(b.order))
	for rank, n := range b.order {
		b.ranks[n] = uint32(rank)
	}
	var dictionary bytes.Buffer
	builder, err := vellum.New(&dictionary, &vellum.BuilderOpts{Encoder: 1, RegistryTableSize: 0, RegistryMRUSize: 1})
	if err != nil {
		return err
	}
	for id, f := range b.fields {
		if err := b.writeFieldTerms(uint64(id), f, builder); err != nil {
			return err
		}
		if err := builder.Close(); err != nil {
			return err
		}
		start := uint64(len(b.out))
		b.uvarint(uint64(dictionary.Len()))
		b.out = append(b.out, dictionary.Bytes()...)
		f.address = uint64(len(b.out))
		b.uvarint(noDocValues, noDocValues, start)
		dictionary.Reset()
		if err := builder.Reset(&dictionary); err != nil {
			return err
		}
	}
	return nil
}

// writeFieldTerms sorts the postings of a field by term, and writes them.
func (b *segmentBuild) writeFieldTerms(id uint64, f *segmentField, dictionary *vellum.Builder) error {
	s := &b.writing
	if s.sort(f, b.ranks) == 0 {
		return nil
	}
	for rank, n := range b.order {
		postings := s.of(rank)
		if len(postings) == 0 {
			continue
		}
		offset, err := b.writePostings(id, postings)
		if err != nil {
			return err
		}
		if err := dictionary.Insert([]byte(b.terms.texts[n]), offset); err != nil {
			return err
		}
	}
	return nil
}

// writeFields writes where the fields are, and tells where that is.
func (b *segmentBuild) writeFields() uint64 {
	offsets := make([]uint64, len(b.fields))
	for id, f := range b.fields {
		offsets[id] = uint64(len(b.out))
		b.uvarint(uint64(len(f.name)))
		b.out = append(b.out, f.name...)
		b.uvarint(uint64(f.options), 1) // sections
		b.out = binary.BigEndian.AppendUint16(b.out, inverted)
		b.out = binary.BigEndian.AppendUint64(b.out, f.address)
	}
	table := uint64(len(b.out))
	b.uvarint(uint64(len(b.fields)))
	for _, o := range offsets {
		b.out = binary.BigEndian.AppendUint64(b.out, o)
	}
	return table
}
