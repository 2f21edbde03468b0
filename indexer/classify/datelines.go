package classify

import (
	"slices"
	"strings"
)

const (
	// maxDateline is how many bytes a dateline may reach into its line, and
	// maxByline how long the lines before it may be.
	maxDateline = 90
	maxByline   = 100
	// bylines is how many lines may stand before it.
	bylines = 3
)

// dateline reads where a report says it was written, "SEOUL, March 3 -",
// "PARIS (Reuters) -", and returns the place and the index of the first word
// after it.
func (g *gazetteer) dateline(t *text, langs langSet) (found []mention, end int) {
	for i, line := t.body, 0; line < bylines && i < len(t.tokens); line++ {
		if end, dated := g.datelineEnd(t, i); end > i {
			if m, ok := g.writtenAt(t, i, end, langs, dated); ok {
				return []mention{m}, end
			}
		}
		i = t.nextLine(i)
	}
	return nil, t.body
}

// nextLine returns the first word of the line after a short one, the number of
// words when the line is long.
func (t *text) nextLine(i int) int {
	rest := t.raw[t.tokens[i].start:]
	n := strings.IndexByte(rest, '\n')
	if n < 0 || n > maxByline {
		return len(t.tokens)
	}
	for from := t.tokens[i].start + n; i < len(t.tokens) && t.tokens[i].start < from; {
		i++
	}
	return i
}

// writtenAt finds the place in the dateline: the first, unless the state or
// the country after it says better which one it is. Without a date or an
// agency only a city or state is believed.
func (g *gazetteer) writtenAt(t *text, from, end int, langs langSet, dated bool) (mention, bool) {
	head := &text{raw: t.raw, tokens: t.tokens[from:end], looked: t.looked, loudBody: true}
	var at mention
	for i := 0; i < len(head.tokens); {
		m, ok := g.placeAt(head, i, langs)
		if !ok || len(g.places[m.entry].ids) == 0 {
			i++
			continue
		}
		p := &g.places[m.entry]
		switch {
		case at.place == nil:
			if !dated && p.kind == kindName || p.kind == kindDemonym || p.kind == kindPerson || p.kind == kindArea {
				return mention{}, false
			}
			at = mention{place: p, word: from + i, n: m.n, written: m.written, dateline: true}
		case p.kind.qualifies() && !p.either && (at.place.either || !slices.Contains(at.place.ids, p.ids[0])):
			at.place = p
			at.written = t.raw[t.tokens[at.word].start:t.tokens[from+i+m.n-1].end]
		}
		i += m.n
	}
	if at.place == nil {
		return at, false
	}
	if ids := at.place.ids; at.place.either && isArea(ids[len(ids)-1]) {
		// "Brussels" as a seat of government may be the Union; a report is
		// written in the city.
		at.place = &place{ids: ids[:1], kind: at.place.kind}
	}
	at.weight = 1
	return at, true
}

// placeAt finds the name at word i of a dateline.
func (g *gazetteer) placeAt(head *text, i int, langs langSet) (match, bool) {
	if i > 0 {
		if m, ok := g.short.longest(head, i, langs); ok {
			return m, true
		}
	}
	if m, ok := g.names.longest(head, i, langs); ok {
		return m, true
	}
	return g.datelines.longest(head, i, langs)
}

// datelineEnd returns the index of the first word after the dateline that
// begins at word i, and whether a date or an agency shows that it is one; i
// when there is none.
func (g *gazetteer) datelineEnd(t *text, i int) (end int, dated bool) {
	first := &t.tokens[i]
	if !first.capital && !first.upper {
		return i, false
	}
	head := cutString(t.raw[first.start:], maxDateline)
	if line := strings.IndexByte(head, '\n'); line >= 0 {
		head = head[:line]
	}
	dash := dashIn(head)
	limit := first.start + len(head)
	if dash >= 0 {
		limit = first.start + dash
	}
	for end = i; end < len(t.tokens) && t.tokens[end].end <= limit; end++ {
		key := t.tokens[end].key
		if g.agencies[key] && end > i && strings.HasSuffix(t.raw[:t.tokens[end].start], "(") {
			return end + 1, true
		}
		dated = dated || g.months[key] && end > i
	}
	if dash < 0 || !dated && !first.upper {
		return i, false
	}
	return end, dated
}

// dashIn returns where the dash after a dateline is; -1 for none.
func dashIn(head string) int {
	dash := -1
	for _, sign := range [...]string{" - ", " — ", " – ", " -- ", "— ", "– "} {
		if i := strings.Index(head, sign); i > 0 && (dash < 0 || i < dash) {
			dash = i
		}
	}
	return dash
}
