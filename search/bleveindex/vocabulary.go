package bleveindex

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"github.com/gloss-search/gloss/search"
)

// vocabulary is what the documents of one analyzer are written with. It never
// changes.
type vocabulary struct {
	words  []string // ascending
	folded []string // by word
	counts []uint32 // documents by word, in the field that has most
	// A key's words are a chain through links, from heads on.
	heads map[string]int32
	links []link
}

type link struct{ word, next int32 }

// counted is a word with the number of documents that have it.
type counted struct {
	text  string
	count uint32
}

// loadVocabularies reads the words of the analyzers that have any.
func loadVocabularies(snapshot *scorch.IndexSnapshot, analyzers []*analyzer) (map[*analyzer]*vocabulary, error) {
	out := map[*analyzer]*vocabulary{}
	for _, a := range analyzers {
		var words []counted
		for _, f := range search.TextFields() {
			for _, s := range snapshot.Segments() {
				more, err := dictionaryWords(s, f.Name+"."+a.suffix)
				if err != nil {
					return nil, fmt.Errorf("load the words of %s: %w", f.Name, err)
				}
				words = mergeWords(words, more)
			}
		}
		if len(words) > 0 {
			out[a] = newVocabulary(a, words)
		}
	}
	return out, nil
}

// dictionaryWords lists the words of a field, ascending. Ideographs are left
// out: they stand for themselves alone.
func dictionaryWords(s *scorch.SegmentSnapshot, field string) ([]counted, error) {
	dictionary, err := s.Segment().Dictionary(field)
	if err != nil {
		return nil, err
	}
	out := make([]counted, 0, dictionary.Cardinality())
	terms := dictionary.AutomatonIterator(nil, nil, nil)
	for {
		entry, err := terms.Next()
		if err != nil || entry == nil {
			return out, err
		}
		if !isIdeographic(entry.Term) {
			out = append(out, counted{entry.Term, uint32(entry.Count)})
		}
	}
}

// mergeWords joins two ascending lists.
func mergeWords(a, b []counted) []counted {
	if len(a) == 0 {
		return b
	}
	out := make([]counted, 0, len(a)+len(b)/4)
	for len(a) > 0 && len(b) > 0 {
		switch c := cmp.Compare(a[0].text, b[0].text); {
		case c < 0:
			out, a = append(out, a[0]), a[1:]
		case c > 0:
			out, b = append(out, b[0]), b[1:]
		default:
			out = append(out, counted{a[0].text, max(a[0].count, b[0].count)})
			a, b = a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...)
}

func newVocabulary(a *analyzer, words []counted) *vocabulary {
	v := &vocabulary{
		words: make([]string, len(words)), folded: make([]string, len(words)), counts: make([]uint32, len(words)),
		heads: make(map[string]int32, len(words)), links: make([]link, 0, len(words)),
	}
	for i, w := range words {
		v.words[i], v.counts[i] = w.text, w.count
		v.folded[i] = fold(w.text)
		keys := a.makeKeys(w.text, v.folded[i])
		v.add(keys[0], int32(i))
		if keys[1] != "" {
			v.add(keys[1], int32(i))
		}
	}
	return v
}

func (v *vocabulary) add(key string, word int32) {
	next, taken := v.heads[key]
	if !taken {
		next = -1
	}
	v.heads[key] = int32(len(v.links))
	v.links = append(v.links, link{word, next})
}

// maxExpansion bounds the words of one field that one with wildcards stands for,
// maxExpansionNearby those in a phrase, whose places have to be read. maxTried
// bounds the words that a field may turn out not to have.
const (
	maxExpansion       = 500
	maxExpansionNearby = 100
	maxTried           = 10000
)

// candidates lists the words that one of a query could stand for, the most
// frequent first.
func (v *vocabulary) candidates(w want) []int32 {
	if *w.found == nil {
		*w.found = v.find(w)
	}
	return *w.found
}

func (v *vocabulary) find(w want) []int32 {
	switch w.how {
	case byPattern:
		return v.matching(w.pattern)
	case byAcronym:
		return slices.DeleteFunc(v.forms(w.keys), func(i int32) bool { return !isCapitals(v.words[i]) })
	}
	return v.forms(w.keys)
}

// forms lists the words that have one of the keys, the most frequent first.
func (v *vocabulary) forms(keys [2]string) []int32 {
	out := []int32{}
	for _, key := range keys {
		at, ok := v.heads[key]
		for ok && key != "" && at >= 0 {
			out = append(out, v.links[at].word)
			at = v.links[at].next
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	v.sortByCount(out)
	return out
}

// matching lists the words whose folded form a pattern matches, the most
// frequent first.
func (v *vocabulary) matching(p pattern) []int32 {
	out := []int32{}
	for i, f := range v.folded {
		if p.matches(f) {
			out = append(out, int32(i))
		}
	}
	v.sortByCount(out)
	return out
}

func (v *vocabulary) sortByCount(words []int32) {
	slices.SortFunc(words, func(a, b int32) int {
		return cmp.Or(cmp.Compare(v.counts[b], v.counts[a]), cmp.Compare(a, b))
	})
}
