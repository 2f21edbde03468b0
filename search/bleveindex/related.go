package bleveindex

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/gloss-search/gloss/search"
)

// What is like a document is found by the words that tell most about it.
const (
	// tellingWords are taken from the document, by their frequency, which
	// saturates by tellingK as in BM25F, times a root of their rarity: the rarest
	// words are often chance.
	tellingWords = 40
	tellingK     = 5
	// A word that more documents have than this share, and than fewHaving, only
	// orders what rarer ones find.
	commonTold = 0.02
	fewHaving  = 500
	// likedWords is the number of words as which the document's length counts
	// for byLikeness.
	likedWords = manyLikened
	// sharedLabels is what the same regions add to a score, and the same topics
	// once more.
	sharedLabels = 0.4
	// otherLanguage is what a piece in another language counts beside one in the
	// document's own.
	otherLanguage = 0.5
	// leastShared is how many of the words a piece must have, and leastLike the
	// score it must have, as a share of the document's own.
	leastShared = 3
	leastLike   = 0.12
	// shownShared is how many of the words are told.
	shownShared = 4
)

// Related implements search.Searcher.
func (s *Searcher) Related(ctx context.Context, id string, limit int) (search.Related, error) {
	g, err := s.generation()
	if err != nil {
		return search.Related{}, err
	}
	defer release(g)
	started := time.Now()
	doc, ok := g.find(id)
	if !ok {
		return search.Related{}, fmt.Errorf("document %q: %w", id, search.ErrNotFound)
	}
	r, err := g.related(ctx, doc, min(cmp.Or(max(0, limit), search.DefaultRelated), search.MaxRelated))
	r.Generation, r.Took = g.info.Generation, time.Since(started)
	return r, err
}

// related finds what is like a document: its telling words, what they find, of
// each text one, the best first.
func (g *generation) related(ctx context.Context, doc uint32, limit int) (out search.Related, err error) {
	printed, err := g.reprints()
	if err != nil {
		return out, err
	}
	own := slices.DeleteFunc(slices.Clone(printed.members(doc)), func(d uint32) bool { return d == doc })
	if out.Reprints, err = g.listReprints(own); err != nil {
		return out, err
	}
	l, err := g.liken(ctx, doc, len(own)+1)
	if err != nil {
		return out, err
	}
	m := l.others(append(own, doc))
	folds, err := g.fold(m, search.ByRelevance)
	if err != nil {
		return out, err
	}
	top, _ := g.first(m, search.ByRelevance, folds, nil, limit)
	for _, t := range top {
		d, err := g.document(t.doc)
		if err != nil {
			return out, err
		}
		d.Body = ""
		piece := search.RelatedPiece{Hit: search.Hit{Document: d, Score: t.key}, Shared: l.shared(t.doc)}
		if piece.Reprints, err = g.listReprints(folds.under(t.doc, m)); err != nil {
			return out, err
		}
		out.Pieces = append(out.Pieces, piece)
	}
	return out, nil
}

// likeness is what the telling words of a document find.
type likeness struct {
	words []tellingWord
	found []matches // by word
	// all are the documents that have any; their scores are shares of the
	// document's own.
	all matches
}

// liken scores all documents by the telling words of one.
func (g *generation) liken(ctx context.Context, doc uint32, printed int) (*likeness, error) {
	words, err := g.tellingWords(doc, printed)
	if err != nil {
		return nil, err
	}
	r := reading{leaves: map[string]*leaf{}, rarity: map[string]float64{}}
	e := &evaluation{ctx: ctx, g: g, r: &r, scored: map[string]matches{}, ranked: true}
	l := &likeness{}
	var nodes []search.Node
	for _, w := range words {
		if n := r.keepLeaf(w.node()); n != nil {
			l.words, nodes = append(l.words, w), append(nodes, n)
		}
	}
	if err := e.prepare(nodes...); err != nil {
		return nil, err
	}
	for _, n := range nodes {
		l.found = append(l.found, e.scored[n.String()])
	}
	l.all = g.byLikeness(l.sum(g), likedWords)
	l.compare(g, doc)
	return l, nil
}

