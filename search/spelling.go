package search

import "context"

// Speller tells what a word may have been meant as. An engine that corrects
// words is one; like a Searcher it is safe for concurrent use.
type Speller interface {
	// Spell looks for words of the archive that are spelt like one, however
	// likely it is that they were meant; most bounds them.
	Spell(ctx context.Context, word string, most int) (Spelling, error)
}

// Spelling is what an archive has of a word and like it.
type Spelling struct {
	// Known is true when the archive has the word as it is spelt, whatever its
	// capitals and accents.
	Known bool
	// Alike are other words, the likeliest first, as the archive most often
	// writes them.
	Alike []string
}
