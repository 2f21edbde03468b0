package classify

// slightFactor is how much a name counts that tells only the money, the
// language or the make of something, or is part of a company's name.
const slightFactor = 0.3

// isPerson reports whether a place's name is part of a person's here: after a
// given name or a title, or before another name.
func (g *gazetteer) isPerson(t *text, m match) bool {
	p := &g.places[m.entry]
	if m.n > 1 || !t.tokens[m.at].capital || p.kind == kindArea {
		return false
	}
	if m.at > 0 && m.at != t.body && g.afterName(t, m.at, p.personal) {
		return true
	}
	return p.personal && g.beforeName(t, m)
}

// afterName reports whether the word at i stands after a given name or a
// title. Only names that people often bear are doubted for a title or for a
// given name that is also a common word: "Will China fight?".
func (g *gazetteer) afterName(t *text, i int, personal bool) bool {
	before := &t.tokens[i-1]
	if !before.capital {
		return false
	}
	switch t.raw[before.end:t.tokens[i].start] {
	case " ":
		return g.given[before.key] || personal && (g.doubtful[before.key] || g.titles[before.key])
	case ". ": // a full stop may abbreviate the title: "Rep. Jordan"
		return personal && g.titles[before.key]
	}
	return false
}

// beforeName reports whether the match is followed by what looks like a family
// name. In a title every word may have a capital.
func (g *gazetteer) beforeName(t *text, m match) bool {
	next := m.at + m.n
	if m.at < t.body || next >= len(t.tokens) {
		return false
	}
	after := &t.tokens[next]
	return t.raw[t.tokens[next-1].end:after.start] == " " && after.capital && !after.upper &&
		!g.followers[after.key] && !g.months[after.key] && !g.isName(after.key)
}

// isName reports whether a place's name begins with the word.
func (g *gazetteer) isName(key string) bool { return len(g.names.words[key]) > 0 }

// isSymbol reports whether the name is a code between angle brackets, as of a
// share: "<UK>".
func (t *text) isSymbol(m match) bool {
	from, to := t.tokens[m.at].start, t.tokens[m.at+m.n-1].end
	return from > 0 && to < len(t.raw) && t.raw[from-1] == '<' && t.raw[to] == '>'
}

// isSlight reports whether the name tells only a currency, a language, a make,
// or where a meeting was held.
func (g *gazetteer) isSlight(t *text, m match) bool {
	if t.tokens[m.at].run {
		return false
	}
	words := g.slighting
	if g.places[m.entry].kind.isLocal() {
		words = g.occasions
	}
	if next := m.at + m.n; next < len(t.tokens) && t.tokens[next].joined && words[t.tokens[next].key] {
		return true
	}
	// In Romance languages the adjective follows: "dólares canadienses".
	return m.at > 0 && t.tokens[m.at].joined && !t.tokens[m.at].capital && g.slighting[t.tokens[m.at-1].key]
}

// companyReach is how many words after a place's name may pass before the one
// that makes all of them a company's name.
const companyReach = 5

// namesCompany reports whether the words with a capital after the match make
// it part of a company's name: "Delhi Petroleum Ltd".
func (g *gazetteer) namesCompany(t *text, m match) bool {
	if t.tokens[m.at].run {
		return false
	}
	for i := m.at + m.n; i < len(t.tokens) && i < m.at+m.n+companyReach; i++ {
		tok := &t.tokens[i]
		if !tok.capital || !tok.joined || t.raw[tok.start-1] == '.' || t.raw[t.tokens[i-1].end] == ',' {
			return false
		}
		if g.companies[tok.key] {
			return true
		}
	}
	return false
}
