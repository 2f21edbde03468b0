package bench

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gloss-search/gloss/search"
)

// deriver holds what was found in an archive to make queries of.
type deriver struct {
	searcher search.Searcher
	random   *rand.Rand
	each     int
	// texts are the words of sampled documents, in lower case, in their order.
	texts [][]string
	// The words of the bands, and pairs that stand side by side.
	common, middle, rare, pairs []string
	values                      map[search.Facet][]string
}

// sampledDocuments bounds how many documents are looked at, and perQuestion how
// many of one answer.
const (
	sampledDocuments = 400
	perQuestion      = 8
)

// sample looks at documents all over the archive: first the newest and the
// oldest, then those that are found by words of what was seen so far.
func (d *deriver) sample(ctx context.Context) error {
	info, err := d.searcher.Info(ctx)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	questions := []search.Query{{Sort: search.Newest}, {Sort: search.Oldest}}
	for tries := 0; len(seen) < min(sampledDocuments, info.Documents/2+1) && tries < 2*sampledDocuments; tries++ {
		q := search.Query{Limit: perQuestion}
		switch {
		case tries < len(questions):
			q.Sort = questions[tries].Sort
		case len(d.texts) == 0:
			return nil
		default:
			words := d.texts[d.random.IntN(len(d.texts))]
			q.Text = words[d.random.IntN(len(words))]
		}
		if err := d.look(ctx, q, seen); err != nil {
			return err
		}
	}
	if err := d.findValues(ctx); err != nil {
		return err
	}
	return d.sort(ctx, info.Documents)
}

// look takes in the documents that a question finds.
func (d *deriver) look(ctx context.Context, q search.Query, seen map[string]bool) error {
	r, err := d.searcher.Search(ctx, q)
	if err != nil {
		return err
	}
	for _, h := range r.Hits {
		if seen[h.Document.ID] {
			continue
		}
		seen[h.Document.ID] = true
		doc, err := d.searcher.Document(ctx, h.Document.ID)
		if err != nil {
			return fmt.Errorf("read %s: %w", h.Document.ID, err)
		}
		if words := plainWords(doc.Body); len(words) > 0 {
			d.texts = append(d.texts, words)
		}
	}
	return nil
}

// plainWords gives the words of a text that stand for nothing else in a query:
// letters alone.
func plainWords(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
}

// typedLetters is how long words of queries are: shorter ones are mostly those
// that every text has, or operators of the language.
const typedLetters = 5

// shownValues is how many of a facet's most frequent values are chosen from.
const shownValues = 8

func (d *deriver) findValues(ctx context.Context) error {
	d.values = map[search.Facet][]string{}
	facets := []search.Facet{search.FacetRegion, search.FacetTopic}
	r, err := d.searcher.Search(ctx, search.Query{Facets: facets, Limit: -1})
	if err != nil {
		return err
	}
	for _, f := range facets {
		values := leaves(r.Facets[f])
		slices.SortStableFunc(values, func(a, b search.FacetValue) int { return b.Count - a.Count })
		for _, v := range values[:min(shownValues, len(values))] {
			d.values[f] = append(d.values[f], v.ID)
		}
	}
	return nil
}

// leaves lists the values of a tree that have none below them.
func leaves(values []search.FacetValue) []search.FacetValue {
	var out []search.FacetValue
	for _, v := range values {
		if len(v.Children) == 0 {
			out = append(out, v)
			continue
		}
		out = append(out, leaves(v.Children)...)
	}
	return out
}

// band is the words that are in some share of the documents.
type band struct {
	least, most float64
	words       *[]string
}

// bands lists the bands: what a person types is seldom in more than a quarter of
// an archive, and what is in hardly any document costs nothing.
func (d *deriver) bands() []band {
	return []band{{0.04, 0.25, &d.common}, {0.01, 0.04, &d.middle}, {0.0002, 0.005, &d.rare}}
}

// countedWords bounds how many words are counted in the archive.
const countedWords = 1500

// sort puts words into their bands by asking how many documents they find.
func (d *deriver) sort(ctx context.Context, documents int) error {
	for _, w := range d.candidates() {
		r, err := d.searcher.Search(ctx, search.Query{Text: w, Limit: -1})
		if err != nil {
			return err
		}
		share := float64(r.Total) / float64(max(1, documents))
		for _, b := range d.bands() {
			if b.least <= share && share < b.most {
				*b.words = append(*b.words, w)
			}
		}
	}
	if len(d.rare) == 0 {
		d.rare = d.middle // a small archive
	}
	d.findPairs()
	return nil
}

// candidates draws words from the texts, each as likely as it is frequent and
// once.
func (d *deriver) candidates() []string {
	seen := map[string]bool{}
	var out []string
	for range 20 * countedWords {
		words := d.texts[d.random.IntN(len(d.texts))]
		w := words[d.random.IntN(len(words))]
		if utf8.RuneCountInString(w) < typedLetters || seen[w] {
			continue
		}
		seen[w] = true
		if out = append(out, w); len(out) == countedWords {
			break
		}
	}
	return out
}

// findPairs collects word pairs of which one is common or in the middle.
func (d *deriver) findPairs() {
	known := map[string]bool{}
	for _, w := range slices.Concat(d.common, d.middle) {
		known[w] = true
	}
	for range 50 * max(1, d.each) {
		words := d.texts[d.random.IntN(len(d.texts))]
		if len(words) < 2 {
			continue
		}
		i := d.random.IntN(len(words) - 1)
		first, second := words[i], words[i+1]
		if (known[first] || known[second]) && min(len(first), len(second)) > 2 {
			d.pairs = append(d.pairs, first+" "+second)
		}
	}
}
