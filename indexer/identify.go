package indexer

import (
	"fmt"
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

// hashOf is FNV-1a over the parts, each after its length in eight bytes.
func hashOf(parts ...string) uint64 {
	const start, prime = 14695981039346656037, 1099511628211
	h := uint64(start)
	for _, p := range parts {
		for n, k := len(p), 0; k < 8; k++ {
			h = (h ^ uint64(byte(n>>(8*k)))) * prime
		}
		for i := range len(p) {
			h = (h ^ uint64(p[i])) * prime
		}
	}
	return h
}
