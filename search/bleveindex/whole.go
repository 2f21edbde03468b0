package bleveindex

import (
	"fmt"

	"github.com/gloss-search/gloss/search"
)

// A list that loses half of its words or more as function words, such as "to be
// or not to be", has lost most of what it says: what has it word for word comes
// first. Two words are no such list: "the economy" loses nothing.
const (
	leastWhole = 3
	mostWhole  = 10
	// leastStopped is how many of its words are function words at least.
	leastStopped = 2
)

// keepWhole keeps the phrase that a list is, where it may lose too much.
func (r *reading) keepWhole(root search.Node) {
	list, ok := root.(search.And)
	if !ok || !list.Implicit {
		return
	}
	wanted, _ := split(flat(list))
	text, ok := sideBySide(wanted)
	if !ok || len(wanted) < leastWhole || len(wanted) > mostWhole {
		return
	}
	stopped := 0
	for _, n := range wanted {
		stopped += one(r.isStopWord(n.(search.Word)))
	}
	if stopped < leastStopped || 2*stopped < len(wanted) {
		return
	}
	if phrase := r.keepLeaf(search.Phrase{Text: text}); phrase != nil {
		r.whole = phrase.String()
	}
}

// wholeFirst lifts what has the list word for word.
func (e *evaluation) wholeFirst(m matches) (matches, error) {
	if e.r.whole == "" || !e.ranked || len(m.docs) == 0 {
		return m, nil
	}
	whole, err := e.leaf(e.r.whole)
	if err != nil {
		return matches{}, err
	}
	n := len(intersect(m, whole).docs)
	if n == 0 || n == len(m.docs) {
		return m, nil
	}
	e.r.note(fmt.Sprintf("Pieces that have %s word for word: %d. They come first.", e.r.whole, n))
	return lift(m, whole), nil
}
