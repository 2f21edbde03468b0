package search

import (
	"time"

	"github.com/gloss-search/gloss/corpus"
)

// LineOrder is an order of the lines of a concordance.
type LineOrder string

// The orders. Lines that are equal in one stand in that of LinesByRank.
const (
	// LinesByRank is that of the documents, and of the text within each.
	LinesByRank LineOrder = "rank"
	// LinesByLeft and LinesByRight compare the words before and after the match,
	// the nearest first, without accents and capitals; lines with nothing there
	// come last.
	LinesByLeft  LineOrder = "left"
	LinesByRight LineOrder = "right"
	// LinesByDate begins with the oldest; without a date is last.
	LinesByDate LineOrder = "date"
)

// LineOrders returns all orders, the default first.
func LineOrders() []LineOrder {
	return []LineOrder{LinesByRank, LinesByLeft, LinesByRight, LinesByDate}
}

// What a concordance is made of.
const (
	// ConcordanceDocuments is how many documents are read, the first in the order
	// of the query.
	ConcordanceDocuments = 1000
	// ConcordanceLines is how many lines there are at most.
	ConcordanceLines = 5000
	// LineColumns is about how much text stands on either side, in columns: an
	// ideograph takes two.
	LineColumns = 60
)

// DefaultLines is the number of lines that a ConcordanceQuery asks for when it
// leaves it open.
const DefaultLines = 50

// ConcordanceQuery asks for the matches of a query in their context.
type ConcordanceQuery struct {
	// Query says which documents are read, and in which order. Its Limit,
	// Offset, Cursor, Facets and Timeline have no meaning.
	Query Query
	// Order defaults to LinesByRank.
	Order LineOrder
	// Limit is the number of lines wanted; 0 means DefaultLines. Offset skips
	// lines.
	Limit, Offset int
}

// Concordance is the matches in the bodies of the documents that match, each
// on a line of its own.
type Concordance struct {
	Lines []Line
	// Total is the number of lines in all, at most ConcordanceLines.
	Total int
	// Matching is the number of documents that match, Read that of those whose
	// bodies were looked at.
	Matching, Read int
	// Cut is true when there would be more lines: more documents match than were
	// read, or they have more matches.
	Cut bool
	// ReadAs and Notes are those of Results; a note says why there is no line.
	ReadAs     string
	Notes      []string
	Generation string
	// Took is the engine's own time.
	Took time.Duration
}

// Line is one match in its context. Before, Match and After joined are a passage
// of one paragraph, as far as the match itself is in one, with runs of white
// space as single spaces: plain text, in the order in which it is read. Before
// starts and After ends with a whole word.
type Line struct {
	// Document carries everything but the body.
	Document             corpus.Document
	Before, Match, After string
}