// sum adds up what the words score. Common ones only order what the others find.
func (l *likeness) sum(g *generation) matches {
	most := max(fewHaving, commonTold*float64(g.info.Documents))
	total := g.sum()
	for i, m := range l.found {
		if float64(len(m.docs)) > most {
			continue
		}
		for j, d := range m.docs {
			total.add(d, l.words[i].weight*m.scores[j])
		}
	}
	for i, m := range l.found {
		if float64(len(m.docs)) > most {
			total.addSeen(m, l.words[i].weight)
		}
	}
	return g.matches(total)
}

// compare makes the scores shares of the document's own, and prefers its
// language and its labels.
func (l *likeness) compare(g *generation, doc uint32) {
	at, ok := slices.BinarySearch(l.all.docs, doc)
	if !ok {
		l.all = matches{}
		return
	}
	own := l.all.scores[at]
	language := g.columns[string(search.FacetLanguage)]
	labels := []*column{g.columns[string(search.FacetRegion)], g.columns[string(search.FacetTopic)]}
	for i, d := range l.all.docs {
		score := l.all.scores[i] / own
		if language.first(d) != language.first(doc) {
			score *= otherLanguage
		}
		if score >= leastLike {
			for _, c := range labels {
				score *= 1 + sharedLabels*commonShare(c.of(d), c.of(doc))
			}
		}
		l.all.scores[i] = score
	}
}

// commonShare is the share of all values of two documents that both have.
func commonShare(a, b []uint32) float64 {
	both := 0
	for _, x := range a {
		if slices.Contains(b, x) {
			both++
		}
	}
	return float64(both) / float64(max(1, len(a)+len(b)-both))
}

// others leaves out some documents, and what is not like the document.
func (l *likeness) others(without []uint32) matches {
	var out matches
	for i, d := range l.all.docs {
		if l.all.scores[i] >= leastLike && !slices.Contains(without, d) && len(l.sharedWith(d)) >= min(leastShared, len(l.words)) {
			out.add(d, l.all.scores[i])
		}
	}
	return out
}

// sharedWith lists the words that a document has, by their place in words.
func (l *likeness) sharedWith(doc uint32) []int {
	var out []int
	for i, m := range l.found {
		if _, ok := slices.BinarySearch(m.docs, doc); ok {
			out = append(out, i)
		}
	}
	return out
}

// shared names the words that count most for a document.
func (l *likeness) shared(doc uint32) []string {
	counts := func(word int) float64 {
		at, _ := slices.BinarySearch(l.found[word].docs, doc)
		return l.words[word].weight * l.found[word].scores[at]
	}
	words := l.sharedWith(doc)
	slices.SortStableFunc(words, func(a, b int) int { return cmp.Compare(counts(b), counts(a)) })
	var out []string
	for _, w := range words[:min(shownShared, len(words))] {
		out = append(out, strings.TrimSuffix(l.words[w].written, "'s"))
	}
	return out
}

// tellingWord is a word that says what a document is about.
type tellingWord struct {
	text, written string
	weight        float64
}

func (w tellingWord) node() search.Word { return search.Word{Text: w.text} }

// isParticle is true for one or two small Latin letters: what an elision leaves
// ("qu'il"), units and the like.
func isParticle(word string) bool {
	return len(word) < 3 && capitals(word) == 0 && isASCII(word)
}

// tellingWords are the words that tell most about a document: which it has more
// often than its length explains, and few others have. Those that only its
// reprints have find nothing.
func (g *generation) tellingWords(doc uint32, printed int) ([]tellingWord, error) {
	words, err := g.contentWords(doc)
	if err != nil {
		return nil, err
	}
	var out []tellingWord
	for _, key := range slices.Sorted(maps.Keys(words)) {
		w := words[key]
		if isParticle(w.written) {
			continue
		}
		having := g.having(key)
		if having <= printed || float64(having) > commonWord*float64(g.info.Documents) {
			continue
		}
		weight := w.frequency / (tellingK + w.frequency) * math.Sqrt(inverseDocumentFrequency(g.info.Documents, having))
		out = append(out, tellingWord{lower(w.written), w.written, weight})
	}
	slices.SortStableFunc(out, func(a, b tellingWord) int { return cmp.Compare(b.weight, a.weight) })
	return out[:min(len(out), tellingWords)], nil
}
