package bleveindex

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"github.com/gloss-search/gloss/search"
)

// filter is a search.Filter with the values of the archive that it stands for.
type filter struct {
	search.Filter
	column *column
	chosen []bool // by ordinal
}

// resolve looks the filters of a query up in the archive, and notes what the
// archive does not have.
func (g *generation) resolve(r *reading, n search.Node) search.Node {
	all := func(nodes []search.Node) []search.Node {
		out := make([]search.Node, len(nodes))
		for i, of := range nodes {
			out[i] = g.resolve(r, of)
		}
		return out
	}
	switch n := n.(type) {
	case search.Filter:
		return g.resolveFilter(r, n)
	case search.Not:
		return search.Not{Of: g.resolve(r, n.Of)}
	case search.And:
		return search.And{Of: all(n.Of), Implicit: n.Implicit}
	case search.Or:
		return search.Or{Of: all(n.Of)}
	}
	return n
}

func (g *generation) resolveFilter(r *reading, f search.Filter) search.Node {
	if f.Value == "" {
		dates := g.columns[search.DateField]
		return filter{f, dates, datesWithin(dates.values, f.From, f.To)}
	}
	if f.Field == search.DateField || f.Field == string(search.FacetYear) {
		r.note(fmt.Sprintf("“%s” is no %s: those are written 2019, 2019-06, 2019-06-30, or 2019..2021.", f.Value, f.Field))
		r.lacking = true
		r.step(search.ReadingStep{Kind: search.StepUnknown, From: f.String()})
		return filter{Filter: f, column: g.columns[search.DateField]}
	}
	typed := f
	column := g.columns[f.Field]
	ordinals := g.ordinals(search.Facet(f.Field), column, f.Value)
	out := filter{Filter: f, column: column, chosen: make([]bool, len(column.values))}
	labels := make([]string, len(ordinals))
	for i, o := range ordinals {
		out.chosen[o] = true
		labels[i] = g.values[f.Field].Label(column.values[o])
	}
	switch len(labels) {
	case 0:
		r.note(fmt.Sprintf("The archive has no %s “%s”.", f.Field, f.Value))
		r.lacking = true
		r.step(search.ReadingStep{Kind: search.StepUnknown, From: typed.String()})
	case 1:
		if search.Facet(f.Field) != search.FacetLanguage && !strings.Contains(labels[0], `"`) {
			out.Value = labels[0]
		}
	}
	if len(labels) > 1 || len(labels) == 1 && !alike(f.Value, labels[0]) {
		shown := min(maxForms, len(labels))
		r.step(search.ReadingStep{Kind: search.StepNamed, From: typed.String(), To: labels[:shown:shown], More: len(labels) - shown})
	}
	return out
}

// ordinals finds the values that a typed one stands for: by the names and
// codes of a scheme, else by the whole value, else by the words in it.
func (g *generation) ordinals(f search.Facet, c *column, typed string) []int {
	if s := f.Scheme(); s != nil {
		if id, ok := s.Find(typed); ok {
			if o, has := c.ordinal(id); has {
				return []int{int(o)}
			}
			return nil
		}
	}
	if f == search.FacetLanguage {
		return languageOrdinals(c, typed)
	}
	names := c.names(g.values[string(f)].Label)
	whole := strings.Join(nameWords(typed), " ")
	if out := indexes(names, func(name string) bool { return name == whole }); len(out) > 0 || whole == "" {
		return out
	}
	words := wordMatchers(typed)
	return indexes(names, func(name string) bool {
		have := strings.Fields(name)
		for _, matches := range words {
			if !slices.ContainsFunc(have, matches) {
				return false
			}
		}
		return true
	})
}

// languageOrdinals finds a language by its tag or name.
func languageOrdinals(c *column, typed string) []int {
	want := strings.ToLower(typed)
	if tag, err := language.Parse(typed); err == nil {
		if base, _ := tag.Base(); base.String() != "und" {
			want = base.String()
		}
	}
	return indexes(c.values, func(tag string) bool {
		base, _, _ := strings.Cut(tag, "-")
		return tag == want || base == want || alike(search.LanguageName(tag), typed) || alike(search.LanguageName(base), typed)
	})
}

// wordMatchers compares words of a value, with wildcards if there are any.
func wordMatchers(typed string) []func(string) bool {
	var out []func(string) bool
	for word := range strings.FieldsSeq(typed) {
		if search.IsPattern(word) {
			out = append(out, newPattern(word).matches)
			continue
		}
		for _, w := range nameWords(word) {
			out = append(out, func(have string) bool { return have == w })
		}
	}
	return out
}

func indexes(list []string, fits func(string) bool) []int {
	var out []int
	for i, s := range list {
		if fits(s) {
			out = append(out, i)
		}
	}
	return out
}

func alike(a, b string) bool { return slices.Equal(nameWords(a), nameWords(b)) }

// nameWords are the folded words of a name: case, accents and signs do not
// matter.
func nameWords(name string) []string {
	words := strings.FieldsFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !isApostrophe(r) && r != '.'
	})
	out := words[:0]
	for _, w := range words {
		if w = fold(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}

// filtered gives the documents that pass a filter; it says nothing of their
// relevance.
func (e *evaluation) filtered(f filter) matches {
	if f.chosen == nil {
		return matches{}
	}
	s := selection{column: f.column, chosen: f.chosen}
	var out matches
	for _, d := range e.g.all {
		if s.passes(d) {
			out.add(d, 0)
		}
	}
	return out
}
