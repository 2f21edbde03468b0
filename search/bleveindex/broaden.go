package bleveindex

import "github.com/gloss-search/gloss/search"

// broadens tells whether a text of so many words is ordered by the words that
// its best pieces share, too.
func (e *evaluation) broadens(words int) bool {
	return e.r.broaden != search.BroadenNo && words <= maxLeaves-feedbackWords
}

// widens tells whether a list is to find what has any of it.
func (e *evaluation) widens(wanted []search.Node) bool {
	return e.r.broaden == search.BroadenYes && countWords(wanted) > 1
}

// asked gives the documents that a node asks for. Broadening leaves the set of
// what is no list as it is: an operator, a phrase or a single word is meant.
func (e *evaluation) asked(n search.Node) (matches, error) {
	m, err := e.node(n)
	if err != nil || e.r.broaden != search.BroadenYes || !wantsWords(n) || len(m.docs) == 0 {
		return m, err
	}
	if !e.ranked {
		e.r.note("Broadening changes nothing here: the pieces are the same, and they stand in order of time.")
		return m, nil
	}
	var wanted []search.Node
	eachWanted(n, func(key string) { wanted = append(wanted, e.r.leaves[key].node) })
	return e.broadenedOrder(m, wanted)
}

// wide orders what a list finds that stands for any of its words.
func (e *evaluation) wide(m matches, wanted []search.Node) (matches, error) {
	if !e.ranked {
		e.r.broadened = true
		e.r.note("Broadened: these pieces have some of the words.")
		return m, nil
	}
	e.r.note("Broadened: pieces need not have all of the words.")
	out, err := e.broadenedOrder(m, wanted)
	e.r.broadened = true
	return out, err
}

// broadenedOrder says so when the pieces have too little in common.
func (e *evaluation) broadenedOrder(m matches, wanted []search.Node) (matches, error) {
	out, err := e.broaden(m, wanted)
	if err == nil && !e.r.broadened {
		e.r.note("Too few pieces match to find words that they share: the order is that of your words.")
	}
	return out, err
}
