package bleveindex

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/search"
)

// maxForms is how many forms of a word a reading names.
const maxForms = 5

// tellForms says which words of the archive the words of a query stand for,
// where they are not only the typed ones, and where not all were looked for.
func (g *generation) tellForms(r *reading) (err error) {
	eachWanted(r.root, func(key string) {
		w, ok := r.leaves[key].node.(search.Word)
		told := slices.ContainsFunc(r.steps, func(s search.ReadingStep) bool { return s.From == key && s.Kind != search.StepSynonyms })
		if ok && !told && !w.Exact {
			err = errors.Join(err, g.tellWord(r, key, w))
		}
	})
	for _, key := range slices.Sorted(maps.Keys(r.leaves)) {
		limit := maxExpansionNearby
		if _, ok := r.leaves[key].node.(search.Word); ok {
			limit = maxExpansion
		}
		over, failure := g.expandsOver(limit, r.leaves[key])
		err = errors.Join(err, failure)
		if over {
			r.note(fmt.Sprintf("A word with “*” or “?” in %s fits very many words; only the %d most frequent were looked for.", r.leaves[key].node, limit))
		}
	}
	return err
}

func (g *generation) tellWord(r *reading, key string, w search.Word) error {
	forms, err := g.formsOf(r.leaves[key], w)
	kind := search.StepExpanded
	if !w.IsPattern() {
		kind = search.StepForms
		delete(forms, fold(w.Text))
	}
	if len(forms) > 0 {
		r.step(newStep(kind, key, forms))
	}
	return err
}

// expandsOver tells whether a pattern of a leaf stands for more words of one
// field than the limit.
func (g *generation) expandsOver(limit int, l *leaf) (over bool, err error) {
	if !strings.ContainsAny(l.node.String(), "*?") {
		return false, nil
	}
	for _, a := range g.analyzers {
		for _, f := range search.TextFields() {
			field := ""
			if l.scoped {
				field = f.Name
			}
			err = errors.Join(err, eachPattern(l.span(a, f.Name), func(w want) error {
				words, err := g.wordsOf(a, w, field, limit+1)
				over = over || len(words) > limit || field != "" && g.triesOver(a, w)
				return err
			}))
		}
	}
	return over, err
}

// triesOver tells whether a pattern fits more words than are tried in a field.
func (g *generation) triesOver(a *analyzer, w want) bool {
	v := g.vocabularies[a]
	return v != nil && len(v.candidates(w)) > maxTried
}

func eachPattern(s span, visit func(want) error) (err error) {
	if s.kind == spanWord && s.word.how == byPattern {
		return visit(s.word)
	}
	for _, p := range s.parts {
		err = errors.Join(err, eachPattern(p, visit))
	}
	return err
}

// form is a word as the archive most often has it, in small letters.
type form struct {
	text  string
	count uint32
}

// formsOf gives the forms of a word over all languages, by what is left of
// them without capitals, accents and signs.
func (g *generation) formsOf(l *leaf, w search.Word) (map[string]form, error) {
	forms := map[string]form{}
	for _, a := range g.analyzers {
		s := l.span(a, w.In).typed()
		if s.kind != spanWord {
			continue
		}
		words, err := g.wordsOf(a, s.word, w.In, maxExpansion)
		if err != nil {
			return nil, err
		}
		for _, c := range words {
			if key := fold(c.text); c.count > forms[key].count {
				forms[key] = form{strings.ToLower(c.text), c.count}
			}
		}
	}
	return forms, nil
}

// wordsOf gives the first words of an analyzer's documents that a word of a
// query stands for, with the documents that have each: in a text field, or,
// when that is empty, in the one that has most.
func (g *generation) wordsOf(a *analyzer, w want, field string, most int) ([]counted, error) {
	v := g.vocabularies[a]
	if v == nil {
		return nil, nil
	}
	var out []counted
	words := v.candidates(w)
	for _, i := range words[:min(maxTried, len(words))] {
		if len(out) == most {
			break
		}
		c := counted{v.words[i], v.counts[i]}
		if field != "" {
			var err error
			if c.count, err = g.documentsWith(field+"."+a.suffix, c.text); err != nil {
				return nil, err
			}
		}
		if c.count > 0 {
			out = append(out, c)
		}
	}
	return out, nil
}

// documentsWith counts the documents that have a term in a field.
func (g *generation) documentsWith(field, term string) (uint32, error) {
	n := uint64(0)
	for _, s := range g.snapshot.Segments() {
		list, err := postingsList(s, field, term)
		if err != nil {
			return 0, fmt.Errorf("count the documents with %q: %w", term, err)
		}
		if list != nil {
			n += list.Count()
		}
	}
	return uint32(n), nil
}

func newStep(kind search.StepKind, from string, forms map[string]form) search.ReadingStep {
	byCount := slices.SortedFunc(maps.Values(forms), func(a, b form) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.text, b.text))
	})
	shown := byCount[:min(maxForms, len(byCount))]
	step := search.ReadingStep{Kind: kind, From: from, More: len(byCount) - len(shown)}
	for _, f := range shown {
		step.To = append(step.To, f.text)
	}
	return step
}
