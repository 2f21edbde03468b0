package bleveindex

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
	"github.com/klauspost/compress/zstd"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
)

// What Bleve keeps of a document besides the fields of the schema.
const (
	storedMeta = "_meta" // storedDocument as JSON
	storedBody = "_body" // the body, compressed
	// lengthSuffix makes the field that holds a text field's length in words,
	// from which BM25F's lengths and averages are loaded.
	lengthSuffix = ".length"
	idField      = "_id" // Bleve's own
)

// storedDocument is corpus.Document without its body, as it lies in the index.
type storedDocument struct {
	ID             string        `json:"id"`
	Record         string        `json:"record,omitempty"`
	Title          string        `json:"title,omitempty"`
	TitleInferred  bool          `json:"titleInferred,omitempty"`
	Authors        []string      `json:"authors,omitempty"`
	Date           string        `json:"date,omitempty"`
	URL            string        `json:"url,omitempty"`
	Source         string        `json:"source,omitempty"`
	Language       string        `json:"language,omitempty"`
	LanguageOrigin corpus.Origin `json:"languageOrigin,omitempty"`
	Places         []string      `json:"places,omitempty"`
	Tags           []string      `json:"tags,omitempty"`
	Kinds          []string      `json:"kinds,omitempty"`
	Regions        []storedLabel `json:"regions,omitempty"`
	Topics         []storedLabel `json:"topics,omitempty"`
	Genre          storedLabel   `json:"genre,omitzero"`
	File           string        `json:"file,omitempty"`
	Line           int           `json:"line,omitempty"`
}

type storedLabel struct {
	ID         string        `json:"id"`
	Origin     corpus.Origin `json:"origin"`
	Confidence float64       `json:"confidence"`
	Evidence   []string      `json:"evidence,omitempty"`
}

// IsZero makes JSON leave out a label that is not there.
func (l storedLabel) IsZero() bool { return l.ID == "" }

func toStored(d corpus.Document) storedDocument {
	return storedDocument{
		ID: d.ID, Record: d.Record, Title: d.Title, TitleInferred: d.TitleInferred, Authors: d.Authors,
		Date: d.Date, URL: d.URL, Source: d.Source, Language: d.Language, LanguageOrigin: d.LanguageOrigin,
		Places: d.Places, Tags: d.Tags, Kinds: d.Kinds,
		Regions: toStoredLabels(d.Regions), Topics: toStoredLabels(d.Topics), Genre: storedLabel(d.Genre),
		File: d.Place.File, Line: d.Place.Line,
	}
}

func fromStored(s storedDocument) corpus.Document {
	return corpus.Document{
		ID: s.ID, Record: s.Record, Title: s.Title, TitleInferred: s.TitleInferred, Authors: s.Authors,
		Date: s.Date, URL: s.URL, Source: s.Source, Language: s.Language, LanguageOrigin: s.LanguageOrigin,
		Places: s.Places, Tags: s.Tags, Kinds: s.Kinds,
		Regions: fromStoredLabels(s.Regions), Topics: fromStoredLabels(s.Topics), Genre: corpus.Label(s.Genre),
		Place: corpus.Place{File: s.File, Line: s.Line},
	}
}

func toStoredLabels(labels []corpus.Label) []storedLabel {
	out := make([]storedLabel, len(labels))
	for i, l := range labels {
		out[i] = storedLabel(l)
	}
	return out
}

func fromStoredLabels(labels []storedLabel) []corpus.Label {
	out := make([]corpus.Label, len(labels))
	for i, l := range labels {
		out[i] = corpus.Label(l)
	}
	return out
}

// bodies compresses and restores bodies. Both are safe for concurrent use.
type bodies struct {
	encoder *zstd.Encoder
	decoder *zstd.Decoder
}

func newBodies() (*bodies, error) {
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderConcurrency(2))
	if err != nil {
		return nil, fmt.Errorf("prepare compression: %w", err)
	}
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0))
	if err != nil {
		return nil, fmt.Errorf("prepare decompression: %w", err)
	}
	return &bodies{encoder, decoder}, nil
}

// bleveDocument derives the fields that Bleve indexes and stores from the
// schema.
func (b *bodies) bleveDocument(d corpus.Document) (*document.Document, error) {
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
	meta, err := json.Marshal(toStored(d))
	if err != nil {
		return nil, fmt.Errorf("encode document: %w", err)
	}
	out.AddField(document.NewTextFieldCustom(storedMeta, nil, meta, index.StoreField, nil))
	body := b.encoder.EncodeAll([]byte(d.Body), nil)
	out.AddField(document.NewTextFieldCustom(storedBody, nil, body, index.StoreField, nil))
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
}

const textOptions = index.IndexField | index.IncludeTermVectors

func analyse(name string, a *analyzer, text string) *analysedField {
	terms := a.terms(text)
	length := 0
	for _, t := range terms {
		if !t.overlay {
			length++
		}
	}
	return &analysedField{name, length, frequencies(terms), uint64(len(text))}
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
func (f *analysedField) Options() index.FieldIndexingOptions              { return textOptions }
func (f *analysedField) Analyze()                                         {}
func (f *analysedField) Value() []byte                                    { return nil }
func (f *analysedField) NumPlainTextBytes() uint64                        { return f.bytes }
func (f *analysedField) Size() int                                        { return int(f.bytes) }
func (f *analysedField) EncodedFieldType() byte                           { return 't' }
func (f *analysedField) AnalyzedLength() int                              { return 1 } // written with each word of the field, and read by nobody; 0 would be taken for none
func (f *analysedField) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.frequencies }

func keyword(name string, i int, value string) document.Field {
	return document.NewTextFieldCustom(name, []uint64{uint64(i)}, []byte(value), index.IndexField|index.SkipFreqNorm, nil)
}
