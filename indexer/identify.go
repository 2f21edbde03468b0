package indexer

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"strconv"

	"github.com/gloss-search/gloss/corpus"
)

// identifier keeps the identifiers of one source apart: a file may give two
// records the same.
type identifier struct {
	taken map[string]int
	// labels tells apart what the documents are labelled by.
	labels string
}

// identify makes the document's ID unique and records its content.
func (i identifier) identify(d *corpus.Document) *documentRecord {
	i.taken[d.ID]++
	if n := i.taken[d.ID]; n > 1 {
		d.ID = corpus.NewID(d.ID, strconv.Itoa(n))
	}
	return &documentRecord{ID: d.ID, Hash: contentHash(d, i.labels), Text: hashOf(d.Title, d.Body)}
}

// contentHash covers everything that a reader sees of a document, as read, and
// what else decides about its labels. The line is left out: it moves without the
// document changing.
func contentHash(d *corpus.Document, labels string) uint64 {
	return hashOf(d.Record, d.Title, fmt.Sprint(d.TitleInferred), d.Dateline, d.Body,
		fmt.Sprintf("%q", d.Authors), d.Date, d.URL, d.Source, d.Language,
		fmt.Sprintf("%q %q %q", d.Places, d.Tags, d.Kinds), labels)
}

func hashOf(parts ...string) uint64 {
	h := fnv.New64a()
	var size [8]byte
	for _, p := range parts {
		binary.LittleEndian.PutUint64(size[:], uint64(len(p)))
		h.Write(size[:])
		h.Write([]byte(p))
	}
	return h.Sum64()
}
