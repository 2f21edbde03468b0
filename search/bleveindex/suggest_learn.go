package bleveindex

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/gloss-search/gloss/search"
)

// What there is to suggest is learned from an open generation and kept in
// memory. The names are values of facets, and at hand. Titles and phrases are
// read from the stored documents by one goroutine that begins when the
// generation has opened: an index needs no further file that a later run would
// have to keep right, being ready takes no longer, and nobody waits; until it is
// done, a few seconds in an archive of a hundred thousand documents, answers
// have names only and say so.

// suggester is what a generation suggests.
type suggester struct {
	naming  sync.Once
	names   *lexicon
	started atomic.Bool
	// retired ends the learning: nobody will ask any more.
	retired atomic.Bool
	learned atomic.Pointer[learned]
}

// learned is what takes its time.
type learned struct {
	titles, phrases *lexicon
	// counts holds, by phrase, the documents that a search for it finds, plus
	// one; they are counted when the phrase is first suggested.
	counts []atomic.Uint32
}

// suggestedTitles bounds the documents whose titles are suggested, the newest
// ones: a hundred thousand take 20 MB.
const suggestedTitles = 300_000

// suggestedFacets are the facets whose values are suggested.
func suggestedFacets() []search.Facet {
	return []search.Facet{search.FacetRegion, search.FacetTopic, search.FacetAuthor, search.FacetSource}
}

// suggestedNames gives the lexicon of the values of facets.
func (g *generation) suggestedNames() *lexicon {
	s := &g.suggester
	s.naming.Do(func() {
		var names []name
		for _, f := range suggestedFacets() {
			c, label := g.columns[string(f)], g.values[string(f)].Label
			counts := make([]uint32, len(c.values)+1)
			c.count(g.all, counts)
			for i, v := range c.values {
				names = append(names, name{text: label(v), kind: search.SuggestionKind(f), value: v, documents: counts[i]})
			}
		}
		slices.SortStableFunc(names, func(a, b name) int { return cmp.Compare(b.documents, a.documents) })
		s.names = newLexicon(names)
	})
	return s.names
}

// learn begins to learn what the current generation suggests, once.
func (s *Searcher) learn() {
	g := s.current.Load()
	if g.suggester.started.Swap(true) || !g.acquire() {
		return
	}
	s.stopped.Go(func() {
		defer release(g)
		if err := g.learn(s.stop); err != nil {
			slog.Error("cannot learn what to suggest; only names are", "index", s.dir, "generation", g.info.Generation, "error", err)
		}
	})
}

// learn reads titles and openings until stop is closed.
func (g *generation) learn(stop <-chan struct{}) error {
	g.suggestedNames()
	titles, sample, err := g.readTexts(stop)
	if err != nil || titles == nil {
		return err
	}
	phrases := sample.phrases()
	times, err := g.calibrate(phrases)
	if err != nil {
		return fmt.Errorf("count phrases: %w", err)
	}
	names := namesOfPhrases(phrases, times)
	l := &learned{newLexicon(titles), newLexicon(names), make([]atomic.Uint32, len(names))}
	g.suggester.learned.Store(l)
	return g.countAhead(l, stop)
}

// readPages is after how many documents their pages are dropped.
const readPages = 4_096

// readTexts gives the titles, the newest first, and the sample; nil when it was
// stopped. It reads documents in the order in which they lie.
func (g *generation) readTexts(stop <-chan struct{}) ([]name, *textSample, error) {
	docs := g.newest()
	docs = docs[:min(len(docs), suggestedTitles)]
	slices.Sort(docs)
	sampled := max(1, min(len(docs), sampledBytes/openingBytes))
	sample := newTextSample(sampledBytes / sampled)
	titles := newTitles(len(docs))
	defer dropPages(g.snapshot)
	for i, doc := range docs {
		if g.suggester.isUnwanted(stop) {
			return nil, nil, nil
		}
		if i%readPages == readPages-1 {
			dropPages(g.snapshot)
		}
		d, err := g.document(doc)
		if err != nil {
			return nil, nil, fmt.Errorf("learn titles: %w", err)
		}
		sample.add(d, (i+1)*sampled/len(docs) > i*sampled/len(docs))
		titles.add(d.Title, doc, g.compareAge)
	}
	slices.SortFunc(titles.names, func(a, b name) int { return g.compareAge(a.doc, b.doc) })
	return titles.names, sample, nil
}

