package bleveindex

import (
	"fmt"
	"strconv"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// What Bleve keeps of a document besides the fields of the schema.
const (
	storedField = "_stored" // the document as packer packs it
	// lengthSuffix makes the field that holds a text field's length in words,
	// from which BM25F's lengths and averages are loaded.
	lengthSuffix = ".length"
	// placeField is the document's place in the archive, in whose order those
	// stand that nothing else tells apart.
	placeField = "_place"
	idField    = "_id" // Bleve's own
)

// bleveDocument derives the fields that Bleve indexes and stores from the
// schema. The terms of all documents of a batch are numbered together.
func (p *packer) bleveDocument(d corpus.Document, terms *batchTerms) (*document.Document, error) {
	out := document.NewDocument(d.ID)
	a := analyzerFor(d.Language)
	for _, f := range search.TextFields() {
		field, length := terms.analyse(f.Name+"."+a.suffix, a, f.Text(d))
		out.AddField(field)
		out.AddField(terms.keywords(f.Name+lengthSuffix, strconv.Itoa(length)))
	}
	for _, f := range search.ValueFields() {
		if values := f.Values(d); len(values) > 0 {
			out.AddField(terms.keywords(f.Name, values...))
		}
	}
	out.AddField(terms.keywords(placeField, fmt.Sprintf("%s\x00%09d\x00%s\x00%s", d.Place.File, d.Place.Line, d.Record, d.ID)))
	if s := signatureOf(d); s != "" {
		out.AddField(terms.keywords(signatureField, s))
	}
	stored, err := p.pack(d)
	if err != nil {
		return nil, err
	}
	out.AddField(document.NewTextFieldCustom(storedField, nil, stored, index.StoreField, nil))
	return out, nil
}

// analysedField is a field whose terms are known before Bleve sees it: a text's
// length goes into the index as well, and analysis runs on the callers' cores.
type analysedField struct {
	name     string
	options  index.FieldIndexingOptions
	bytes    uint64
	terms    *batchTerms
	postings []posting
	// located holds the places of the postings whose numbers say that they are
	// elsewhere, in the same order.
	located []*index.TokenLocation
}

// posting is a term of a field of a document, by its number in the batch.
type posting struct {
	term uint32
	// number holds the places, as packPlaces packs them; 0 where none are kept.
	number uint64
}

const (
	textOptions    = index.IndexField | index.IncludeTermVectors
	keywordOptions = index.IndexField | index.SkipFreqNorm
)

// The methods that Bleve asks of a field.
func (f *analysedField) Name() string                        { return f.name }
func (f *analysedField) ArrayPositions() []uint64            { return nil }
func (f *analysedField) Options() index.FieldIndexingOptions { return f.options }
func (f *analysedField) Analyze()                            {}
func (f *analysedField) Value() []byte                       { return nil }
func (f *analysedField) NumPlainTextBytes() uint64           { return f.bytes }
func (f *analysedField) Size() int                           { return int(f.bytes) }
func (f *analysedField) EncodedFieldType() byte              { return 't' }
func (f *analysedField) AnalyzedLength() int                 { return postingNorm }

// AnalyzedTokenFrequencies makes Bleve's map of the terms, for whoever does not
// read the postings.
func (f *analysedField) AnalyzedTokenFrequencies() index.TokenFrequencies {
	out := make(index.TokenFrequencies, len(f.postings))
	located := f.located
	for _, p := range f.postings {
		t := &index.TokenFreq{}
		t.SetFrequency(int(p.number))
		if placesElsewhere(p.number) {
			t.Locations, located = located[:1], located[1:]
		}
		out[f.terms.texts[p.term]] = t
	}
	return out
}

// addBlanks gives a document, without a word in them, the fields that it lacks.
// Bleve merges segments with the same fields by copying what it otherwise takes
// apart and puts together again; so each segment is given all fields once.
func addBlanks(d *document.Document) {
	has := map[string]bool{}
	d.VisitFields(func(f index.Field) { has[f.Name()] = true })
	for _, f := range search.TextFields() {
		for _, a := range analyzers {
			if name := f.Name + "." + a.suffix; !has[name] {
				d.AddField(&analysedField{name: name, options: textOptions})
			}
		}
	}
	names := []string{signatureField}
	for _, f := range search.ValueFields() {
		names = append(names, f.Name)
	}
	for _, name := range names {
		if !has[name] {
			d.AddField(&analysedField{name: name, options: keywordOptions})
		}
	}
}
