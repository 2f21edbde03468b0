package synthetic

import (
	"cmp"
	"container/heap"
	"errors"
	"hash/fnv"
	"iter"
	"slices"
	"strings"

	"github.com/gloss-search/gloss/corpus"
)

// ErrNoSource says that there was no document to make others of.
var ErrNoSource = errors.New("no document with text to make others of")

// Options say how documents are made.
type Options struct {
	// Seed chooses among the archives that could be made.
	Seed uint64
	// Words is the mean length in words; 0 keeps that of the sources. Other
	// lengths are scaled, so that their distribution keeps its shape.
	Words int
	// MaxBytes bounds the text of the sources that is held; of a larger archive
	// a sample is taken, the same for the same seed. 0 means DefaultMaxBytes.
	MaxBytes int
	// Language tells in which language a document is, for documents of archives
	// that do not state it. It may be nil: then all of those are taken to be in
	// one.
	Language func(corpus.Document) string
}

// DefaultMaxBytes is what Options.MaxBytes stands for when it is 0. All that is
// held takes a few times as much.
const DefaultMaxBytes = 192 << 20

// source is a real document: what it states, and its text in pieces.
type source struct {
	doc    corpus.Document // without its body
	order  uint64          // the sample takes the lowest
	text   string
	pieces []piece
	words  int
	// group is the place of its kind among the groups of the pool.
	group int
}

// pool holds the sources.
type pool struct {
	sources []source
	// groups list sources that may lend each other paragraphs.
	groups [][]int
	// read counts what was read, sampled or not.
	read  int
	words []string // by number
	mean  float64  // words of a source
}

// Read takes the documents of an archive as sources. Errors that are skips or
// lost records are passed over: a corpus is made of what can be read. The
// sequence's other errors end it.
func Read(documents iter.Seq2[corpus.Document, error], o Options) (*Maker, error) {
	most := cmp.Or(o.MaxBytes, DefaultMaxBytes)
	var s sample
	p := &pool{}
	for d, err := range documents {
		var problem corpus.Problem
		switch {
		case errors.As(err, &problem):
			continue
		case err != nil:
			return nil, err
		case strings.TrimSpace(d.Body) == "":
			continue
		}
		p.read++
		s.add(newSource(d, o.Seed), most)
	}
	p.sources = s.sources
	p.cut()
	if len(p.sources) == 0 {
		return nil, ErrNoSource
	}
	p.arrange(o.Language)
	return &Maker{options: o, pool: p}, nil
}

func newSource(d corpus.Document, seed uint64) source {
	h := fnv.New64a()
	h.Write([]byte(d.ID + "\x00" + d.Place.String() + "\x00" + d.Title))
	s := source{doc: d, order: mix(h.Sum64() ^ mix(seed)), text: d.Body}
	s.doc.Body, s.doc.Problems = "", nil
	return s
}

// mix spreads the bits of a number (the finalizer of MurmurHash3).
func mix(n uint64) uint64 {
	n ^= n >> 33
	n *= 0xff51afd7ed558ccd
	n ^= n >> 33
	n *= 0xc4ceb9fe1a85ec53
	return n ^ n>>33
}

// sample keeps the sources of the lowest order, as many as fit.
type sample struct {
	sources highestFirst
	bytes   int
}

func (s *sample) add(from source, most int) {
	heap.Push(&s.sources, from)
	s.bytes += len(from.text)
	for s.bytes > most && len(s.sources) > 1 {
		s.bytes -= len(heap.Pop(&s.sources).(source).text)
	}
}

// highestFirst is a heap with the highest order on top.
type highestFirst []source

func (h highestFirst) Len() int           { return len(h) }
func (h highestFirst) Less(i, j int) bool { return h[i].order > h[j].order }
func (h highestFirst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *highestFirst) Push(x any)        { *h = append(*h, x.(source)) }
func (h *highestFirst) Pop() any {
	last := (*h)[len(*h)-1]
	(*h)[len(*h)-1] = source{}
	*h = (*h)[:len(*h)-1]
	return last
}

// leastDonors is how many sources a group must have to be one: fewer would give
// the same paragraphs again and again.
const leastDonors = 8

// cut cuts the sources into pieces; those without a word are none.
func (p *pool) cut() {
	slices.SortFunc(p.sources, func(a, b source) int { return cmp.Compare(a.order, b.order) })
	v := newVocabulary()
	total := 0
	for i := range p.sources {
		s := &p.sources[i]
		s.pieces, s.words = v.cut(s.text)
		total += s.words
	}
	p.sources = slices.DeleteFunc(p.sources, func(s source) bool { return s.words == 0 })
	p.words = v.words
	p.mean = float64(total) / float64(max(1, len(p.sources)))
}

// arrange finds which sources may lend each other paragraphs: those of one
// language and first category, or of one language where a category has too few.
func (p *pool) arrange(languageOf func(corpus.Document) string) {
	byLanguage, byCategory := map[string][]int{}, map[[2]string][]int{}
	keys := make([][2]string, len(p.sources))
	for i := range p.sources {
		keys[i] = [2]string{language(&p.sources[i], languageOf), category(p.sources[i].doc)}
		byLanguage[keys[i][0]] = append(byLanguage[keys[i][0]], i)
		byCategory[keys[i]] = append(byCategory[keys[i]], i)
	}
	number := map[[2]string]int{}
	for i, key := range keys {
		members := byCategory[key]
		if len(members) < leastDonors {
			key[1] = "\x00"
			members = byLanguage[key[0]]
		}
		n, known := number[key]
		if !known {
			n = len(p.groups)
			number[key] = n
			p.groups = append(p.groups, members)
		}
		p.sources[i].group = n
	}
}

func language(s *source, of func(corpus.Document) string) string {
	if s.doc.Language != "" || of == nil {
		return s.doc.Language
	}
	d := s.doc
	d.Body = s.text
	return of(d)
}

func category(d corpus.Document) string {
	if len(d.Tags) == 0 {
		return ""
	}
	return strings.ToLower(d.Tags[0])
}
