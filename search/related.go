package search

import "time"

// Limits of what is listed beside a document.
const (
	DefaultRelated = 6
	MaxRelated     = 50
	// MaxReprints is how many reprints of a piece are listed; all are counted.
	MaxReprints = 10
)

// Reprints are further documents with the text of a piece, or with nearly all of
// it: under another title, cut at the end, in other spelling. Texts of less than
// about seventy words are reprints only when title and body are the same to the
// word.
type Reprints struct {
	Total int
	// First lists MaxReprints of them at most, the oldest first, those without a
	// date last, ties in the archive's order.
	First []Reprint
}

// Reprint is one of them.
type Reprint struct{ ID, Title, URL, Source, Date, Language string }

// Related is what an archive has like one document.
type Related struct {
	// Pieces are the most similar, the best first: neither the document nor its
	// reprints, and of texts that were printed several times one.
	Pieces []RelatedPiece
	// Reprints are those of the document itself.
	Reprints   Reprints
	Generation string
	// Took is the engine's own time.
	Took time.Duration
}

// RelatedPiece is a document like another one.
type RelatedPiece struct {
	Hit
	// Shared are the words of both that count most, as the document writes them.
	Shared []string
}
