package indexer

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"strconv"

	"github.com/gloss-search/gloss/corpus"
)

// identifier gives the documents of one source their identifiers.
type identifier struct {
	taken map[string]int
}

// identify sets the document's ID. A file that is one document is its own key;
// a record's key is what its archive calls it, its address, or else its text:
// never its line, which moves when another record is put before it.
func (i *identifier) identify(d *corpus.Document) documentRecord {
	text := hashOf(d.Title, d.Body)
	key := ""
	switch {
	case d.Place.Line == 0:
	case d.Record != "":
		key = "record " + d.Record
	case d.URL != "":
		key = "url " + d.URL
	default:
		key = "text " + strconv.FormatUint(text, 36)
	}
	key = d.Place.File + "\x00" + key
	i.taken[key]++
	if n := i.taken[key]; n > 1 {
		key += "\x00" + strconv.Itoa(n)
	}
	d.ID = corpus.NewID("", key)
	return documentRecord{ID: d.ID, Hash: contentHash(d), Text: text}
}

// contentHash covers everything that a reader sees of a document, as read. The
// line is left out: it moves without the document changing.
func contentHash(d *corpus.Document) uint64 {
	return hashOf(d.Record, d.Title, fmt.Sprint(d.TitleInferred), d.Dateline, d.Body,
		fmt.Sprintf("%q", d.Authors), d.Date, d.URL, d.Source, d.Language,
		fmt.Sprintf("%q %q", d.Places, d.Tags))
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
