package bleveindex

import (
	"fmt"
	"slices"
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
// schema.
func (p *packer) bleveDocument(d corpus.Document) (*document.Document, error) {
	out := document.NewDocument(d.ID)
	a := analyzerFor(d.Language)
	for _, f := range search.TextFields() {
		field := analyse(f.Name+"."+a.suffix, a, f.Text(d))
		out.AddField(field)
		out.AddField(keyword(f.Name+lengthSuffix, 0, strconv.Itoa(field.length)))
	}
	for _, f := range search.ValueFields() {
		for i, v := range f.Values(d) {
			out.AddField(keyword(f.Name, i, v))
		}
	}
	out.AddField(keyword(placeField, 0, fmt.Sprintf("%s\x00%09d\x00%s\x00%s", d.Place.File, d.Place.Line, d.Record, d.ID)))
	if s := signatureOf(d); s != "" {
		out.AddField(keyword(signatureField, 0, s))
	}
	stored, err := p.pack(d)
	if err != nil {
		return nil, err
	}
	out.AddField(document.NewTextFieldCustom(storedField, nil, stored, index.StoreField, nil))
	return out, nil
}

// analysedField is a text field whose terms are known before Bleve sees it:
// its length goes into the index as well, and analysis runs on the callers'
// cores.
type analysedField struct {
	name        string
	length      int
	frequencies index.TokenFrequencies
	bytes       uint64
	options     index.FieldIndexingOptions
}

const (
	textOptions    = index.IndexField | index.IncludeTermVectors
	keywordOptions = index.IndexField | index.SkipFreqNorm
)

func analyse(name string, a *analyzer, text string) *analysedField {
	terms := a.terms(text)
	length := 0
	for _, t := range terms {
		if !t.overlay {
			length++
		}
	}
	return &analysedField{name, length, frequencies(terms), uint64(len(text)), textOptions}
}

// frequencies gathers the places of each term. It makes few and large
// allocations: this is what a batch consists of.
func frequencies(terms []term) index.TokenFrequencies {
	out := make(index.TokenFrequencies, len(terms)/2)
	before := make([]int32, len(terms)) // the term's place before this one, as index plus one
	var block []index.TokenFreq
	for i, t := range terms {
		f := out[t.text]
		if f == nil {
			if len(block) == 0 {
				block = make([]index.TokenFreq, 128)
			}
			f, block = &block[0], block[1:]
			out[t.text] = f
		}
		before[i] = int32(f.Frequency())
		f.SetFrequency(i + 1) // for now, its last place
	}
	var places []int
	for _, f := range out {
		places = places[:0]
		for i := int32(f.Frequency()); i > 0; i = before[i-1] {
			places = append(places, terms[i-1].position)
		}
		slices.Reverse(places)
		number, fits := packPlaces(places)
		f.SetFrequency(int(number))
		if !fits {
			f.Locations = []*index.TokenLocation{location(places)}
		}
	}
	return out
}

// The methods that Bleve asks of a field.
func (f *analysedField) Name() string                                     { return f.name }
func (f *analysedField) ArrayPositions() []uint64                         { return nil }
func (f *analysedField) Options() index.FieldIndexingOptions              { return f.options }
func (f *analysedField) Analyze()                                         {}
func (f *analysedField) Value() []byte                                    { return nil }
func (f *analysedField) NumPlainTextBytes() uint64                        { return f.bytes }
func (f *analysedField) Size() int                                        { return int(f.bytes) }
func (f *analysedField) EncodedFieldType() byte                           { return 't' }
func (f *analysedField) AnalyzedLength() int                              { return 1 } // written with each word of the field, and read by nobody; 0 would be taken for none
func (f *analysedField) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.frequencies }

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

func keyword(name string, i int, value string) document.Field {
	return document.NewTextFieldCustom(name, []uint64{uint64(i)}, []byte(value), keywordOptions, nil)
}
