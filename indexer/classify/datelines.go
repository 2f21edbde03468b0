package classify

import "strings"

// maxDateline is how many bytes into the body a dateline may reach.
const maxDateline = 90

// dateline reads where a report says it was written, "SEOUL, March 3 -",
// "PARIS (Reuters) -", counts it, and returns the index of the first word
// after it.
func (g *gazetteer) dateline(t *text, langs langSet, sum *tally) int {
	end := t.datelineEnd()
	if end <= t.body {
		return t.body
	}
	head := &text{raw: t.raw, tokens: t.tokens[t.body:end], loudBody: true}
	for i := 0; i < len(head.tokens); {
		m, ok := g.names.longest(head, i, langs)
		if !ok {
			m, ok = g.datelines.longest(head, i, langs)
		}
		if !ok || len(g.places[m.entry].ids) == 0 {
			i++
			continue
		}
		sum.add(mention{place: &g.places[m.entry], word: t.body + i, written: m.written, weight: datelineWeight})
		// The first place is where the report was written; what follows tells
		// which state or country the city is in.
		i += m.n
	}
	return end
}

// datelineEnd returns the index of the first word after the dateline, the
// body's first word when there is none.
func (t *text) datelineEnd() int {
	if t.body >= len(t.tokens) || !t.tokens[t.body].upper {
		return t.body
	}
	start := t.tokens[t.body].start
	head := cutString(t.raw[start:], maxDateline)
	if line := strings.IndexByte(head, '\n'); line >= 0 {
		head = head[:line]
	}
	dash := -1
	for _, sign := range []string{" - ", " — ", " – ", " -- ", "— ", "– "} {
		if i := strings.Index(head, sign); i > 0 && (dash < 0 || i < dash) {
			dash = i
		}
	}
	if dash < 0 {
		return t.body
	}
	i := t.body
	for i < len(t.tokens) && t.tokens[i].end <= start+dash {
		i++
	}
	return i
}
