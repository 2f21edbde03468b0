package bleveindex

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/synonyms"
)

// Searcher answers from the published generation of a directory. It implements
// search.Searcher.
type Searcher struct {
	dir     string
	opts    Options
	current atomic.Pointer[generation]
	stop    chan struct{}
	stopped sync.WaitGroup
	once    sync.Once
	// loading guards the change from one generation to the next.
	loading sync.Mutex
}

// watchInterval is how often a Searcher looks whether another generation was
// published.
const watchInterval = 250 * time.Millisecond

// openTries bounds how often opening starts over because a generation was
// replaced and deleted meanwhile.
const openTries = 5

// Open opens the published generation of dir and from then on follows what is
// published there.
func Open(dir string) (*Searcher, error) { return OpenWith(dir, Options{}) }

// Options are what a searcher may be told. The zero value is usable.
type Options struct {
	// Synonyms gives those that are looked for as well, at each call; nil for
	// none.
	Synonyms func() *synonyms.Set
	// Uncached makes every request decode its words anew, to measure what
	// keeping them gains.
	Uncached bool
}

// keep is how many bytes of decoded words a generation keeps.
func (o Options) keep() int64 {
	if o.Uncached {
		return 0
	}
	return DefaultCacheBytes
}

// OpenWith is Open with options.
func OpenWith(dir string, opts Options) (*Searcher, error) {
	if opts.Synonyms == nil {
		opts.Synonyms = func() *synonyms.Set { return nil }
	}
	g, err := openCurrent(dir)
	if err != nil {
		return nil, err
	}
	s := &Searcher{dir: dir, opts: opts, stop: make(chan struct{})}
	g.scored = newScoredCache(opts.keep())
	s.current.Store(g)
	s.stopped.Go(s.watch)
	return s, nil
}

func openCurrent(dir string) (*generation, error) {
	var failure error
	for range openTries {
		name, err := currentGeneration(dir)
		if err != nil {
			return nil, err
		}
		g, err := openGeneration(dir, name)
		if err == nil {
			return g, nil
		}
		failure = err
		if now, err := currentGeneration(dir); err != nil || now == name {
			break // it was not replaced: it is really broken
		}
	}
	return nil, failure
}

func (s *Searcher) watch() {
	ticker := time.NewTicker(watchInterval)
	defer ticker.Stop()
	reported := ""
	for {
		select {
		case <-s.stop:
			return
		case <-ticker.C:
			s.learn()
			err := s.Reload(context.Background())
			// What fails is tried again; it is logged once.
			if err != nil && err.Error() != reported {
				slog.Error("cannot open the published generation; the one before it goes on answering", "index", s.dir, "error", err)
				reported = err.Error()
			}
		}
	}
}

// Reload looks at once whether another generation was published, and opens it.
func (s *Searcher) Reload(context.Context) error {
	s.loading.Lock()
	defer s.loading.Unlock()
	if s.current.Load() == nil {
		return fmt.Errorf("%w: it was closed", search.ErrUnavailable)
	}
	name, err := currentGeneration(s.dir)
	if err == nil && s.replaced(name) {
		err = s.reload()
	}
	return err
}

// replaced tells whether the published generation is not the open one. The
// name alone does not say: an index that was deleted and built anew starts with
// the first number again.
func (s *Searcher) replaced(published string) bool {
	open := s.current.Load()
	if published != open.info.Generation {
		return true
	}
	now, err := os.Stat(filepath.Join(s.dir, published, manifestFile))
	return err == nil && (!os.SameFile(now, open.manifest) || !now.ModTime().Equal(open.manifest.ModTime()))
}

func (s *Searcher) reload() error {
	g, err := openCurrent(s.dir)
	if err != nil {
		return err
	}
	g.scored = newScoredCache(s.opts.keep())
	slog.Info("new generation", "index", s.dir, "generation", g.info.Generation, "documents", g.info.Documents)
	old := s.current.Swap(g)
	old.suggester.retired.Store(true)
	return old.release()
}

// generation gives the current one, to be released after the call.
func (s *Searcher) generation() (*generation, error) {
	for {
		g := s.current.Load()
		if g == nil {
			return nil, fmt.Errorf("%w: it was closed", search.ErrUnavailable)
		}
		if g.acquire() {
			return g, nil
		}
	}
}

// Close implements search.Searcher.
func (s *Searcher) Close() error {
	var err error
	s.once.Do(func() {
		close(s.stop)
		s.stopped.Wait()
		s.loading.Lock()
		defer s.loading.Unlock()
		err = s.current.Swap(nil).release()
	})
	return err
}

// Info implements search.Searcher.
func (s *Searcher) Info(context.Context) (search.Info, error) {
	g, err := s.generation()
	if err != nil {
		return search.Info{}, err
	}
	defer release(g)
	return g.info, nil
}

// Document implements search.Searcher.
func (s *Searcher) Document(_ context.Context, id string) (corpus.Document, error) {
	g, err := s.generation()
	if err != nil {
		return corpus.Document{}, err
	}
	defer release(g)
	doc, ok := g.find(id)
	if !ok {
		return corpus.Document{}, fmt.Errorf("document %q: %w", id, search.ErrNotFound)
	}
	return g.document(doc)
}

// Search implements search.Searcher.
func (s *Searcher) Search(ctx context.Context, q search.Query) (search.Results, error) {
	g, err := s.generation()
	if err != nil {
		return search.Results{}, err
	}
	defer release(g)
	return g.search(ctx, q, s.opts.Synonyms())
}

// release leaves a generation after a call. Only the last call on a replaced
// one closes it, and what fails then concerns nobody's answer.
func release(g *generation) {
	if err := g.release(); err != nil {
		slog.Error("cannot close a generation", "generation", g.info.Generation, "error", err)
	}
}

