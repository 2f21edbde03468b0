package bench

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/gloss-search/gloss/search"
)

// The classes that Derive makes queries of.
const (
	ClassCommon      = "common"         // one word that many documents have
	ClassRare        = "rare"           // one that few have
	ClassAnd         = "and-2"          // two common words, both
	ClassOr          = "or-3"           // three common words, any
	ClassPhrase      = "phrase"         // two words that stand side by side
	ClassFuzzy       = "fuzzy"          // a misspelt word, as the engine answers it
	ClassPrefix      = "prefix"         // the first letters of a word
	ClassRegions     = "or-3-regions"   // three with OR in two regions
	ClassSelection   = "or-3-selection" // the same with a topic chosen, too
	ClassNewest      = "or-3-newest"    // three with OR, by date
	ClassTenth       = "or-3-page-10"   // the tenth page, by number
	ClassHundredth   = "or-3-page-100"  // the hundredth, by cursor
	ClassUnranked    = "everything"     // no words at all: the whole archive, by date
	ClassDescription = "description-12" // twelve words: a sentence
)

// DeriveOptions say how queries are made.
type DeriveOptions struct {
	Seed uint64
	// Each is the number of queries of a class.
	Each int
}

// Derive makes queries of every class out of what the archive holds: words from
// the bands of frequency, word pairs as they stand in texts, regions and topics
// that most documents have. The same archive and seed give the same queries.
func Derive(ctx context.Context, s search.Searcher, o DeriveOptions) ([]Case, error) {
	d := deriver{searcher: s, random: rand.New(rand.NewPCG(o.Seed, 0)), each: o.Each}
	if err := d.sample(ctx); err != nil {
		return nil, fmt.Errorf("look at the archive for words to ask for: %w", err)
	}
	if len(d.common) < 3 || len(d.texts) == 0 {
		return nil, errors.New("the archive is too small to make queries of; give some with --queries")
	}
	var cases []Case
	for _, class := range d.recipes() {
		seen := map[string]bool{}
		for range o.Each {
			c, ok := class.make()
			key := fmt.Sprintf("%q %v", c.Query.Text, c.Query.Selected)
			if !ok || seen[key] {
				continue
			}
			seen[key] = true
			c.Class = class.name
			c.Query.Facets = QueryFacets()
			cases = append(cases, c)
		}
	}
	return cases, nil
}

// recipe makes the cases of a class; false when the archive has nothing for one.
type recipe struct {
	name string
	make func() (Case, bool)
}

func (d *deriver) recipes() []recipe {
	or := func(change func(*Case)) func() (Case, bool) {
		return func() (Case, bool) {
			c := Case{Query: search.Query{Text: joined(d.three(), " OR ")}}
			change(&c)
			return c, true
		}
	}
	return []recipe{
		{ClassCommon, d.word(d.common)},
		{ClassRare, d.word(d.rare)},
		{ClassAnd, func() (Case, bool) { return text(joined(d.three()[:2], " ")) }},
		{ClassOr, or(func(*Case) {})},
		{ClassPhrase, d.phrase},
		{ClassFuzzy, d.misspelt},
		{ClassPrefix, d.prefix},
		{ClassRegions, or(func(c *Case) { c.Query.Selected = d.selected(search.FacetRegion) })},
		{ClassSelection, or(func(c *Case) { c.Query.Selected = d.selected(search.FacetRegion, search.FacetTopic) })},
		{ClassNewest, or(func(c *Case) { c.Query.Sort = search.Newest })},
		{ClassTenth, or(func(c *Case) { c.Query.Offset = 9 * search.DefaultLimit })},
		{ClassHundredth, or(func(c *Case) { c.Page = 100 })},
		{ClassUnranked, func() (Case, bool) { return text("") }},
		{ClassDescription, d.description},
	}
}

func text(s string) (Case, bool) { return Case{Query: search.Query{Text: s}}, true }

func joined(words []string, by string) string {
	out := words[0]
	for _, w := range words[1:] {
		out += by + w
	}
	return out
}

// word takes one of some words, each once before any twice.
func (d *deriver) word(words []string) func() (Case, bool) {
	order := d.random.Perm(len(words))
	next := 0
	return func() (Case, bool) {
		if len(words) == 0 {
			return Case{}, false
		}
		next++
		return text(words[order[(next-1)%len(words)]])
	}
}

// three takes three different common words.
func (d *deriver) three() []string {
	var out []string
	for len(out) < 3 {
		if w := d.common[d.random.IntN(len(d.common))]; !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

func (d *deriver) phrase() (Case, bool) {
	if len(d.pairs) == 0 {
		return Case{}, false
	}
	return text(`"` + d.pairs[d.random.IntN(len(d.pairs))] + `"`)
}

// misspelt leaves a letter out of the middle of a word.
func (d *deriver) misspelt() (Case, bool) {
	words := d.middle
	if len(words) == 0 {
		words = d.common
	}
	letters := []rune(words[d.random.IntN(len(words))])
	i := 2 + d.random.IntN(len(letters)-3)
	return text(string(slices.Delete(letters, i, i+1)))
}

// prefixLetters is how much of a word is typed before the asterisk.
const prefixLetters = 4

func (d *deriver) prefix() (Case, bool) {
	letters := []rune(d.common[d.random.IntN(len(d.common))])
	if len(letters) <= prefixLetters {
		return Case{}, false
	}
	return text(string(letters[:prefixLetters]) + "*")
}

// descriptionWords is the length of a sentence that describes what is wanted.
const descriptionWords = 12

func (d *deriver) description() (Case, bool) {
	words := d.texts[d.random.IntN(len(d.texts))]
	if len(words) <= descriptionWords {
		return Case{}, false
	}
	from := d.random.IntN(len(words) - descriptionWords)
	return text(joined(words[from:from+descriptionWords], " "))
}

// selected chooses two values of the first facet and one of the second, of
// those that most documents have.
func (d *deriver) selected(facets ...search.Facet) map[search.Facet][]string {
	out := map[search.Facet][]string{}
	for i, f := range facets {
		values := d.values[f]
		want := min(2-i, len(values))
		for len(out[f]) < want {
			if v := values[d.random.IntN(len(values))]; !slices.Contains(out[f], v) {
				out[f] = append(out[f], v)
			}
		}
	}
	return out
}
