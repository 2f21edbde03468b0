package bleveindex

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gloss-search/gloss/search"
)

// looked is how many names of each group are weighed for an answer.
const looked = 64

// countedPostings bounds what is read to count the documents of a phrase: in
// how many its rarest word may stand. Above, the sample's estimate stands.
const countedPostings = 2_500

// Suggest implements search.Searcher.
func (s *Searcher) Suggest(ctx context.Context, q search.SuggestQuery) (search.Suggestions, error) {
	if err := q.Check(); err != nil {
		return search.Suggestions{}, err
	}
	g, err := s.generation()
	if err != nil {
		return search.Suggestions{}, err
	}
	defer release(g)
	list, err := g.suggest(ctx, q)
	if err != nil {
		return search.Suggestions{}, err
	}
	return search.Suggestions{List: list, Partial: g.suggester.learned.Load() == nil, Generation: g.info.Generation}, nil
}

// candidate is a name that could be suggested.
type candidate struct {
	found
	name
	group int
	// inOrder: the typed words stand in the name side by side as they were typed.
	inOrder bool
	marks   []mark
}

// The groups that share an answer; those of a lower number come first.
const (
	groupNames = iota
	groupPhrases
	groupTitles
	groups
)

// suggest finds candidates in every group, gives each its share, and orders
// them.
func (g *generation) suggest(ctx context.Context, q search.SuggestQuery) ([]search.Suggestion, error) {
	limit := cmp.Or(q.Limit, search.DefaultSuggestions)
	typed := newTypedWords(q.Text)
	var found [groups][]candidate
	found[groupNames] = g.suggestedNames().candidates(typed, groupNames)
	if l := g.suggester.learned.Load(); l != nil {
		found[groupPhrases] = l.phrases.candidates(typed, groupPhrases)
		found[groupTitles] = l.titles.candidates(typed, groupTitles)
	}
	found[groupNames] = g.withMeant(found[groupNames], found[groupPhrases], q.Text)
	chosen := share(found, limit)
	slices.SortStableFunc(chosen, compareCandidates)
	out := make([]search.Suggestion, 0, len(chosen))
	for _, c := range chosen {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s, err := g.suggestion(ctx, c)
		if err != nil {
			return nil, err
		}
		if s.Documents > 0 {
			out = append(out, s)
		}
	}
	return out, nil
}

// compareCandidates puts the better one first, of whatever group.
func compareCandidates(a, b candidate) int {
	return cmp.Or(
		compareBools(a.slip, b.slip),
		compareBools(a.group == groupTitles, b.group == groupTitles),
		compareBools(b.inOrder, a.inOrder),
		cmp.Compare(b.weight, a.weight),
		cmp.Compare(a.group, b.group),
		cmp.Compare(a.found.name, b.found.name),
	)
}

// shares are the parts of an answer that each group may claim, in eighths. What
// is left goes to the best of the names and phrases, then to titles.
var shares = [groups]int{1, 2, 2}

// share chooses from every group. Those with a slip fill up what those without
// one leave.
func share(all [groups][]candidate, limit int) []candidate {
	var out []candidate
	for _, slip := range []bool{false, true} {
		left := limit - len(out)
		var claimed, rest []candidate
		for i, of := range all {
			of = slices.DeleteFunc(slices.Clone(of), func(c candidate) bool { return c.slip != slip })
			n := min(len(of), (left*shares[i]+7)/8, left-len(claimed))
			claimed, rest = append(claimed, of[:n]...), append(rest, of[n:]...)
		}
		slices.SortStableFunc(rest, compareCandidates)
		out = append(append(out, claimed...), rest[:min(len(rest), left-len(claimed))]...)
	}
	return out
}

