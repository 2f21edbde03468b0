package eval

import (
	"bufio"
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/slips"
)

// Misspelling is a word that a person wrote for another.
type Misspelling struct{ Right, Wrong string }

// Suggested is how many suggestions a misspelling has to be among.
const Suggested = 5

// SpellingLimit is the number of letters put in, left out, replaced or swapped
// up to which a misspelling is counted.
const SpellingLimit = 2

// SpellingTally counts how often the right word is suggested.
type SpellingTally struct {
	// Asked counts the misspellings asked for, First and Among those of which
	// the right word is the first suggestion, or one of the first.
	Asked, First, Among int
}

// SpellingResult is what came of a list of misspellings.
type SpellingResult struct {
	// Read counts all, Eligible those whose right word the archive has and whose
	// wrong one it has not, Words the right words that were asked for.
	Read, Eligible, Words int
	// Halves count them by a half of the right words each, so that what was
	// tuned on one can be held against the other.
	Halves [2]SpellingTally
	// Took are the times of the misspellings asked for, ascending.
	Took []time.Duration
}

// All adds the halves up.
func (r SpellingResult) All() SpellingTally {
	a, b := r.Halves[0], r.Halves[1]
	return SpellingTally{a.Asked + b.Asked, a.First + b.First, a.Among + b.Among}
}

// ReadMisspellings reads lines of "$" and a right word, each followed by lines
// of wrong ones. Empty lines are skipped, and so is what is several words,
// with a blank or "_" between.
func ReadMisspellings(r io.Reader) ([]Misspelling, error) {
	var out []Misspelling
	right := ""
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		word, isRight := strings.CutPrefix(line, "$")
		switch {
		case line == "":
		case isRight:
			right = word
		case right == "":
			return nil, fmt.Errorf("line %d: %q stands before any right word", n, line)
		case !strings.ContainsAny(right+line, "_ \t"):
			out = append(out, Misspelling{right, line})
		}
	}
	return out, lines.Err()
}

// RunSpelling asks for the misspellings within SpellingLimit.
func RunSpelling(ctx context.Context, s search.Speller, list []Misspelling) (SpellingResult, error) {
	result := SpellingResult{Read: len(list)}
	known := map[string]bool{}
	asked := map[string]bool{}
	// What an engine makes once is not the first word's to pay for.
	if _, err := s.Spell(ctx, "word", 1); err != nil {
		return result, err
	}
	for _, m := range list {
		if _, looked := known[m.Right]; !looked {
			spelling, err := s.Spell(ctx, m.Right, 0)
			if err != nil {
				return result, fmt.Errorf("spell %q: %w", m.Right, err)
			}
			known[m.Right] = spelling.Known
		}
		if !known[m.Right] {
			continue
		}
		started := time.Now()
		spelling, err := s.Spell(ctx, m.Wrong, Suggested)
		took := time.Since(started)
		if err != nil {
			return result, fmt.Errorf("spell %q: %w", m.Wrong, err)
		}
		if spelling.Known {
			continue
		}
		result.Eligible++
		right, wrong := letters(m.Right), letters(m.Wrong)
		if slips.Distance(wrong, right, SpellingLimit) > SpellingLimit {
			continue
		}
		asked[m.Right] = true
		result.Took = append(result.Took, took)
		result.Halves[half(m.Right)].add(spelling.Alike, string(right))
	}
	result.Words = len(asked)
	slices.Sort(result.Took)
	return result, nil
}

func (t *SpellingTally) add(alike []string, right string) {
	t.Asked++
	switch slices.IndexFunc(alike, func(w string) bool { return string(letters(w)) == right }) {
	case -1:
		return
	case 0:
		t.First++
	}
	t.Among++
}

// letters leaves out what people leave out: capitals, apostrophes and hyphens.
func letters(word string) []rune {
	return slips.Letters(nil, strings.NewReplacer("'", "", "’", "", "-", "").Replace(strings.ToLower(word)))
}

// half parts right words in two, each always in the same.
func half(right string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(strings.ToLower(right)))
	return h.Sum32() % 2
}
