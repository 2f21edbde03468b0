// Package search says what a question to an index and its answer are, and
// what every engine promises. It imports no engine.
package search

import (
	"slices"

	"github.com/gloss-search/gloss/corpus/scheme"
)

// Facet names a property by which hits are counted and filtered.
type Facet string

// The facets. Region and topic are trees: a document counts for a concept and
// for everything above it. The values of tag are the categories that the
// archive states, as they are written there.
const (
	FacetRegion   Facet = "region"
	FacetTopic    Facet = "topic"
	FacetGenre    Facet = "genre"
	FacetAuthor   Facet = "author"
	FacetSource   Facet = "source"
	FacetYear     Facet = "year"
	FacetLanguage Facet = "language"
	FacetTag      Facet = "tag"
)

// Facets returns all facets in the order a person meets them.
func Facets() []Facet {
	return []Facet{FacetRegion, FacetTopic, FacetGenre, FacetAuthor, FacetSource, FacetYear, FacetLanguage, FacetTag}
}

// Scheme returns the scheme whose concepts are the facet's values; nil for a
// facet whose values are free.
func (f Facet) Scheme() *scheme.Scheme {
	switch f {
	case FacetRegion:
		return scheme.Regions()
	case FacetTopic:
		return scheme.Topics()
	case FacetGenre:
		return scheme.Genres()
	}
	return nil
}

// Tree tells whether the facet's values lie below one another.
func (f Facet) Tree() bool { return f == FacetRegion || f == FacetTopic }

// Sort is an order of hits.
type Sort string

// The orders. Documents without a date come last in both orders by date; ties
// are broken by the place in the archive.
const (
	ByRelevance Sort = "relevance"
	// Recent is relevance in which newer documents count more. A document's
	// score is multiplied by
	//
	//	1 / (1 + age/half)
	//
	// where age is the time from its date to the newest date in the archive, and
	// half the median age of the documents that have a date (their mean age
	// where most are of the newest date, and at least a day): at that age the
	// score is halved. No clock is asked, so that an archive that is not
	// added to keeps its order. Documents without a date count as the oldest.
	Recent Sort = "recent"
	Newest Sort = "newest"
	Oldest Sort = "oldest"
)

// Sorts returns all orders, the default first.
func Sorts() []Sort { return []Sort{ByRelevance, Recent, Newest, Oldest} }

// SortsOf returns the orders that have a meaning for a text with or without
// words to look for, the default first.
func SortsOf(words bool) []Sort {
	return slices.DeleteFunc(Sorts(), func(s Sort) bool { return s.Ranks() && !words })
}

// Ranks tells whether the order is one by how well documents match.
func (s Sort) Ranks() bool { return s == ByRelevance || s == Recent }

// Broaden is how far an answer goes beyond a person's own words.
//
// To broaden is to order pieces by the words that the best of them share, beside
// the person's own, and to let words side by side stand for any of them instead
// of all. Words that nobody typed never find a piece and are never marked; notes
// name them.
type Broaden string

// The choices. What is left to the engine is that a description, which finds
// any of its words anyway, counts the words that its best pieces share.
const (
	BroadenAuto Broaden = ""
	BroadenYes  Broaden = "yes"
	// BroadenNo orders by the person's own words alone, and finds by them alone:
	// without synonyms.
	BroadenNo Broaden = "no"
)

// Broadenings returns the choices that a person can make.
func Broadenings() []Broaden { return []Broaden{BroadenYes, BroadenNo} }

// Limits of a query.
const (
	DefaultLimit      = 10
	MaxLimit          = 100
	DefaultFacetLimit = 20
	MaxFacetLimit     = 1000
	// MaxTextBytes bounds the text of a query; an engine may rely on it.
	MaxTextBytes = 16 << 10
)

// Query is a question to an index. The zero value asks for everything.
type Query struct {
	// Text is what the person typed, in the query language; any string is a
	// valid text. An empty one matches every document.
	Text string
	// Selected holds the chosen values by facet. Values of one facet are
	// alternatives; facets narrow one another.
	Selected map[Facet][]string
	// From and To bound the date, inclusive: "2024", "2024-10" or
	// "2024-10-23"; empty for no bound. A bound excludes documents without a
	// date.
	From, To string
	// Sort defaults to ByRelevance. For a text without words, which has no
	// relevance, it and Recent are Newest; Results.Sort tells.
	Sort Sort
	// Broaden defaults to BroadenAuto. It has no meaning for a text without words.
	Broaden Broaden
	// Verbatim leaves words that the archive does not know as they were typed.
	Verbatim bool
	// Fold gives of a text that was printed several times one hit, the first in
	// the order, and the others as its reprints. Total and facets go on counting
	// documents.
	Fold bool
	// Limit is the number of hits wanted; 0 means DefaultLimit, a negative
	// value means none.
	Limit int
	// Offset skips hits. It stays valid over generations; Cursor does not.
	Offset int
	// Cursor continues after the last hit of an earlier answer to the same
	// question (Results.Next). It excludes Offset.
	Cursor string
	// Facets are the facets to count; nil for none.
	Facets []Facet
	// FacetLimit bounds the values of a flat facet (trees are given whole);
	// 0 means DefaultFacetLimit. Selected values are always given.
	FacetLimit int
	// Timeline asks for Results.Timeline; nil for none.
	Timeline *TimelineQuery
}
