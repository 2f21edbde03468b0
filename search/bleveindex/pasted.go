package bleveindex

import (
	"math"
	"slices"

	"github.com/gloss-search/gloss/search"
)

// A query of manyLikened words or more is a text itself, and its answer what is
// like it.
const manyLikened = 40

// A document's length is held against its likeness to a text by an exponent of
// at most lengthHeld, in full for texts of fullLength words.
const (
	lengthHeld = 0.45
	fullLength = 100
)

// knownText is the share of a text's words from which a document has them all
// because it is that text, or a reprint of it.
const knownText = 0.9

// byLikeness gives the documents of a pasted text other scores. To a few words
// a longer piece has more to say; compared with a whole text it only has more
// words in common by chance, the more the longer the text is (Singhal, Buckley,
// Mitra: Pivoted document length normalization, SIGIR 1996; He, Ounis: A study
// of parameter tuning for term frequency normalization, CIKM 2003):
//
//	score' = score · (length / average)^−h, h = lengthHeld · min(1, words/fullLength)
func (g *generation) byLikeness(m matches, words int) matches {
	if words < manyLikened {
		return m
	}
	held := lengthHeld * min(1, float64(words)/fullLength)
	out := matches{m.docs, make([]float64, len(m.docs))}
	for i, d := range m.docs {
		out.scores[i] = m.scores[i] * math.Pow(max(1, float64(g.words(d)))/g.averageWords, -held)
	}
	return out
}

// words is the length of a document in all its text fields.
func (g *generation) words(doc uint32) uint32 {
	var n uint32
	for _, l := range g.lengths {
		n += l.of[doc]
	}
	return n
}

// isKnown tells whether the best document is the pasted text itself: what it
// and its reprints share is what was asked already.
func (e *evaluation) isKnown(m matches, wanted []search.Node) bool {
	if len(wanted) < manyLikened || len(m.docs) == 0 {
		return false
	}
	best := m.docs[slices.Index(m.scores, slices.Max(m.scores))]
	has := 0
	for _, n := range wanted {
		if _, ok := slices.BinarySearch(e.scored[n.String()].docs, best); ok {
			has++
		}
	}
	return float64(has) >= knownText*float64(len(wanted))
}