// search answers a query: read the text, find and score its documents, filter
// and count them, order them, show the first.
func (g *generation) search(ctx context.Context, q search.Query, set *synonyms.Set) (search.Results, error) {
	started := time.Now()
	after, err := g.readCursor(q)
	if err != nil {
		return search.Results{}, err
	}
	r, err := g.readQuery(ctx, q, set)
	if err != nil {
		return search.Results{}, err
	}
	orders := search.SortsOf(wantsWords(r.root))
	order := orderOf(q, orders)
	found, err := g.evaluate(ctx, &r, order.Ranks())
	if err != nil {
		return search.Results{}, err
	}
	g.tellSynonyms(&r)
	if err := g.tellForms(&r); err != nil {
		return search.Results{}, err
	}
	kept, counters := g.narrow(found, q)
	timeline, err := g.timeline(ctx, q, set, found, kept, order.Ranks())
	if err != nil {
		return search.Results{}, err
	}
	limit := max(0, cmp.Or(q.Limit, search.DefaultLimit))
	offset := max(0, q.Offset)
	folds, err := g.foldingFor(q, kept, order)
	if err != nil {
		return search.Results{}, err
	}
	top, more := g.first(kept, order, folds, after, offset+limit)
	if order == search.Recent && len(kept.docs) > 0 {
		r.note(g.recency().sentence())
	}
	hits, err := g.hits(ctx, top[min(offset, len(top)):], &r, order)
	if err != nil {
		return search.Results{}, err
	}
	if err := g.addReprints(hits, top[len(top)-len(hits):], folds, kept); err != nil {
		return search.Results{}, err
	}
	results := search.Results{
		Total: len(kept.docs), Folded: folds.count(), Hits: hits, Sort: order, Sorts: orders, Broadened: r.broadened, Facets: g.facetValues(counters, q),
		Timeline: timeline, ReadAs: readAs(r.root), Reading: r.steps, Notes: g.explain(&r, len(found.docs), len(kept.docs)),
		Corrected: r.corrected, DidYouMean: r.offered, Named: g.named(cmp.Or(r.corrected, q.Text), q), Generation: g.info.Generation,
	}
	if more && len(hits) > 0 {
		results.Next = g.cursor(q, top[len(top)-1])
	}
	results.Took = time.Since(started)
	return results, nil
}

// readQuery reads the text of a query; set are the synonyms, which the person
// may have put aside.
func (g *generation) readQuery(ctx context.Context, q search.Query, set *synonyms.Set) (reading, error) {
	if q.Broaden == search.BroadenNo {
		set = nil
	}
	t := typedText{q.Text, q.Selected[search.FacetLanguage], set}
	if q.Verbatim {
		r := g.read(t, respellNone)
		r.broaden = q.Broaden
		return r, nil
	}
	r, err := g.readMeant(ctx, t)
	r.broaden = q.Broaden
	return r, err
}

// typedText is the text of a query with the languages that it is restricted to,
// and the synonyms.
type typedText struct {
	text     string
	selected []string
	synonyms *synonyms.Set
}

// read reads a text in the language that it is most likely in.
func (g *generation) read(t typedText, how respelling) reading {
	correct := func(r *reading, root search.Node) search.Node { return g.correct(r, root, how) }
	return read(t.text, correct, func(root search.Node) stopList { return g.stopListOf(root, t.selected) }, t.synonyms)
}

// readMeant reads a text with words in place of those that the archive does not
// know; and in place of rare ones where no document has all as they were typed,
// and some have all of what may have been meant.
func (g *generation) readMeant(ctx context.Context, t typedText) (reading, error) {
	r := g.read(t, respellUnknown)
	if len(r.offered) == 0 || r.describes() {
		return r, nil
	}
	meant := g.read(t, respellRare)
	if meant.corrected == r.corrected {
		return r, nil
	}
	if found, err := g.findsAll(ctx, g.read(t, respellUnknown)); found || err != nil {
		return r, err
	}
	if found, err := g.findsAll(ctx, meant); !found || err != nil {
		return r, err
	}
	return g.read(t, respellRare), nil
}

// findsAll tells whether any document has all of a reading, which is not to be
// used any more.
func (g *generation) findsAll(ctx context.Context, r reading) (bool, error) {
	if r.root == nil {
		return false, nil
	}
	e := newEvaluation(ctx, g, &r, false)
	m, err := e.node(g.resolve(&r, r.root))
	return len(m.docs) > 0, err
}

// orderOf resolves what has no meaning to the default.
func orderOf(q search.Query, orders []search.Sort) search.Sort {
	if slices.Contains(orders, q.Sort) {
		return q.Sort
	}
	return orders[0]
}

// readAs spells out that words side by side are all wanted.
func readAs(n search.Node) string {
	if n == nil {
		return ""
	}
	n = asTyped(n)
	if list, ok := n.(search.And); ok {
		list.Implicit = false
		n = list
	}
	return n.String()
}

// explain adds, to an answer without hits, why.
func (g *generation) explain(r *reading, found, kept int) []string {
	switch {
	case g.info.Documents == 0:
		r.note("The archive is empty.")
	case kept == 0 && found > 0:
		r.note(fmt.Sprintf("Pieces that match the words: %d, but none of them matches the chosen filters.", found))
	case found == 0 && !r.barren && !r.lacking:
		r.note("No piece in the archive matches " + readAs(r.root) + ".")
	}
	return r.notes
}

var _ search.Searcher = (*Searcher)(nil)
var _ search.Writer = (*Writer)(nil)
