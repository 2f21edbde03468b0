package format

import (
	"bufio"
	"context"
	"iter"
	"unicode/utf8"

	"github.com/gloss-search/gloss/corpus"
)

// headBytes is how much of a file Match gets to see.
const headBytes = 8 << 10

// Reader reads entries of an archive into documents. It is safe for concurrent
// use, entry by entry.
type Reader struct {
	formats []Format
	opt     Options
	limits  corpus.Limits
	people  *People
}

// NewReader gives a Reader of all formats. people may be nil: author ids then
// stay as they are written.
func NewReader(opt Options, limits corpus.Limits, people *People) *Reader {
	opt = opt.withDefaults()
	return &Reader{table(opt, people), opt, limits, people}
}

// OpenFile is a file whose format is known. It must be read before the
// iteration that gave it goes on.
type OpenFile struct {
	corpus.File
	// Format names the format.
	Format string

	documents iter.Seq2[corpus.Document, error]
}

// Documents yields the documents of the file and its problems, as Format.Read.
func (f OpenFile) Documents() iter.Seq2[corpus.Document, error] { return f.documents }

// Files yields the files of an entry that some format reads: the entry itself
// or the members of an archive. Every error is a corpus.Problem, as those of
// corpus.Members; a file that no format reads is a skip.
func (r *Reader) Files(ctx context.Context, e corpus.Entry) iter.Seq2[OpenFile, error] {
	return func(yield func(OpenFile, error) bool) {
		formats := r.formatsFor(ctx, e)
		for m, err := range corpus.Members(ctx, e, r.limits) {
			if err != nil {
				if !yield(OpenFile{}, err) {
					return
				}
				continue
			}
			text := bufio.NewReaderSize(Decode(m.Reader, m.File), 64<<10)
			head, err := text.Peek(headBytes)
			f := Detect(formats, m.File, wholeRunes(head))
			switch {
			case f != nil:
				if !yield(OpenFile{m.File, f.Name(), f.Read(text, m.File)}, nil) {
					return
				}
			case len(head) == 0 && err != nil && !isEOF(err):
				if !yield(OpenFile{}, lost(m.File, 0, err)) {
					return
				}
			case !yield(OpenFile{}, corpus.Skipped(corpus.Place{File: m.Name}, none(m.File, head))):
				return
			}
		}
	}
}

// formatsFor adds the author pages that an archive file holds itself to what
// is known from outside of it.
func (r *Reader) formatsFor(ctx context.Context, e corpus.Entry) []Format {
	inside := peopleWithin(ctx, e, r.limits)
	if inside == nil {
		return r.formats
	}
	return table(r.opt, r.people.with(inside))
}

// wholeRunes cuts a rune that the end of the head splits.
func wholeRunes(head []byte) []byte {
	for i := 1; i < utf8.UTFMax && i <= len(head); i++ {
		if c := head[len(head)-i]; utf8.RuneStart(c) {
			if !utf8.FullRune(head[len(head)-i:]) {
				return head[:len(head)-i]
			}
			break
		}
	}
	return head
}

// Documents yields the documents of all files of an entry, and every problem
// that Files and the formats have.
func (r *Reader) Documents(ctx context.Context, e corpus.Entry) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for f, err := range r.Files(ctx, e) {
			if err != nil {
				if !yield(corpus.Document{}, err) {
					return
				}
				continue
			}
			for doc, err := range f.Documents() {
				if !yield(doc, err) {
					return
				}
			}
		}
	}
}
