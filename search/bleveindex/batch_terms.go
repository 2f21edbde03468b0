package bleveindex

import (
	"slices"
	"strings"

	index "github.com/blevesearch/bleve_index_api"
)

// batchTerms numbers the different terms of a batch, so that a term is looked up
// once wherever it stands: all that follows is done with numbers. It is not safe
// for concurrent use.
type batchTerms struct {
	numbers map[string]uint32
	// texts are the terms by number. They lie side by side in memory, in the
	// order in which they were seen first, which is much that of their frequency.
	texts []string
	room  strings.Builder

	// What analyse works with, kept for the next field: last holds, by number,
	// the index of the term's last place so far, plus one, and before that of
	// the one before each place.
	found        []term
	last, before []int32
	order        []uint32
	places       []int
}

func newBatchTerms() *batchTerms { return &batchTerms{numbers: map[string]uint32{}} }

// number gives a term's number, a new one to a new term.
func (b *batchTerms) number(text string) uint32 {
	if n, ok := b.numbers[text]; ok {
		return n
	}
	n := uint32(len(b.texts))
	text = b.keep(text)
	b.numbers[text] = n
	b.texts = append(b.texts, text)
	b.last = append(b.last, 0)
	return n
}

// roomBytes is how much memory is taken at a time for the texts of terms.
const roomBytes = 64 << 10

func (b *batchTerms) keep(text string) string {
	if b.room.Len()+len(text) > b.room.Cap() {
		b.room = strings.Builder{}
		b.room.Grow(max(roomBytes, len(text)))
	}
	b.room.WriteString(text)
	all := b.room.String()
	return all[len(all)-len(text):]
}

// analyse makes the field of a text, and tells the text's length in words.
func (b *batchTerms) analyse(name string, a *analyzer, text string) (f *analysedField, length int) {
	b.found = a.appendTerms(b.found[:0], text)
	for _, t := range b.found {
		if !t.overlay {
			length++
		}
	}
	f = &analysedField{name: name, options: textOptions, bytes: uint64(len(text)), terms: b}
	f.postings, f.located = b.postings(b.found)
	return f, length
}

// postings gathers the places of each term.
func (b *batchTerms) postings(terms []term) (out []posting, located []*index.TokenLocation) {
	b.order, b.before = b.order[:0], b.before[:0]
	for i, t := range terms {
		n := b.number(t.text)
		if b.last[n] == 0 {
			b.order = append(b.order, n)
		}
		b.before = append(b.before, b.last[n])
		b.last[n] = int32(i + 1)
	}
	out = make([]posting, len(b.order))
	for k, n := range b.order {
		b.places = b.places[:0]
		for i := b.last[n]; i > 0; i = b.before[i-1] {
			b.places = append(b.places, terms[i-1].position)
		}
		b.last[n] = 0
		slices.Reverse(b.places)
		number, fits := packPlaces(b.places)
		if !fits {
			located = append(located, location(b.places))
		}
		out[k] = posting{n, number}
	}
	return out, located
}

// keywords makes a field of values that are each a term, and of which only is
// kept that the document has them.
func (b *batchTerms) keywords(name string, values ...string) *analysedField {
	f := &analysedField{name: name, options: keywordOptions, terms: b, postings: make([]posting, 0, len(values))}
	for _, v := range values {
		f.bytes += uint64(len(v))
		if p := (posting{term: b.number(v)}); !slices.Contains(f.postings, p) {
			f.postings = append(f.postings, p)
		}
	}
	return f
}

// sorted lists the numbers in the order of their terms.
func (b *batchTerms) sorted() []uint32 {
	type entry struct {
		head   uint64 // the first bytes, which tell most terms apart
		number uint32
	}
	entries := make([]entry, len(b.texts))
	for n, text := range b.texts {
		entries[n] = entry{firstBytes(text), uint32(n)}
	}
	slices.SortFunc(entries, func(x, y entry) int {
		switch {
		case x.head < y.head:
			return -1
		case x.head > y.head:
			return 1
		}
		return strings.Compare(b.texts[x.number], b.texts[y.number])
	})
	out := make([]uint32, len(entries))
	for i, e := range entries {
		out[i] = e.number
	}
	return out
}

// firstBytes orders terms by their first eight bytes.
func firstBytes(text string) (head uint64) {
	for i := range min(len(text), 8) {
		head |= uint64(text[i]) << (56 - 8*i)
	}
	return head
}
