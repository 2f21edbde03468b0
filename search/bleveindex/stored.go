package bleveindex

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/klauspost/compress/zstd"

	"github.com/gloss-search/gloss/corpus"
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

// dictionaryFile holds, in a generation, text of the archive that stored
// documents are compressed against: each of them alone is too short to be
// compressed well. All generations that are built on one another have the same.
const dictionaryFile = "dictionary"

// A dictionary takes the beginnings of the first documents. A larger one gains
// little and costs time with each document.
const (
	dictionarySize  = 64 << 10
	dictionaryShare = 2 << 10
	// dictionaryLeast is what a compressor can make use of.
	dictionaryLeast = 64
	dictionaryID    = 1
)

// packer compresses documents and restores them. It is safe for concurrent use.
type packer struct {
	encoder *zstd.Encoder
	decoder *zstd.Decoder
}

func newPacker(dictionary []byte) (*packer, error) {
	encoding := []zstd.EOption{zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(false)} // files have checksums
	decoding := []zstd.DOption{zstd.WithDecoderConcurrency(0)}
	if len(dictionary) >= dictionaryLeast {
		encoding = append(encoding, zstd.WithEncoderDictRaw(dictionaryID, dictionary))
		decoding = append(decoding, zstd.WithDecoderDictRaw(dictionaryID, dictionary))
	}
	encoder, err := zstd.NewWriter(nil, encoding...)
	if err != nil {
		return nil, fmt.Errorf("prepare compression: %w", err)
	}
	decoder, err := zstd.NewReader(nil, decoding...)
	if err != nil {
		return nil, fmt.Errorf("prepare decompression: %w", err)
	}
	return &packer{encoder, decoder}, nil
}

// packerOf makes the packer of a generation.
func packerOf(generation string) (*packer, error) {
	dictionary, err := os.ReadFile(filepath.Join(generation, dictionaryFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return newPacker(dictionary)
}

// copyGeneration makes a copy that can be written to, and gives its packer; nil
// when it has no dictionary, having had no document.
func copyGeneration(from, to string) (*packer, error) {
	if err := linkGeneration(from, to); err != nil {
		return nil, err
	}
	err := copyFile(filepath.Join(from, dictionaryFile), filepath.Join(to, dictionaryFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return packerOf(to)
}

// dictionaryFrom makes a dictionary of the first documents of an archive.
func dictionaryFrom(docs []corpus.Document) ([]byte, error) {
	var out []byte
	for _, d := range docs {
		packed, err := plain(d)
		if err != nil {
			return nil, err
		}
		if out = append(out, packed[:min(len(packed), dictionaryShare)]...); len(out) >= dictionarySize {
			break
		}
	}
	return out, nil
}

// plain is a document as it is compressed: the length of what is JSON, that,
// and the body.
func plain(d corpus.Document) ([]byte, error) {
	meta, err := json.Marshal(toStored(d))
	if err != nil {
		return nil, fmt.Errorf("encode document: %w", err)
	}
	out := binary.AppendUvarint(make([]byte, 0, binary.MaxVarintLen64+len(meta)+len(d.Body)), uint64(len(meta)))
	return append(append(out, meta...), d.Body...), nil
}

func (p *packer) pack(d corpus.Document) ([]byte, error) {
	out, err := plain(d)
	if err != nil {
		return nil, err
	}
	return p.encoder.EncodeAll(out, make([]byte, 0, len(out)/2)), nil
}

var errNotPacked = errors.New("not a stored document")

func (p *packer) unpack(packed []byte) (corpus.Document, error) {
	data, err := p.decoder.DecodeAll(packed, nil)
	if err != nil {
		return corpus.Document{}, err
	}
	length, n := binary.Uvarint(data)
	if n <= 0 || length > uint64(len(data)-n) {
		return corpus.Document{}, errNotPacked
	}
	var meta storedDocument
	if err := json.Unmarshal(data[n:n+int(length)], &meta); err != nil {
		return corpus.Document{}, err
	}
	d := fromStored(meta)
	d.Body = string(data[n+int(length):])
	return d, nil
}
