package bleveindex

import (
	"cmp"
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
func (g *generation) tellForms(r *reading) {
	eachWanted(r.root, func(key string) {
		w, ok := r.leaves[key].node.(search.Word)
		told := slices.ContainsFunc(r.steps, func(s search.ReadingStep) bool { return s.From == key })
		if ok && !told && !w.Exact {
			g.tellWord(r, key, w)
		}
	})
	for _, key := range slices.Sorted(maps.Keys(r.leaves)) {
		limit := maxExpansionNearby
		if _, ok := r.leaves[key].node.(search.Word); ok {
			limit = maxExpansion
		}
		if g.mostExpanded(r.leaves[key]) > limit {
			r.note(fmt.Sprintf("A word with “*” or “?” in %s fits very many words; only the %d most frequent were looked for.", key, limit))
		}
	}
}

func (g *generation) tellWord(r *reading, key string, w search.Word) {
	forms := g.formsOf(r.leaves[key], w)
	kind := search.StepExpanded
	if !w.IsPattern() {
		kind = search.StepForms
		delete(forms, fold(w.Text))
	}
	if len(forms) > 0 {
		r.step(newStep(kind, key, forms))
	}
}

// mostExpanded is how many words the widest pattern of a leaf stands for.
func (g *generation) mostExpanded(l *leaf) int {
	most := 0
	var visit func(*vocabulary, span)
	visit = func(v *vocabulary, s span) {
		if s.kind == spanWord && s.word.how == byPattern {
			most = max(most, len(v.candidates(s.word)))
		}
		for _, p := range s.parts {
			visit(v, p)
		}
	}
	for _, a := range g.analyzers {
		for _, f := range search.TextFields() {
			if v := g.vocabularies[a]; v != nil {
				visit(v, l.span(a, f.Name))
			}
		}
	}
	return most
}

// form is a word as the archive most often has it, in small letters.
type form struct {
	text  string
	count uint32
}

// formsOf gives the forms of a word over all languages, by what is left of
// them without capitals, accents and signs.
func (g *generation) formsOf(l *leaf, w search.Word) map[string]form {
	forms := map[string]form{}
	for _, a := range g.analyzers {
		v, s := g.vocabularies[a], l.span(a, w.In)
		if v == nil || s.kind != spanWord {
			continue
		}
		words := v.candidates(s.word)
		for _, i := range words[:min(maxExpansion, len(words))] {
			if key := v.folded[i]; v.counts[i] > forms[key].count {
				forms[key] = form{strings.ToLower(v.words[i]), v.counts[i]}
			}
		}
	}
	return forms
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
