package bleveindex

import (
	"slices"

	"github.com/gloss-search/gloss/search"
)

// folding says which of some matches stand for their groups.
type folding struct {
	*reprints
	// first is, by group, the position in the matches, plus one, of the first in
	// the order.
	first  []uint32
	folded int
}

// fold finds the first of each group among matches.
func (g *generation) fold(m matches, order search.Sort) (*folding, error) {
	r, err := g.reprints()
	if err != nil {
		return nil, err
	}
	f := &folding{reprints: r, first: make([]uint32, len(r.starts))}
	keyOf := g.keys(order)
	at := func(i uint32) ranked { return ranked{m.docs[i], keyOf(m.docs[i], m.scores[i]), g.places[m.docs[i]]} }
	for i, d := range m.docs {
		n := r.group[d]
		if n == 0 {
			continue
		}
		if f.first[n] > 0 {
			f.folded++
			if before(at(f.first[n]-1), at(uint32(i))) < 0 {
				continue
			}
		}
		f.first[n] = uint32(i) + 1
	}
	return f, nil
}

// foldingFor is nil where a query does not fold.
func (g *generation) foldingFor(q search.Query, m matches, order search.Sort) (*folding, error) {
	if !q.Fold {
		return nil, nil
	}
	return g.fold(m, order)
}

// count tells how many of the matches are folded into others.
func (f *folding) count() int {
	if f == nil {
		return 0
	}
	return f.folded
}

// hides tells whether the i-th of the matches, a document, is folded into
// another. A nil folding folds nothing.
func (f *folding) hides(doc uint32, i int) bool {
	if f == nil {
		return false
	}
	n := f.group[doc]
	return n > 0 && f.first[n] != uint32(i)+1
}

// under lists the documents among matches that are folded into one of them.
func (f *folding) under(doc uint32, m matches) []uint32 {
	if f == nil {
		return nil
	}
	var out []uint32
	for _, d := range f.members(doc) {
		if _, ok := slices.BinarySearch(m.docs, d); ok && d != doc {
			out = append(out, d)
		}
	}
	return out
}

// addReprints lists under hits the matches that are folded into them.
func (g *generation) addReprints(hits []search.Hit, shown []ranked, f *folding, m matches) (err error) {
	for i := range hits {
		if hits[i].Reprints, err = g.listReprints(f.under(shown[i].doc, m)); err != nil {
			return err
		}
	}
	return nil
}

// listReprints reads what is told of documents.
func (g *generation) listReprints(docs []uint32) (search.Reprints, error) {
	out := search.Reprints{Total: len(docs)}
	for _, doc := range docs[:min(len(docs), search.MaxReprints)] {
		d, err := g.document(doc)
		if err != nil {
			return search.Reprints{}, err
		}
		out.First = append(out.First, search.Reprint{
			ID: d.ID, Title: d.Title, URL: d.URL, Source: d.Source, Date: d.Date, Language: d.Language,
		})
	}
	return out, nil
}
