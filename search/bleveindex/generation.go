package bleveindex

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"golang.org/x/sync/errgroup"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/slips"
)

// generation is an open generation: Bleve's segments, and the columns that
// filtering, counting, sorting and length normalisation need, loaded once.
// Documents are numbered through all segments, dead ones included.
type generation struct {
	info search.Info
	// manifest tells this generation from a later one of the same name.
	manifest fs.FileInfo
	index    bleve.Index
	snapshot *scorch.IndexSnapshot
	bases    []uint32 // the number of each segment's first document
	slots    int      // documents, dead ones included

	all    []uint32 // the live documents
	ids    *column
	places []uint32 // the rank in the archive, by document
	// byDate and byAge are the keys of the orders of time, by document.
	byDate, byAge []float64
	columns       map[string]*column // by name of the value field
	calendar      *calendar
	lengths       []lengths // by text field
	// averageWords is the mean length of the documents in all text fields, at
	// least 1.
	averageWords float64
	// analyzers are those of the documents.
	analyzers    []*analyzer
	vocabularies map[*analyzer]*vocabulary
	sums         sync.Pool // of *sum
	scored       *scoredCache
	values       map[string]search.ValueField
	recent       recency
	printed      reprints
	tongues      tongues
	slips        *slips.Model
	verdicts     verdicts
	packer       *packer
	suggester    suggester

	// refs counts the calls in flight and one for being current.
	refs atomic.Int64
}

// lengths holds a text field's lengths in words, and what a place of a word
// counts, by document.
type lengths struct {
	of    []uint32
	norms []float64
}

// openGeneration opens the published generation of dir after checking that its
// files are what was published.
func openGeneration(dir, name string) (*generation, error) {
	path := filepath.Join(dir, name)
	m, err := readManifest(path)
	if err != nil {
		return nil, err
	}
	if err := m.verify(path); err != nil {
		return nil, err
	}
	g := &generation{info: m.info(name)}
	g.refs.Store(1)
	if g.manifest, err = os.Stat(filepath.Join(path, manifestFile)); err != nil {
		return nil, fmt.Errorf("%w: %w", search.ErrDamaged, err)
	}
	if g.packer, err = packerOf(path); err != nil {
		return nil, fmt.Errorf("open generation %s: %w", name, err)
	}
	if g.index, err = openBleve(filepath.Join(path, bleveFolder), true); err != nil {
		return nil, fmt.Errorf("open generation %s: %w", name, err)
	}
	if err := g.load(); err != nil {
		return nil, errors.Join(fmt.Errorf("open generation %s: %w", name, err), g.close())
	}
	g.formReprints()
	return g, nil
}

func (g *generation) load() (err error) {
	if g.snapshot, err = snapshotOf(g.index); err != nil {
		return err
	}
	var slots uint64
	for _, s := range g.snapshot.Segments() {
		g.bases = append(g.bases, uint32(slots))
		slots += s.Segment().Count()
	}
	if slots >= math.MaxUint32 {
		return errTooManyDocuments
	}
	g.slots = int(slots)
	g.scored = newScoredCache(DefaultCacheBytes)
	g.slips = slips.NewModel()
	lengths, err := g.loadColumns()
	if err != nil {
		return err
	}
	g.all = make([]uint32, 0, g.slots)
	for d := range uint32(g.slots) {
		if g.ids.first(d) >= 0 {
			g.all = append(g.all, d)
		}
	}
	g.calendar = newCalendar(g.columns[search.DateField].values, g.tally(g.all))
	g.loadTongues()
	if err := g.measure(lengths); err != nil {
		return err
	}
	g.vocabularies, err = loadVocabularies(g.snapshot, g.analyzers)
	return err
}

