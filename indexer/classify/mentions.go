package classify

import (
	"cmp"
	"slices"
	"strings"
)

// mention is a name of the gazetteer found in a text.
type mention struct {
	place *place
	// word is the index of the first word, n the number of words.
	word, n int
	written string
	// name is the last word as it is compared.
	name   string
	weight float64
	// slight mentions tell only the money, the language or the name of
	// something.
	slight bool
	// dateline is true for the place a report was written at.
	dateline bool
	// listed is the number of countries named in one go, this among them.
	listed int
	// doubtful mentions may be common words: "TURKEY" in a loud title.
	doubtful bool
}

// mentions lists the names of regions in the text from left to right.
func (g *gazetteer) mentions(t *text, langs langSet) []mention {
	list, skip := g.dateline(t, langs)
	// people and companies hold the places' names that turn out to be theirs.
	people, companies := make(map[string]bool), make(map[string]bool)
	g.names.find(t, langs, func(m match) {
		p := &g.places[m.entry]
		switch {
		case m.at >= t.body && m.at < skip || t.isSymbol(m):
		case len(p.ids) == 0 || g.isPerson(t, m):
			people[m.lastWord()] = true
		default:
			companies[m.lastWord()] = companies[m.lastWord()] || g.namesCompany(t, m)
			list = append(list, g.mention(t, m))
		}
	})
	list = g.parted(t, list, people, companies)
	list = g.states(t, langs, skip, list)
	list = g.towns(t, langs, skip, list)
	slices.SortStableFunc(list, func(a, b mention) int { return cmp.Compare(a.word, b.word) })
	list = qualify(t, dropDoubtful(withoutDirectories(t, list)))
	markLists(t, list)
	return list
}

func (g *gazetteer) mention(t *text, m match) mention {
	p := &g.places[m.entry]
	return mention{
		place: p, word: m.at, n: m.n, written: m.written, weight: p.kind.weight(),
		slight:   p.kind == kindGroup || g.isSlight(t, m),
		doubtful: m.isDoubtful(t), name: m.lastWord(),
	}
}

// parted parts the mentions from people and companies of the same name: where
// there is a "Jim Jordan", a bare "Jordan" is he again, unless the words say
// that it is a place.
func (g *gazetteer) parted(t *text, list []mention, people, companies map[string]bool) []mention {
	out := list[:0]
	for _, m := range list {
		bare := !m.dateline && !g.isLocated(t, m.word)
		if bare && m.place.personal && people[m.name] {
			continue
		}
		m.slight = m.slight || bare && companies[m.name]
		if m.slight {
			m.weight *= slightFactor
		}
		out = append(out, m)
	}
	return out
}

// isLocated reports whether the word before the one at i says that a place
// follows.
func (g *gazetteer) isLocated(t *text, i int) bool {
	return i > 0 && t.tokens[i].joined && g.locative[t.tokens[i-1].key]
}

// states adds the short names of states that follow a town's or a
// politician's: "Hauppauge, N.Y.", "Schumer (D-N.Y.)".
func (g *gazetteer) states(t *text, langs langSet, skip int, list []mention) []mention {
	for i := 1; i < len(t.tokens); i++ {
		if !t.tokens[i].capital || i >= t.body && i < skip || !t.qualifies(i) {
			continue
		}
		if m, ok := g.short.longest(t, i, langs); ok && !strings.Contains(m.written, ",") {
			p := &g.places[m.entry]
			list = append(list, mention{place: p, word: i, n: m.n, written: m.written, weight: p.kind.weight()})
		}
	}
	return list
}

// towns adds the smaller cities, whose names mean too much else to be read
// anywhere, where a word before them says that they are places: "near Mildura".
func (g *gazetteer) towns(t *text, langs langSet, skip int, list []mention) []mention {
	for i := max(1, skip); i < len(t.tokens); i++ {
		tok, before := &t.tokens[i], &t.tokens[i-1]
		if !tok.capital || before.capital || t.raw[before.end:tok.start] != " " || t.loud(i) || !g.locative[before.key] {
			continue
		}
		m, ok := g.datelines.longest(t, i, langs)
		if !ok || g.beforeName(t, m) || slices.ContainsFunc(list, func(other mention) bool { return other.covers(i) }) {
			continue
		}
		if p := &g.places[m.entry]; !p.either {
			list = append(list, mention{place: p, word: i, n: m.n, written: m.written, weight: p.kind.weight()})
		}
	}
	return list
}

// covers reports whether the word at i is part of the mention.
func (m *mention) covers(i int) bool { return m.word <= i && i < m.word+m.n }

// qualifies reports whether the word at i stands where a state's short name
// does.
func (t *text) qualifies(i int) bool {
	tok, before := &t.tokens[i], &t.tokens[i-1]
	switch t.raw[before.end:tok.start] {
	case ", ":
		return before.capital && i != t.body
	case "-", "., ":
		return before.end-before.start == 1 && before.capital
	}
	return false
}

// dropDoubtful keeps doubtful mentions of places that are mentioned beyond
// doubt elsewhere.
func dropDoubtful(list []mention) []mention {
	return slices.DeleteFunc(list, func(m mention) bool {
		return m.doubtful && !slices.ContainsFunc(list, func(other mention) bool {
			return !other.doubtful && other.place == m.place
		})
	})
}

// qualify reads "Paris, Texas": a city before its state or country is the one
// there, and none of its namesakes.
func qualify(t *text, list []mention) []mention {
	out := list[:0]
	for k, m := range list {
		if k+1 < len(list) && m.place.kind == kindCity && isQualifier(t, m, list[k+1]) {
			by := list[k+1].place
			switch {
			case slices.Contains(m.place.ids, by.ids[0]):
				m.place = by
			case by.kind != kindName:
				continue
			}
		}
		out = append(out, m)
	}
	return out
}

// isQualifier reports whether next tells where the place before it is.
func isQualifier(t *text, m, next mention) bool {
	return next.word == m.word+m.n && next.place.kind.qualifies() && !next.place.either &&
		t.raw[t.tokens[next.word-1].end:t.tokens[next.word].start] == ", "
}

// listGap is how many words may stand between two countries of a list.
const listGap = 8

// markLists counts for each mention the countries named in one go with it:
// where a text lists countries, each is meant though named but once.
func markLists(t *text, list []mention) {
	for from := 0; from < len(list); {
		to := from + 1
		for to < len(list) && inOneGo(t, list[to-1], list[to]) {
			to++
		}
		n := countCountries(list[from:to])
		for ; from < to; from++ {
			list[from].listed = n
		}
	}
}

func inOneGo(t *text, a, b mention) bool {
	return b.word-(a.word+a.n) <= listGap && !a.dateline && (a.word < t.body) == (b.word < t.body)
}

// countCountries counts the different countries of the mentions.
func countCountries(list []mention) int {
	if len(list) == 1 {
		return 1
	}
	var seen []string
	for _, m := range list {
		if id := m.place.ids[0]; !m.place.either && !isArea(id) && !slices.Contains(seen, id) {
			seen = append(seen, id)
		}
	}
	return len(seen)
}
