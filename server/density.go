package server

import (
	"strings"
	"unicode"

	"github.com/gloss-search/gloss/search"
)

// density is how much of each hit the results show: all of it, or a line.
type density string

const compact density = "compact"

// compactBefore is how many letters of a passage's only line stand before its
// first match: enough to see what it belongs to, few enough that a narrow
// window still shows the match.
const compactBefore = 32

func readDensity(a *address, v []string) error {
	if density(v[0]) != compact {
		return bad("view", v[0], "must be "+string(compact))
	}
	a.view = compact
	return nil
}

func (a address) withDensity(d density) address {
	b := a.clone()
	// The hits are the same: so is the page.
	b.page = a.page
	b.view = d
	return b
}

// densityView leads to the same results in the other density.
type densityView struct{ Label, URL string }

func newDensityView(a address) densityView {
	if a.view == compact {
		return densityView{"Full list", a.withDensity("").URL()}
	}
	return densityView{"Compact list", a.withDensity(compact).URL()}
}

// inOneLine leaves a hit its title, its byline and a line of a passage.
func (h *hitView) inOneLine() {
	h.Genre, h.Regions, h.Topics = nil, nil, nil
	h.Snippets = h.Snippets[:min(1, len(h.Snippets))]
	for i, s := range h.Snippets {
		h.Snippets[i] = fromFirstMatch(s)
	}
}

// fromFirstMatch drops what stands far before the first match of a passage.
func fromFirstMatch(s search.Snippet) search.Snippet {
	if len(s.Fragments) < 2 || s.Fragments[0].Match {
		return s
	}
	before := []rune(s.Fragments[0].Text)
	if len(before) <= compactBefore {
		return s
	}
	kept := string(before[len(before)-compactBefore:])
	// Scripts without spaces are cut where the letters are counted out.
	if at := strings.IndexFunc(kept, unicode.IsSpace); at >= 0 {
		kept = kept[at:]
	}
	fragments := append([]search.Fragment{{Text: strings.TrimLeftFunc(kept, unicode.IsSpace)}}, s.Fragments[1:]...)
	s.Fragments, s.CutBefore = fragments, true
	return s
}
