package classify

// isPerson reports whether a place's name is part of a person's here: after a
// given name or a title, or before another name.
func (g *gazetteer) isPerson(t *text, m match) bool {
	if m.at > 0 {
		before := t.tokens[m.at-1]
		// A full stop may abbreviate the title: "Rep. Jordan".
		near := t.tokens[m.at].joined || t.raw[before.end:t.tokens[m.at].start] == ". "
		if near && before.capital && (g.given[before.key] || g.titles[before.key]) {
			return true
		}
	}
	// In a title every word may have a capital.
	next := m.at + m.n
	if m.at < t.body || next >= len(t.tokens) || m.n > 1 {
		return false
	}
	after := t.tokens[next]
	return t.raw[t.tokens[next-1].end:after.start] == " " && after.capital && !after.upper &&
		!t.startsSentence(m.at) && !g.followsPlace(after.key) && !g.isName(after.key)
}

// startsSentence reports whether no word stands before the one at i, or only
// one of an earlier sentence.
func (t *text) startsSentence(i int) bool {
	return i == 0 || i == t.body || !t.tokens[i].joined
}

// followsPlace lists words with a capital that stand after a place's name.
func (g *gazetteer) followsPlace(key string) bool {
	switch key {
	case "river", "valley", "city", "state", "government", "president", "prime", "minister", "king", "queen",
		"university", "council", "county", "street", "airport", "police", "times", "supreme", "senate", "house",
		"on", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
		"march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"d", "dc", "u", "us", "i", "democrats", "republicans", "democrat", "republican", "gov", "sen", "rep", "governor":
		return true
	}
	return false
}

// isName reports whether a place's name begins with the word.
func (g *gazetteer) isName(key string) bool { return len(g.names.words[key]) > 0 }
