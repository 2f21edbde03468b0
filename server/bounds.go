package server

import "fmt"

// maxChosen is how many values a page lets a person choose at once, over all
// facets. Nobody needs as many; without a bound, what walks from link to link
// would never come to an end.
const maxChosen = 20

// chosenCount is how many values are chosen.
func (a address) chosenCount() int {
	n := 0
	for _, ids := range a.query.Selected {
		n += len(ids)
	}
	return n
}

// full tells whether no further value can be chosen.
func (a address) full() bool { return a.chosenCount() >= maxChosen }

// refuseCrowd turns more values than can be chosen into an error.
func refuseCrowd(a address) error {
	if n := a.chosenCount(); n > maxChosen {
		return bad("filters", "", fmt.Sprintf("%d values are chosen; at most %d can be chosen at once", n, maxChosen))
	}
	return nil
}

// fullNotes tell why nothing more can be chosen.
func fullNotes(a address) []string {
	if !a.full() {
		return nil
	}
	return []string{fmt.Sprintf("%d values are chosen, the most there can be: remove one to choose another.", maxChosen)}
}
