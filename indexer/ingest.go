package indexer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync/atomic"

	"github.com/gloss-search/gloss/corpus"
)

// read turns entries into documents that are new or have changed, source by
// source.
func (r *run) read(ctx context.Context, entries <-chan corpus.Entry, documents chan<- unlabelled) error {
	for e := range entries {
		if err := r.readSource(ctx, e, documents); err != nil {
			return err
		}
		r.Progress.Files.Add(1)
	}
	return nil
}

func (r *run) readSource(ctx context.Context, e corpus.Entry, documents chan<- unlabelled) error {
	before, known := r.before.sources[e.Name]
	hash, err := e.Hash(ctx)
	if err != nil {
		return r.unreadable(ctx, e, before, err)
	}
	around := r.people.Digest(e.Name) + "," + r.labels.of(e.Name).digest()
	if known && before.Hash == hash && before.Around == around {
		r.Progress.Bytes.Add(e.Size)
		r.Progress.Documents.Add(int64(len(before.Documents)))
		r.after.collect(before, tally{unchanged: len(before.Documents)}, false)
		return nil
	}
	s := newSource(e.Name)
	s.Size, s.Hash, s.Around = e.Size, hash, around
	var read atomic.Int64
	counted := e.Counted(func(n int) {
		read.Add(int64(n))
		r.Progress.Bytes.Add(int64(n))
	})
	t, err := r.readDocuments(ctx, counted, &s, before, documents)
	if err != nil {
		return err
	}
	r.Progress.Bytes.Add(e.Size - read.Load()) // not all ways of reading are counted
	if !e.Unchanged() {
		s.Hash = "" // what was read may not be what was hashed: the next run reads it again
	}
	r.after.collect(s, t, true)
	return nil
}

// unreadable keeps what is known of a source that cannot be read now.
func (r *run) unreadable(ctx context.Context, e corpus.Entry, before source, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var file *fs.PathError
	if errors.As(err, &file) {
		err = file.Err // the report names the file
	}
	s := newSource(e.Name)
	s.Size, s.Documents, s.Corrected = e.Size, before.Documents, before.Corrected
	s.report(corpus.Lost(corpus.Place{File: e.Name}, err.Error()))
	r.after.collect(s, tally{unchanged: len(before.Documents)}, false)
	return nil
}

// readDocuments sends on what the generation before does not have, and deletes
// what the source no longer has.
func (r *run) readDocuments(ctx context.Context, e corpus.Entry, s *source, before source, documents chan<- unlabelled) (tally, error) {
	var t tally
	old := map[string]*documentRecord{}
	for _, d := range before.Documents {
		old[d.ID] = d
	}
	labels := r.labels.of(e.Name)
	identifier := identifier{taken: map[string]int{}, labels: labels.digest()}
	take := func(formatName string, d corpus.Document) error {
		record := identifier.identify(&d)
		s.Documents = append(s.Documents, record)
		s.corrected(labels.naming(d))
		s.Formats[formatName]++
		for _, p := range d.Problems {
			s.report(p)
		}
		was, known := old[record.ID]
		delete(old, record.ID)
		r.Progress.Documents.Add(1)
		if known && was.Hash == record.Hash {
			record.Language, record.Labels = was.Language, was.Labels
			t.unchanged++
			return nil
		}
		if known {
			t.changed++
		} else {
			t.added++
		}
		return send(ctx, documents, unlabelled{d, record})
	}
	if err := r.eachDocument(ctx, e, s, take); err != nil {
		return t, err
	}
	var gone []string
	for id := range old {
		gone = append(gone, id)
	}
	t.removed = len(gone)
	return t, r.writer.Delete(ctx, gone)
}

// eachDocument reads all files of an entry. A panic of a parser is a bug of
// ours, but no reason to lose the rest of the archive.
func (r *run) eachDocument(ctx context.Context, e corpus.Entry, s *source, take func(string, corpus.Document) error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			s.report(corpus.Lost(corpus.Place{File: e.Name}, fmt.Sprintf("internal error, please report it: %v", cause)))
			err = nil
		}
	}()
	for f, err := range r.reader.Files(ctx, e) {
		if err != nil {
			if err := s.problem(ctx, e, err); err != nil {
				return err
			}
			continue
		}
		for d, err := range f.Documents() {
			if err != nil {
				if err := s.problem(ctx, e, err); err != nil {
					return err
				}
				continue
			}
			if err := take(f.Format, d); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// problem reports what reading yields instead of a document. Only the end of
// the run is an error.
func (s *source) problem(ctx context.Context, e corpus.Entry, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var p corpus.Problem
	if !errors.As(err, &p) {
		p = corpus.Lost(corpus.Place{File: e.Name}, err.Error())
	}
	s.report(p)
	return nil
}
