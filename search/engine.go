package search

import (
	"context"
	"errors"
	"io"

	"github.com/gloss-search/gloss/corpus"
)

// The meanings of failure that callers act on. Engines wrap them.
var (
	// ErrBadQuery: the query cannot be answered as it stands; errors.As with
	// *BadQueryError tells which part.
	ErrBadQuery = errors.New("bad query")
	// ErrNotFound: no such document.
	ErrNotFound = errors.New("not found")
	// ErrUnavailable: the index cannot answer now; later it may.
	ErrUnavailable = errors.New("index unavailable")
	// ErrNoIndex: nothing was ever published here.
	ErrNoIndex = errors.New("no index")
	// ErrIncompatible: the index was written by another version of gloss and
	// must be rebuilt.
	ErrIncompatible = errors.New("index from an incompatible version")
	// ErrDamaged: the index's files are not what was published.
	ErrDamaged = errors.New("index damaged")
	// ErrLocked: another process is writing to the index.
	ErrLocked = errors.New("index locked")
)

// BadQueryError names the part of a query that cannot be used.
type BadQueryError struct {
	// Parameter is the field of the query in the words of the API: "sort",
	// "from", "cursor".
	Parameter string
	Value     string
	Reason    string
	// Position is the offset in bytes in Value where it goes wrong, -1 when it
	// is the whole.
	Position int
}

// Error gives parameter and reason.
func (e *BadQueryError) Error() string { return e.Parameter + ": " + e.Reason }

// Unwrap makes the error an ErrBadQuery.
func (e *BadQueryError) Unwrap() error { return ErrBadQuery }

// Searcher answers questions. It is safe for concurrent use, and every call
// sees all of one published generation and nothing of another. A generation
// published while a Searcher is open is picked up by itself; calls in flight
// finish on the old one.
type Searcher interface {
	// Search answers q. It fails with ErrBadQuery, ErrUnavailable or the
	// context's error; no text makes it fail.
	Search(ctx context.Context, q Query) (Results, error)
	// Values lists the values of a facet, and fails as Search does.
	Values(ctx context.Context, q ValuesQuery) (Values, error)
	// Document returns the whole document, or ErrNotFound.
	Document(ctx context.Context, id string) (corpus.Document, error)
	// Mark marks in doc what the text of a query matches. Joined fragments give
	// the title and each paragraph of the body.
	Mark(ctx context.Context, doc corpus.Document, text string) (Marked, error)
	// Suggest completes what a person is typing. It fails as
	// SuggestQuery.Check does, with ErrUnavailable or the context's error.
	Suggest(ctx context.Context, q SuggestQuery) (Suggestions, error)
	Walker
	// Concordance gives the matches of a query, each in its context. It fails as
	// Search does.
	Concordance(ctx context.Context, q ConcordanceQuery) (Concordance, error)
	// Related lists what is most like the document, DefaultRelated pieces where
	// limit is 0, or fails with ErrNotFound. It may find nothing.
	Related(ctx context.Context, id string, limit int) (Related, error)
	// Info describes the generation being served.
	Info(ctx context.Context) (Info, error)
	// Close releases the index after the calls in flight.
	Close() error
}

// Writer builds one new generation beside the published one. Nothing written
// is visible before Publish, and Publish shows all of it at once. Write and
// Delete may be called concurrently; the rest may not.
type Writer interface {
	// Write adds documents or replaces those of the same identifier. A call
	// without documents does nothing. When documents cannot be written, the
	// error is a WriteError that names them, and the others of the call are
	// written; any other error ends the build.
	Write(ctx context.Context, docs []corpus.Document) error
	// Delete removes documents; unknown identifiers are ignored.
	Delete(ctx context.Context, ids []string) error
	// Keep creates a small file that belongs to the generation being built.
	Keep(name string) (io.WriteCloser, error)
	// Kept opens such a file of the generation this build started from;
	// fs.ErrNotExist when there is none.
	Kept(name string) (io.ReadCloser, error)
	// Publish makes the generation the one that is searched.
	Publish(ctx context.Context) (Info, error)
	// Close abandons what was not published and frees the index for other
	// writers. It may be called after Publish.
	Close() error
}

// WriteError tells which documents of a Write were not written, and why.
type WriteError struct {
	Failed map[string]error // by document identifier
}
