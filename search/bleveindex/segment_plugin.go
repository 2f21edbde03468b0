package bleveindex

import (
	"cmp"
	"hash/crc32"
	"slices"
	"sync"

	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// segmentPlugin makes the segments of batches, in Bleve's own format. Bleve's
// way looks up each term of each document in maps, twice, and is what indexing
// spends most of its time on; here terms have numbers already. All else, reading
// and merging, is Bleve's. What is written is the same to the byte, which a test
// holds against Bleve's own.
type segmentPlugin struct{ zap.ZapPlugin }

// registerSegmentPlugin makes the plugin known to Bleve, once: its registry is
// global. It is taken by indexes that ask for its type and version.
var registerSegmentPlugin = sync.OnceFunc(func() { scorch.RegisterSegmentPlugin(&segmentPlugin{}, false) })

// New implements scorch.SegmentPlugin.
func (p *segmentPlugin) New(docs []index.Document) (segment.Segment, uint64, error) {
	return p.NewUsing(docs, nil)
}

// NewUsing implements scorch.SegmentPlugin. Documents that bleveDocument has not
// made are left to Bleve.
func (p *segmentPlugin) NewUsing(docs []index.Document, config map[string]any) (segment.Segment, uint64, error) {
	b, ok := collectSegment(docs)
	if !ok {
		return p.ZapPlugin.NewUsing(docs, config)
	}
	stored := b.writeStored()
	if err := b.writeTerms(); err != nil {
		return nil, 0, err
	}
	sections := b.writeFields()
	stats, ok := config[segment.StatsKey].(*segment.Stats)
	if !ok {
		stats = &segment.Stats{}
	}
	s, err := zap.InitSegmentBase(b.out, crc32.ChecksumIEEE(b.out), zap.DefaultChunkMode, uint64(len(docs)), stored, sections, config, stats)
	if err != nil {
		return nil, 0, err
	}
	return s, uint64(len(b.out)), nil
}

// segmentBuild is a segment that is being written.
type segmentBuild struct {
	terms *batchTerms
	// ids and stored are what is kept of each document.
	ids    []string
	stored [][]byte
	fields []*segmentField
	out    []byte
	// order lists the terms' numbers in order, and ranks is its inverse.
	order, ranks []uint32
	writing      segmentPostings
}

// segmentField is a field and the documents that have it, ascending.
type segmentField struct {
	name      string
	options   index.FieldIndexingOptions
	documents []fieldOfDocument
	// address is where it was written.
	address uint64
}

type fieldOfDocument struct {
	doc uint32
	*analysedField
}

// collectSegment takes documents apart; it reports false for those that it
// cannot.
func collectSegment(docs []index.Document) (*segmentBuild, bool) {
	b := &segmentBuild{ids: make([]string, len(docs)), stored: make([][]byte, len(docs))}
	byName := map[string]*segmentField{}
	for doc, d := range docs {
		ok := !d.HasComposite()
		d.VisitFields(func(f index.Field) {
			field := byName[f.Name()]
			if field == nil {
				field = &segmentField{name: f.Name()}
				byName[f.Name()] = field
				b.fields = append(b.fields, field)
			}
			field.options |= f.Options()
			ok = ok && b.take(uint32(doc), field, f)
		})
		if nested, is := d.(index.NestedDocument); is {
			nested.VisitNestedDocuments(func(index.Document) { ok = false })
		}
		if !ok {
			return nil, false
		}
	}
	ids := byName[idField]
	if ids == nil || b.terms == nil {
		return nil, false
	}
	for doc, id := range b.ids {
		ids.documents = append(ids.documents, fieldOfDocument{uint32(doc), &analysedField{postings: []posting{{b.terms.number(id), idNumber}}}})
	}
	slices.SortFunc(b.fields, compareFields)
	return b, true
}

// compareFields puts the identifier first and the others in the order of their
// names.
func compareFields(x, y *segmentField) int {
	switch {
	case x.name == idField:
		return -1
	case y.name == idField:
		return 1
	}
	return cmp.Compare(x.name, y.name)
}

// take reports false for a field of a document that is none of bleveDocument's.
func (b *segmentBuild) take(doc uint32, to *segmentField, f index.Field) bool {
	switch f := f.(type) {
	case *analysedField:
		if b.terms == nil {
			b.terms = f.terms
		}
		n := len(to.documents)
		if n > 0 && to.documents[n-1].doc == doc || f.terms != b.terms && f.terms != nil {
			return false
		}
		to.documents = append(to.documents, fieldOfDocument{doc, f})
		return true
	case *document.TextField:
		switch f.Name() {
		case idField:
			b.ids[doc] = string(f.Value())
			return true
		case storedField:
			b.stored[doc] = f.Value()
			return f.Options() == index.StoreField
		}
	}
	return false
}
