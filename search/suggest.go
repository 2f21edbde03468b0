package search

import (
	"fmt"
	"strings"
	"unicode"
)

// Limits of suggestions.
const (
	DefaultSuggestions = 8
	MaxSuggestions     = 50
	// MaxSuggestBytes bounds what is completed: nobody types more in the hope
	// that it is guessed.
	MaxSuggestBytes = 512
)

// SuggestQuery is what was typed so far. What is suggested are names, phrases
// and titles of the archive in which every typed word begins a word: the last
// one may be unfinished, and one word of four letters or more may have one slip,
// though not in its first letter. Case and accents do not matter.
//
// Better ones come first: without a slip before with one, names and phrases
// before titles, beginnings before middles, frequent before rare ones. No kind
// crowds out the others.
type SuggestQuery struct {
	Text string
	// Limit is the number of suggestions wanted; 0 means DefaultSuggestions.
	Limit int
}

// Check refuses, as engines do, what no suggestion can be made for, as a *BadQueryError.
func (q SuggestQuery) Check() error {
	refuse := func(reason string, at int) error {
		return &BadQueryError{Parameter: "q", Reason: reason, Position: at}
	}
	switch control := strings.IndexFunc(q.Text, unicode.IsControl); {
	case len(q.Text) > MaxSuggestBytes:
		return refuse(fmt.Sprintf("is longer than the %d bytes that are completed", MaxSuggestBytes), -1)
	case control >= 0:
		return refuse("holds a control character", control)
	case strings.TrimSpace(q.Text) == "":
		return refuse("is empty; it takes what was typed so far", -1)
	case q.Limit < 0 || q.Limit > MaxSuggestions:
		return &BadQueryError{Parameter: "limit", Value: fmt.Sprint(q.Limit), Reason: fmt.Sprintf("must be a number from 1 to %d", MaxSuggestions), Position: -1}
	}
	return nil
}

// Suggestions are the answer to a SuggestQuery.
type Suggestions struct {
	// List holds the best first.
	List []Suggestion
	// Partial is true while the engine still learns what there is to suggest: a
	// moment later it may know more.
	Partial bool
	// Generation names the state of the archive that answered.
	Generation string
}

// Suggestion is one way to go on from what was typed.
type Suggestion struct {
	Kind SuggestionKind
	// Text is what a person reads.
	Text string
	// Fragments joined are Text: plain text, with what was typed as matches.
	Fragments []Fragment
	// Documents is how many documents it leads to, about so when Estimated.
	Documents int
	Estimated bool

	// One of three things is what choosing it does: to search for Query, to
	// select Value of Facet, or to show Document.
	Query    string
	Facet    Facet
	Value    string
	Document string
}

// SuggestionKind says what a Suggestion is.
type SuggestionKind string

// The kinds of suggestions. Those of a facet's values are named as it is.
const (
	// SuggestPhrase is words that often stand together in the archive.
	SuggestPhrase SuggestionKind = "phrase"
	SuggestTitle  SuggestionKind = "title"
	SuggestRegion                = SuggestionKind(FacetRegion)
	SuggestTopic                 = SuggestionKind(FacetTopic)
	SuggestAuthor                = SuggestionKind(FacetAuthor)
	SuggestSource                = SuggestionKind(FacetSource)
)