// isUnwanted tells whether nobody will ask any more.
func (s *suggester) isUnwanted(stop <-chan struct{}) bool {
	select {
	case <-stop:
		return true
	default:
		return s.retired.Load()
	}
}

// countedAhead is how many phrases are counted before anybody asks: those of
// frequent words that are suggested most.
const countedAhead = 200

// countAhead counts the documents of the most frequent phrases, which would take
// too long during an answer.
func (g *generation) countAhead(l *learned, stop <-chan struct{}) error {
	left := countedAhead
	for i, n := range l.phrases.names {
		if left == 0 || g.suggester.isUnwanted(stop) {
			return nil
		}
		if g.rarest(n.text) <= countedPostings {
			continue
		}
		left--
		documents, err := g.documentsOfPhrase(context.Background(), n.text)
		if err != nil {
			return fmt.Errorf("count phrases: %w", err)
		}
		l.counts[i].Store(uint32(documents) + 1)
	}
	return nil
}

// calibrated is how many phrases are counted to learn what the sample's counts
// mean.
const calibrated = 40

// calibrate tells how many documents of the archive one of the sample stands for.
// The sample has but the openings of some pieces: how much of a phrase that shows
// is not the same in every archive.
func (g *generation) calibrate(phrases []phrase) (float64, error) {
	var times []float64
	for _, p := range phrases {
		if len(times) == calibrated {
			break
		}
		if g.rarest(p.text) > countedPostings {
			continue
		}
		n, err := g.documentsOfPhrase(context.Background(), p.text)
		if err != nil {
			return 0, err
		}
		times = append(times, float64(n)/float64(p.documents))
	}
	if len(times) == 0 {
		return 1, nil
	}
	slices.Sort(times)
	return times[len(times)/2], nil
}

// newest lists the documents, the newest first.
func (g *generation) newest() []uint32 {
	out := slices.Clone(g.all)
	slices.SortFunc(out, g.compareAge)
	return out
}

// compareAge puts the newer document first.
func (g *generation) compareAge(a, b uint32) int {
	return cmp.Or(cmp.Compare(g.byDate[b], g.byDate[a]), cmp.Compare(g.places[a], g.places[b]))
}

// namesOfPhrases extends the counts of a sample to all documents, to two digits:
// more of them would claim to be known.
func namesOfPhrases(phrases []phrase, times float64) []name {
	names := make([]name, len(phrases))
	for i, p := range phrases {
		names[i] = name{text: p.text, kind: search.SuggestPhrase, documents: uint32(max(1, twoDigits(float64(p.documents)*times)))}
	}
	return names
}

func twoDigits(x float64) float64 {
	unit := 1.0
	for x/unit >= 100 {
		unit *= 10
	}
	return math.Round(x/unit) * unit
}

// titles gathers titles, each once.
type titles struct {
	names  []name
	places map[string]int
}

func newTitles(most int) *titles {
	return &titles{make([]name, 0, most), make(map[string]int, most)}
}

// add takes the title of a document; of those with the same, the first in order
// stands for all.
func (t *titles) add(title string, doc uint32, compare func(a, b uint32) int) {
	if at, known := t.places[title]; known {
		n := &t.names[at]
		n.documents++
		if compare(doc, n.doc) < 0 {
			n.doc = doc
		}
		return
	}
	if title != "" {
		t.places[title] = len(t.names)
		t.names = append(t.names, name{text: title, kind: search.SuggestTitle, doc: doc, documents: 1})
	}
}