// candidates are the names of a lexicon for what was typed, the best first.
func (l *lexicon) candidates(typed typedWords, group int) []candidate {
	var out []candidate
	for _, f := range l.find(typed.folded, looked) {
		c := candidate{found: f, name: l.names[f.name], group: group}
		c.marks, c.inOrder = typed.in(c.text, c.slip)
		if c.inOrder || !typed.solid {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, compareCandidates)
	return out
}

// withMeant puts a region or topic first whose other name was typed, "UK" for
// the United Kingdom; after a phrase of these very words that finds more.
func (g *generation) withMeant(names, phrases []candidate, typed string) []candidate {
	for _, f := range []search.Facet{search.FacetTopic, search.FacetRegion} {
		id, ok := f.Scheme().FindName(typed)
		if !ok {
			id, ok = f.Scheme().Find(typed)
		}
		all := g.suggestedNames().names
		i := slices.IndexFunc(all, func(n name) bool { return ok && n.kind == search.SuggestionKind(f) && n.value == id })
		if i < 0 {
			continue
		}
		c := candidate{found: found{name: uint32(i), weight: math.MaxInt}, name: all[i], inOrder: true}
		if slices.ContainsFunc(phrases, func(p candidate) bool { return p.documents > c.documents && alike(p.text, typed) }) {
			c.weight = beginningCounts * int(c.documents)
		}
		if at := slices.IndexFunc(names, func(c candidate) bool { return c.found.name == uint32(i) }); at >= 0 {
			c.marks = names[at].marks
			names = slices.Delete(names, at, at+1)
		}
		names = slices.Insert(names, 0, c)
	}
	return names
}

// suggestion is a candidate as it is answered.
func (g *generation) suggestion(ctx context.Context, c candidate) (search.Suggestion, error) {
	s := search.Suggestion{Kind: c.kind, Text: c.text, Fragments: fragments(c.text, 0, len(c.text), c.marks), Documents: int(c.documents)}
	var err error
	switch {
	case c.group == groupPhrases:
		s.Query = quoted(c.text)
		s.Documents, s.Estimated, err = g.countPhrase(ctx, c)
	case c.group == groupNames:
		s.Facet, s.Value = search.Facet(c.kind), c.value
	case c.documents > 1 && !strings.Contains(c.text, `"`):
		s.Query = "title:" + quoted(c.text)
	default:
		s.Document = g.id(c.doc)
	}
	return s, err
}

// countPhrase counts the documents that a search for a phrase finds, where that
// does not take long.
func (g *generation) countPhrase(ctx context.Context, c candidate) (documents int, estimated bool, err error) {
	counted := &g.suggester.learned.Load().counts[c.found.name]
	if n := counted.Load(); n > 0 {
		return int(n - 1), false, nil
	}
	if g.rarest(c.text) > countedPostings {
		return int(c.documents), true, nil
	}
	if documents, err = g.documentsOfPhrase(ctx, c.text); err != nil {
		return 0, false, err
	}
	counted.Store(uint32(documents) + 1)
	return documents, false, nil
}

// rarest is about the number of documents that have the rarest word of a phrase.
func (g *generation) rarest(phrase string) int {
	out := len(g.all)
	for word := range strings.FieldsSeq(phrase) {
		n := 0
		for _, a := range g.analyzers {
			documents, _ := g.countOf(a, word)
			n += documents
		}
		out = min(out, n)
	}
	return out
}

// documentsOfPhrase counts what a search for a phrase finds.
func (g *generation) documentsOfPhrase(ctx context.Context, phrase string) (int, error) {
	r := g.read(typedText{text: quoted(phrase)}, respellNone)
	m, err := g.evaluate(ctx, &r, false)
	return len(m.docs), err
}

func quoted(phrase string) string { return `"` + phrase + `"` }

// typedWords are the words of what was typed, the last one perhaps unfinished.
type typedWords struct {
	folded []string
	slips  []*slip
	// solid: nothing parts the words, as in Chinese; then nothing may in a name.
	solid bool
}

func newTypedWords(text string) typedWords {
	var t typedWords
	parts := nameParts(text)
	for i, p := range parts {
		if i > 0 && p.end == parts[i-1].end {
			continue // what follows an elided article
		}
		t.solid = t.solid || i > 0 && p.start == parts[i-1].end
		t.folded = append(t.folded, p.folded)
	}
	for i, w := range t.folded {
		t.slips = append(t.slips, newSlip(w, i == len(t.folded)-1))
	}
	return t
}

// in finds the typed words in a name: where to mark it, and whether they stand
// there side by side.
func (t typedWords) in(name string, slip bool) (marks []mark, inOrder bool) {
	parts := nameParts(name)
	for from := range parts {
		if marks = t.at(name, parts[from:], slip); marks != nil {
			return marks, true
		}
	}
	for i := range t.folded {
		for _, p := range parts {
			if m, ok := t.mark(i, name, p, slip); ok && !slices.Contains(marks, m) {
				marks = append(marks, m)
				break
			}
		}
	}
	slices.SortFunc(marks, func(a, b mark) int { return cmp.Compare(a.start, b.start) })
	return marks, false
}

// at marks the words when they stand one after the other, nil when they do not.
func (t typedWords) at(name string, parts []namePart, slip bool) []mark {
	if len(parts) < len(t.folded) {
		return nil
	}
	var marks []mark
	for i := range t.folded {
		m, ok := t.mark(i, name, parts[i], slip)
		if !ok {
			return nil
		}
		marks = append(marks, m)
	}
	return marks
}

// mark compares a typed word with one of a name, and says how much of that to
// mark: what was typed of it, or the whole when that cannot be told.
func (t typedWords) mark(i int, name string, p namePart, slip bool) (mark, bool) {
	whole := mark{start: p.start, end: p.end}
	typed, last := t.folded[i], i == len(t.folded)-1
	switch {
	case typed == p.folded:
		return whole, true
	case last && strings.HasPrefix(p.folded, typed):
		written := name[p.start:p.end]
		if utf8.RuneCountInString(written) != utf8.RuneCountInString(p.folded) {
			return whole, true
		}
		letters := utf8.RuneCountInString(typed)
		for at := range written {
			if letters == 0 {
				return mark{start: p.start, end: p.start + at}, true
			}
			letters--
		}
		return whole, true
	}
	return whole, slip && t.slips[i] != nil && t.slips[i].fits(p.folded)
}
