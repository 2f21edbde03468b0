package bleveindex

import (
	"context"
	"errors"
	"math"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/registry"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/gloss-search/gloss/search"
)

// decodedIndex is a generation's index as Bleve's own queries have to see it.
// Its numbers are not frequencies but places (places.go), and lengths of fields
// are kept in columns; a reader in between gives Bleve frequencies, lengths and
// locations as an index of its own would. Frequencies from 1024 on are up to 63
// too low.
//
// What this costs is a call and a few shifts for each posting; Bleve is spared
// reading its own, larger locations for it, so that queries take about as long as
// on an index that Bleve fills with the same words, or less. Locations are made
// only when they are asked for. Whatever else Bleve does with an index, it does with this one,
// its shortcuts for conjunctions and automata for dictionaries included.
type decodedIndex struct {
	index.Index
	generation *generation
	lengths    map[string][]uint32 // of documents, by field
}

// The name by which Bleve knows such indexes, and that by which it is handed
// the one to open.
const (
	decodedType = "gloss_decoded"
	decodedKey  = "index"
)

// registerDecoded makes the type of index known to Bleve, once: its registry is
// global, and there is no other way to give it an index.
var registerDecoded = sync.OnceValue(func() error {
	return registry.RegisterIndexType(decodedType, func(_ string, config map[string]any, _ *index.AnalysisQueue) (index.Index, error) {
		d, ok := config[decodedKey].(decodedIndex)
		if !ok {
			return nil, errors.New("no index is given")
		}
		return d, nil
	})
})

// openDecoded gives Bleve a generation's index, which is to be closed after
// what is returned.
func openDecoded(g *generation) (bleve.Index, error) {
	if err := registerDecoded(); err != nil {
		return nil, err
	}
	inner, err := g.index.Advanced()
	if err != nil {
		return nil, err
	}
	d := decodedIndex{inner, g, map[string][]uint32{}}
	for i, f := range search.TextFields() {
		for _, a := range analyzers {
			d.lengths[f.Name+"."+a.suffix] = g.lengths[i].of
		}
	}
	// Without a path Bleve writes nothing of its own.
	return bleve.NewUsing("", g.index.Mapping(), decodedType, decodedType, map[string]any{decodedKey: d})
}

// Open does nothing: the generation is open.
func (decodedIndex) Open() error { return nil }

// Close does nothing: the generation is closed by who opened it.
func (decodedIndex) Close() error { return nil }

// SetInternal does nothing: what Bleve wants to keep is the mapping, which is
// there.
func (decodedIndex) SetInternal(_, _ []byte) error { return nil }

// Reader gives the generation's segments.
func (d decodedIndex) Reader() (index.IndexReader, error) {
	snapshot, err := snapshotOf(d.generation.index)
	if err != nil {
		return nil, err
	}
	return decodedReader{snapshot, d.lengths}, nil
}

// decodedReader has all that Bleve's snapshots have.
type decodedReader struct {
	*scorch.IndexSnapshot
	lengths map[string][]uint32
}

// TermFieldReader decodes in text fields; other fields have no frequencies.
func (r decodedReader) TermFieldReader(ctx context.Context, term []byte, field string, frequency, norm, vectors bool) (index.TermFieldReader, error) {
	inner, err := r.IndexSnapshot.TermFieldReader(ctx, term, field, frequency || vectors, norm, vectors)
	if err != nil {
		return nil, err
	}
	lengths, text := r.lengths[field]
	postings, ok := inner.(*scorch.IndexSnapshotTermFieldReader)
	if !text || !ok || !(frequency || norm || vectors) {
		return inner, nil
	}
	return &decodedPostings{IndexSnapshotTermFieldReader: postings, field: field, lengths: lengths, norm: norm, vectors: vectors}, nil
}

// decodedPostings are the postings of a word in a text field.
type decodedPostings struct {
	*scorch.IndexSnapshotTermFieldReader
	field         string
	lengths       []uint32
	norm, vectors bool
	places        []int // of the last posting
}

// Next decodes the next posting.
func (p *decodedPostings) Next(reused *index.TermFieldDoc) (*index.TermFieldDoc, error) {
	doc, err := p.IndexSnapshotTermFieldReader.Next(reused)
	return p.decoded(doc), err
}

// Advance decodes the first posting from a document on.
func (p *decodedPostings) Advance(id index.IndexInternalID, reused *index.TermFieldDoc) (*index.TermFieldDoc, error) {
	doc, err := p.IndexSnapshotTermFieldReader.Advance(id, reused)
	return p.decoded(doc), err
}

func (p *decodedPostings) decoded(doc *index.TermFieldDoc) *index.TermFieldDoc {
	if doc == nil {
		return nil
	}
	if p.vectors {
		p.locate(doc)
	}
	doc.Freq = uint64(packedCount(doc.Freq))
	if p.norm {
		doc.Norm = plainNorm(p.lengths[doc.ID.Value()])
	}
	return doc
}

// locate gives a posting a location for each of its places, as Bleve reads
// them, but for the offsets, which are not kept.
func (p *decodedPostings) locate(doc *index.TermFieldDoc) {
	p.places = p.places[:0]
	if placesElsewhere(doc.Freq) {
		for _, v := range doc.Vectors {
			p.places = appendLocated(p.places, v.Pos, v.Start, v.End, v.ArrayPositions)
		}
	} else {
		p.places = appendPacked(p.places, doc.Freq)
	}
	n := len(p.places)
	if cap(doc.Vectors) < n {
		block := make([]index.TermFieldVector, n)
		doc.Vectors = make([]*index.TermFieldVector, n)
		for i := range block {
			doc.Vectors[i] = &block[i]
		}
	}
	doc.Vectors = doc.Vectors[:n] // what lies behind its length was a location of an earlier posting
	for i, place := range p.places {
		*doc.Vectors[i] = index.TermFieldVector{Field: p.field, Pos: uint64(place + 1)}
	}
}

// plainNorm is what Bleve makes of a field's length, as exact as it keeps it.
func plainNorm(length uint32) float64 {
	return float64(float32(1 / math.Sqrt(float64(max(1, length)))))
}
