package server

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/search"
)

// readingForms is how many forms of words the line under the box names.
const readingForms = 4

// readingView tells what further words a query stood for: in a line, and in
// full for those who ask.
type readingView struct {
	Line  string
	Parts []readingPart
	// Typed leads to the same search without synonyms; empty where there are
	// none.
	Typed string
}

type readingPart struct{ From, To string }

// newReadingView is nil when each word stood for itself. What was dropped or
// not found is told by notes.
func newReadingView(a address, steps []search.ReadingStep) *readingView {
	var v readingView
	var lists [][]string
	complete := true
	for _, s := range steps {
		if !s.Widens() {
			continue
		}
		v.Parts = append(v.Parts, readingPart{cut(s.From, mostInLine), stepWords(s)})
		lists = append(lists, s.To)
		if s.Kind == search.StepSynonyms {
			v.Typed = a.withBroaden(search.BroadenNo).URL()
		}
		complete = complete && s.More == 0
	}
	all := inTurn(lists)
	if len(all) == 0 {
		return nil
	}
	v.Line = strings.Join(all[:min(readingForms, len(all))], ", ")
	if len(all) > readingForms || !complete {
		v.Line += " …"
	}
	v.Line = cut(v.Line, mostInLine)
	return &v
}

// inTurn takes the first of each list, then the second of each, each word
// once.
func inTurn(lists [][]string) []string {
	var all []string
	for i, more := 0, true; more; i++ {
		more = false
		for _, list := range lists {
			if i >= len(list) {
				continue
			}
			more = true
			if !slices.Contains(all, list[i]) {
				all = append(all, list[i])
			}
		}
	}
	return all
}

// broadenView leads to the same search with or without what goes beyond the
// person's own words.
type broadenView struct{ Label, Title, URL string }

// newBroadenView is nil where the choice would change nothing.
func newBroadenView(a address, r search.Results) *broadenView {
	wide := r.Broadened || a.query.Broaden == search.BroadenYes
	switch {
	case len(r.Sorts) == 0 || !r.Sorts[0].Ranks():
		return nil // no words
	case wide:
		return &broadenView{"Only my words", "Order by the words as typed, without those that the best pieces share", a.withBroaden(search.BroadenNo).URL()}
	case r.Total == 0 || !r.Sort.Ranks():
		return nil
	}
	return &broadenView{"Broaden", "Also pieces that have only some of the words, ordered by what the best pieces share, too", a.withBroaden(search.BroadenYes).URL()}
}

// stepWords lists what a part of a query stands for.
func stepWords(s search.ReadingStep) string {
	words := strings.Join(s.To, ", ")
	if s.More > 0 {
		words += fmt.Sprintf(" and %s more", number(s.More))
	}
	return words
}
