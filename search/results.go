package search

import (
	"time"

	"github.com/gloss-search/gloss/corpus"
)

// Results is the answer to a query.
type Results struct {
	// Total is the exact number of matching documents, reprints included.
	Total int
	// Folded counts the matching documents that stand under another hit as its
	// reprints (Query.Fold): the list has Total less Folded hits in all.
	Folded int
	Hits   []Hit
	// Sort is the order of the hits; it is not the query's when that has no
	// meaning for its text.
	Sort Sort
	// Sorts are the orders that have one, the default first.
	Sorts []Sort
	// Broadened is true when the answer goes beyond the person's own words.
	Broadened bool
	// Facets holds the values of each facet asked for. Counts are exact. Those
	// of a facet ignore its own selection and honour everything else.
	Facets map[Facet][]FacetValue
	// Timeline is nil unless it was asked for.
	Timeline *Timeline
	// ReadAs tells in the query language how the text was understood.
	ReadAs string
	// Reading tells what was made of the parts of the text.
	Reading []ReadingStep
	// Corrected is the text that was answered instead of the query's, in the
	// query language; empty when that was. Words of which the archive has no form
	// are replaced, and rare ones where no document has all that was typed but
	// some have all of what may have been meant. Query.Verbatim asks for them as
	// they were typed.
	Corrected string
	// DidYouMean are texts that may have been meant instead, the likeliest
	// first: with another word for one that is rare beside it, or one that is as
	// likely as what Corrected has.
	DidYouMean []string
	// Named are the values of facets that the text is the whole name of, those of
	// most documents first, but for chosen ones. They are told, not searched for.
	Named []NamedValue
	// Notes are plain sentences on what was dropped, relaxed or not
	// understood; when Total is 0, they say why.
	Notes []string
	// Next continues the list (Query.Cursor); empty after the last hit.
	Next string
	// Generation names the state of the archive that answered.
	Generation string
	// Took is the engine's own time.
	Took time.Duration
}

// ReadingStep is one thing that was made of a part of a query's text.
type ReadingStep struct {
	Kind StepKind
	// From is the part, in the query language.
	From string
	// To is what it stands for, the most frequent first (synonyms in the order
	// of their file); of many, the first.
	To []string
	// More counts those that To leaves out.
	More int
}

// Widens tells whether the part finds more than it says by itself: a name that
// stands for one other does not, as Results.ReadAs has that.
func (s ReadingStep) Widens() bool {
	switch s.Kind {
	case StepForms, StepExpanded, StepSynonyms:
		return true
	case StepNamed:
		return len(s.To) > 1
	}
	return false
}

// StepKind says what a ReadingStep does.
type StepKind string

// The kinds of steps.
const (
	// StepForms: a word stands for further forms of it that the archive has.
	StepForms StepKind = "forms"
	// StepExpanded: a wildcard stands for the words that it fits.
	StepExpanded StepKind = "expanded"
	// StepSynonyms: a word, a phrase or words side by side stand for these others
	// as well, in the order that the archive's owner gave them.
	StepSynonyms StepKind = "synonyms"
	// StepNamed: the value of a field stands for these names in the archive.
	StepNamed StepKind = "named"
	// StepDropped: a word was left out, being too common in the language of the
	// query.
	StepDropped StepKind = "dropped"
	// StepRelaxed: not all parts had to match.
	StepRelaxed StepKind = "relaxed"
	// StepCorrected: a word that the archive does not know, or does not have beside
	// the others, was replaced by one that is spelt like it.
	StepCorrected StepKind = "corrected"
	// StepUnknown: the archive has nothing of that name or spelling.
	StepUnknown StepKind = "unknown"
)

// Hit is a document that matches.
type Hit struct {
	// Document carries everything but the body.
	Document corpus.Document
	// Score compares only within one answer; 0 when the order does not rank.
	Score float64
	// Snippets show where the document matches: the title when it does, then
	// the best passages of the body in the order of the text. A document
	// without matching words (an empty query) shows its beginning.
	Snippets []Snippet
	// Reprints are the matching documents that are folded into this one.
	Reprints Reprints
}

// Snippet is a passage of one field.
type Snippet struct {
	// Field is "title" or "body".
	Field string
	// Fragments joined are the passage: plain text, never markup.
	Fragments []Fragment
	// CutBefore and CutAfter are true when the field goes on there.
	CutBefore, CutAfter bool
}

// Fragment is a piece of text that is or is not a match.
type Fragment struct {
	Text  string
	Match bool
}

// FacetValue counts the documents that have one value.
type FacetValue struct {
	// ID is what Query.Selected takes; Label is what a person reads.
	ID, Label string
	Count     int
	Selected  bool
	// Children are narrower concepts, in facets that are trees.
	Children []FacetValue
}

// NamedValue is a value of a facet that a text is the name of.
type NamedValue struct {
	Facet Facet
	// ID is what Query.Selected takes; Label is what a person reads.
	ID, Label string
	// Count is the number of documents in the archive that have it.
	Count int
}

// Marked is a document's text with a query's matches marked.
type Marked struct {
	Title []Fragment
	// Body holds the fragments of each paragraph.
	Body [][]Fragment
	// Matches counts the marked fragments of the body.
	Matches int
}

// Info describes the index that answers.
type Info struct {
	// Generation names the published state; it changes with every publication.
	Generation string
	Documents  int
	Published  time.Time
	// Bytes is the size of the index on disk.
	Bytes int64
}
