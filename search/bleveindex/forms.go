package bleveindex

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/gloss-search/gloss/search"
)

// maxForms is how many forms of a word a reading names.
const maxForms = 5

// tellForms says which words of the archive the words of a query stand for,
// where they are not only the typed ones.
func (g *generation) tellForms(r *reading) {
	eachWanted(r.root, func(key string) {
		w, ok := r.leaves[key].node.(search.Word)
		if !ok || w.Exact || slices.ContainsFunc(r.steps, func(s search.ReadingStep) bool { return s.From == key }) {
			return
		}
		forms := g.formsOf(r.leaves[key], w)
		if w.IsPattern() {
			r.step(newStep(search.StepExpanded, key, forms))
			if len(forms) >= maxExpansion {
				r.note(fmt.Sprintf("%s fits very many words; only the %d most frequent were looked for.", key, maxExpansion))
			}
			return
		}
		delete(forms, fold(w.Text))
		if len(forms) > 0 {
			r.step(newStep(search.StepForms, key, forms))
		}
	})
}

// formsOf counts the forms of a word over all languages, without regard to
// capitals and accents.
func (g *generation) formsOf(l *leaf, w search.Word) map[string]uint32 {
	forms := map[string]uint32{}
	for _, a := range g.analyzers {
		v, s := g.vocabularies[a], l.span(a, w.In)
		if v == nil || s.kind != spanWord {
			continue
		}
		for _, i := range v.candidates(s.word) {
			form := v.folded[i]
			forms[form] = max(forms[form], v.counts[i])
		}
	}
	return forms
}

func newStep(kind search.StepKind, from string, forms map[string]uint32) search.ReadingStep {
	byCount := slices.SortedFunc(maps.Keys(forms), func(a, b string) int {
		return cmp.Or(cmp.Compare(forms[b], forms[a]), cmp.Compare(a, b))
	})
	shown := min(maxForms, len(byCount))
	return search.ReadingStep{Kind: kind, From: from, To: byCount[:shown:shown], More: len(byCount) - shown}
}
