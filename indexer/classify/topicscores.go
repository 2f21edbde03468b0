package classify

import "math"

// sheet is what a text is judged on, used again for the next one.
type sheet struct {
	scores []conceptScore
	words  wordCounter
}

func (s *subjects) newSheet() *sheet {
	return &sheet{
		scores: make([]conceptScore, len(s.concepts)), words: wordCounter{counts: make([]wordCount, len(s.model.IDF))},
	}
}

// lendSheet returns one that no other text is judged on.
func (s *subjects) lendSheet() *sheet {
	if used, ok := s.sheets.Get().(*sheet); ok {
		return used
	}
	return s.newSheet()
}

// conceptScore is what the text says for one concept.
type conceptScore struct {
	// terms holds the different words of the tables.
	terms    evidence
	density  float64
	evidence evidence
	// corrected is true where the archive's owner gave one its meaning.
	corrected bool
}

// score adds up the words for each concept; a word repeated counts less each
// time. A concept's words count for its top concept too.
func (s *subjects) score(t *text, langs langSet, sheet *sheet) []conceptScore {
	scores := sheet.scores
	for i := range scores {
		scores[i] = conceptScore{terms: scores[i].terms.cleared(), evidence: scores[i].evidence.cleared()}
	}
	s.phrases.find(t, langs, func(m match) {
		term := &s.terms[m.entry]
		w := term.weight * t.position(m.at)
		for _, concept := range term.concepts {
			scores[concept].count(m, w)
			if top := s.tops[concept]; top != concept {
				scores[top].count(m, w)
			}
			if term.corrected {
				scores[concept].corrected, scores[s.tops[concept]].corrected = true, true
			}
		}
		if term.corrected {
			t.silence(m)
		}
	})
	norm := math.Sqrt(float64(t.units) + 60)
	for i := range scores {
		sum := 0.0
		for _, term := range scores[i].terms {
			sum += saturate(term.weight)
		}
		scores[i].density = sum * 2 / norm
	}
	return scores
}

func (c *conceptScore) count(m match, weight float64) {
	// The first word stands for its phrase: "war" and "war crimes" are two.
	c.terms.add(m.words[0], weight)
	c.evidence.add(m.written, weight)
}

// lexical returns the strength of the evidence for each top concept, in the
// order of TopConcepts.
func (s *subjects) lexical(scores []conceptScore) []float64 {
	out := make([]float64, len(s.top))
	for c, i := range s.top {
		out[c] = math.Log1p(2 * scores[i].density)
	}
	return out
}
