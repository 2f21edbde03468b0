package bleveindex

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"runtime"
	"strings"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"golang.org/x/sync/errgroup"

	"github.com/gloss-search/gloss/search"
)

// A vocabulary is read from the dictionaries of the segments when a generation
// opens: in ranges of words, so that all cores take part.

// counted is a word with the number of documents that have it.
type counted struct {
	text  string
	count uint32
}

// wordRange is the words from one on to before another; the last has no end.
type wordRange struct{ from, to string }

// wordRanges part all words by how they begin: in most archives most begin
// with one of the Latin letters.
func wordRanges() []wordRange {
	var out []wordRange
	from := ""
	for _, r := range "2AGMSafmsw\u0100\u0400\u0600\u3000" {
		out = append(out, wordRange{from, string(r)})
		from = string(r)
	}
	return append(out, wordRange{from: from})
}

// wordPiece is the part of a vocabulary in one range, and the hashes of its
// keys with the words that have them, counted from the first of the range.
type wordPiece struct {
	words, folded []string
	counts        []uint32
	keys          []hashedKey
}

type hashedKey struct {
	hash uint64
	word int32
}

// loadVocabularies reads the words of the analyzers that have any.
func loadVocabularies(snapshot *scorch.IndexSnapshot, analyzers []*analyzer) (map[*analyzer]*vocabulary, error) {
	out := map[*analyzer]*vocabulary{}
	for _, a := range analyzers {
		v, err := loadVocabulary(snapshot, a)
		if err != nil {
			return nil, err
		}
		if len(v.words) > 0 {
			out[a] = v
		}
	}
	return out, nil
}

func loadVocabulary(snapshot *scorch.IndexSnapshot, a *analyzer) (*vocabulary, error) {
	ranges := wordRanges()
	pieces := make([]wordPiece, len(ranges))
	seed := maphash.MakeSeed()
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, r := range ranges {
		group.Go(func() (err error) {
			pieces[i], err = loadPiece(snapshot, a, r, seed)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return joinPieces(a, pieces, seed), nil
}

func loadPiece(snapshot *scorch.IndexSnapshot, a *analyzer, r wordRange, seed maphash.Seed) (wordPiece, error) {
	var words []counted
	for _, f := range search.TextFields() {
		for _, s := range snapshot.Segments() {
			more, err := dictionaryWords(s, f.Name+"."+a.suffix, r)
			if err != nil {
				return wordPiece{}, fmt.Errorf("load the words of %s: %w", f.Name, err)
			}
			words = mergeWords(words, more)
		}
	}
	return newPiece(a, words, seed), nil
}

// dictionaryWords lists the words of a field in a range, ascending. Ideographs
// are left out: they stand for themselves alone.
func dictionaryWords(s *scorch.SegmentSnapshot, field string, r wordRange) ([]counted, error) {
	dictionary, err := s.Segment().Dictionary(field)
	if err != nil {
		return nil, err
	}
	var from, to []byte
	if r.from != "" {
		from = []byte(r.from)
	}
	if r.to != "" {
		to = []byte(r.to)
	}
	var out []counted
	terms := dictionary.AutomatonIterator(nil, from, to)
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

func newPiece(a *analyzer, words []counted, seed maphash.Seed) wordPiece {
	p := wordPiece{make([]string, len(words)), make([]string, len(words)), make([]uint32, len(words)), make([]hashedKey, 0, len(words))}
	var text strings.Builder // one allocation for all
	for i, w := range words {
		folded := fold(w.text)
		text.WriteString(w.text)
		if folded != w.text {
			text.WriteString(folded)
		}
		p.counts[i], p.folded[i] = w.count, folded
		for _, key := range a.makeKeys(w.text, folded) {
			if key != "" {
				p.keys = append(p.keys, hashedKey{maphash.String(seed, key), int32(i)})
			}
		}
	}
	p.shareText(text.String(), words)
	return p
}

// shareText makes the words and their folded forms parts of one text.
func (p *wordPiece) shareText(text string, words []counted) {
	at := 0
	take := func(n int) string {
		at += n
		return text[at-n : at]
	}
	for i, w := range words {
		p.words[i] = take(len(w.text))
		if p.folded[i] == w.text {
			p.folded[i] = p.words[i]
		} else {
			p.folded[i] = take(len(p.folded[i]))
		}
	}
}

func joinPieces(a *analyzer, pieces []wordPiece, seed maphash.Seed) *vocabulary {
	words, keys := 0, 0
	for _, p := range pieces {
		words, keys = words+len(p.words), keys+len(p.keys)
	}
	v := &vocabulary{
		analyzer: a, keys: newKeyTable(seed, keys),
		words: make([]string, 0, words), folded: make([]string, 0, words), counts: make([]uint32, 0, words),
	}
	for _, p := range pieces {
		first := int32(len(v.words))
		v.words, v.folded, v.counts = append(v.words, p.words...), append(v.folded, p.folded...), append(v.counts, p.counts...)
		for _, k := range p.keys {
			v.keys.add(k.hash, first+k.word)
		}
	}
	v.starts = newStartTable(v.folded)
	return v
}
