package indexer

import (
	"context"

	"golang.org/x/sync/semaphore"

	"github.com/gloss-search/gloss/corpus"
)

// A batch is written when it has this many documents or words. Memory follows
// the words that are being written, some 100 bytes each, whatever the archive's
// size: wordsAtOnce bounds them over all writers.
const (
	batchDocuments = 2000
	batchWords     = 1_000_000
	wordsAtOnce    = 3_000_000
)

// write labels documents and hands them to the index in batches.
func (r *run) write(ctx context.Context, documents <-chan unlabelled) error {
	var b batch
	for u := range documents {
		d := r.labels.of(u.Place.File).label(u.Document)
		u.record.note(d)
		b.add(d)
		if len(b.documents) >= batchDocuments || b.words >= batchWords {
			if err := b.write(ctx, r.writer.Write, r.room); err != nil {
				return err
			}
			b = batch{}
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return b.write(ctx, r.writer.Write, r.room)
}

// unlabelled is a document on its way to the index, and the record that is to
// tell how it was labelled.
type unlabelled struct {
	corpus.Document
	record *documentRecord
}

type batch struct {
	documents []corpus.Document
	words     int64
}

func (b *batch) add(d corpus.Document) {
	b.documents = append(b.documents, d)
	b.words += words(d.Body)
}

// write waits until there is room for the batch. One that is larger than all
// the room is written alone.
func (b *batch) write(ctx context.Context, write func(context.Context, []corpus.Document) error, room *semaphore.Weighted) error {
	taken := min(b.words, wordsAtOnce)
	if err := room.Acquire(ctx, taken); err != nil {
		return err
	}
	defer room.Release(taken)
	return write(ctx, b.documents)
}

// words estimates how many words a text is indexed by. An ideograph is one, and
// another together with the next.
func words(text string) int64 {
	n := int64(1)
	for i := range len(text) {
		switch c := text[i]; {
		case c < '0':
			n++
		case c >= 0xe3, c == 0xe2 && i+1 < len(text) && text[i+1] >= 0xba: // begins a character from U+2E80 on
			n += 2
		}
	}
	return n
}