// loadColumns loads the columns of all fields side by side, and returns those
// of the lengths of the text fields.
func (g *generation) loadColumns() ([]*column, error) {
	g.values = map[string]search.ValueField{}
	var fields []string
	for _, f := range search.ValueFields() {
		g.values[f.Name] = f
		fields = append(fields, f.Name)
	}
	values := len(fields)
	for _, f := range search.TextFields() {
		fields = append(fields, f.Name+lengthSuffix)
	}
	fields = append(fields, placeField, idField)
	columns := make([]*column, len(fields))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range slices.Backward(fields) { // the largest first
		group.Go(func() (err error) {
			columns[i], err = loadColumn(g.snapshot, g.slots, name)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	g.columns = map[string]*column{}
	for i, name := range fields[:values] {
		g.columns[name] = columns[i]
	}
	last := len(columns) - 1
	g.ids = columns[last]
	g.rank(columns[last-1])
	g.rankDates()
	return columns[values : last-1], nil
}

// rank keeps the order of the documents' places and forgets the places.
func (g *generation) rank(places *column) {
	g.places = make([]uint32, g.slots)
	for d := range uint32(g.slots) {
		g.places[d] = uint32(max(0, places.first(d)))
	}
}

// measure takes the lengths of the text fields from their columns.
func (g *generation) measure(columns []*column) error {
	analyzerOf := g.analyzersByLanguage()
	documents := map[*analyzer]float64{}
	for _, d := range g.all {
		documents[analyzerOf[g.columns[string(search.FacetLanguage)].first(d)+1]]++
	}
	for i, f := range search.TextFields() {
		c := columns[i]
		counts := make([]uint32, len(c.values))
		for i, v := range c.values {
			n, err := strconv.ParseUint(v, 10, 32)
			if err != nil {
				return fmt.Errorf("%w: length of %s: %w", search.ErrDamaged, f.Name, err)
			}
			counts[i] = uint32(n)
		}
		l := lengths{make([]uint32, g.slots), make([]float64, g.slots)}
		average := map[*analyzer]float64{}
		for _, d := range g.all {
			if i := c.first(d); i >= 0 {
				l.of[d] = counts[i]
			}
			a := analyzerOf[g.columns[string(search.FacetLanguage)].first(d)+1]
			average[a] += float64(l.of[d])
		}
		for a, n := range documents {
			average[a] = max(1, average[a]/n)
		}
		for _, d := range g.all {
			a := analyzerOf[g.columns[string(search.FacetLanguage)].first(d)+1]
			l.norms[d] = f.Weight / (1 - f.B + f.B*float64(l.of[d])/average[a])
		}
		g.lengths = append(g.lengths, l)
	}
	for _, d := range g.all {
		g.averageWords += float64(g.words(d)) / float64(len(g.all))
	}
	g.averageWords = max(1, g.averageWords)
	for _, a := range analyzers {
		if documents[a] > 0 {
			g.analyzers = append(g.analyzers, a)
		}
	}
	return nil
}

// analyzersByLanguage maps the ordinals of the language column, shifted by one
// for documents without a language.
func (g *generation) analyzersByLanguage() []*analyzer {
	out := []*analyzer{analyzerFor("")}
	for _, tag := range g.columns[string(search.FacetLanguage)].values {
		out = append(out, analyzerFor(tag))
	}
	return out
}

// id is the identifier of a live document.
func (g *generation) id(doc uint32) string { return g.ids.values[g.ids.first(doc)] }

// find gives the number of the document of that identifier.
func (g *generation) find(id string) (uint32, bool) {
	for i, s := range g.snapshot.Segments() {
		found, err := s.Segment().DocNumbers([]string{id})
		if err != nil || found == nil {
			continue
		}
		if dead := s.Deleted(); dead != nil {
			found.AndNot(dead)
		}
		if !found.IsEmpty() {
			return g.bases[i] + found.Minimum(), true
		}
	}
	return 0, false
}

// document reads what is stored of a document.
func (g *generation) document(doc uint32) (corpus.Document, error) {
	i := len(g.bases) - 1
	for g.bases[i] > doc {
		i--
	}
	var d corpus.Document
	failure := errNotPacked
	err := g.snapshot.Segments()[i].Segment().VisitStoredFields(uint64(doc-g.bases[i]), func(field string, _ byte, value []byte, _ []uint64) bool {
		if field != storedField {
			return true
		}
		d, failure = g.packer.unpack(value)
		return false
	})
	if err = errors.Join(err, failure); err != nil {
		return corpus.Document{}, fmt.Errorf("%w: read document %s: %w", search.ErrDamaged, g.id(doc), err)
	}
	return d, nil
}

// acquire takes part in the generation, unless the last one has left it.
func (g *generation) acquire() bool {
	for {
		n := g.refs.Load()
		if n == 0 {
			return false
		}
		if g.refs.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

// release leaves the generation; the last to leave closes it.
func (g *generation) release() error {
	if g.refs.Add(-1) == 0 {
		return g.close()
	}
	return nil
}

func (g *generation) close() error {
	var errs []error
	if g.snapshot != nil {
		errs = append(errs, g.snapshot.Close())
	}
	if g.packer != nil {
		g.packer.decoder.Close()
	}
	return errors.Join(append(errs, g.index.Close())...)
}
