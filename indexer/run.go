// Package indexer carries documents from an archive into an index: it reads,
// identifies, labels, writes and publishes, reads only what has changed since
// the generation before, and reports what it could not take. It never answers
// a query.
package indexer

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"github.com/gloss-search/gloss/corpus"
	"github.com/gloss-search/gloss/corpus/format"
	"github.com/gloss-search/gloss/indexer/classify"
	"github.com/gloss-search/gloss/search"
)

// ErrNothingFound says that the archive has no document. The index stays as it is: a
// folder that is not mounted looks like that.
var ErrNothingFound = errors.New("no document found")

// Options say what a run reads and where it writes.
type Options struct {
	// Roots hold the archive, all of it: documents of the generation before
	// that are not below them are removed.
	Roots []corpus.Root
	// Paths are the roots as the person named them, for messages.
	Paths []string
	// Full reads everything anew.
	Full   bool
	Format format.Options
	Limits corpus.Limits
	// Labels names the file that corrects labels in all roots; when it is empty,
	// the one beside each root does (corrections.FileName).
	Labels string
	// Workers is the number of cores to use; 0 means all.
	Workers int
	// OpenWriter starts a generation; see engines.OpenWriter.
	OpenWriter func(full bool) (w search.Writer, fresh bool, err error)
	// Progress may be nil.
	Progress *Progress
}

// Run brings the index up to what the archive holds and reports on it. On an
// error the published generation is the one before.
func Run(ctx context.Context, o Options) (report Report, err error) {
	started := time.Now()
	if o.Progress == nil {
		o.Progress = &Progress{}
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	labels, listed, err := survey(ctx, o)
	if err != nil {
		return Report{}, err
	}
	if len(listed.entries) == 0 {
		return Report{}, fmt.Errorf("%w under %s", ErrNothingFound, strings.Join(o.Paths, ", "))
	}
	r := newRun(o, labels, listed)
	if err := r.open(); err != nil {
		return Report{}, err
	}
	defer func() { err = errors.Join(err, r.writer.Close()) }()
	if err := r.refuseEmptied(); err != nil {
		return Report{}, err
	}
	if err := r.ingest(ctx); err != nil {
		return Report{}, err
	}
	return r.publish(ctx, started)
}

// survey lists the archive while what labels it is made ready.
func survey(ctx context.Context, o Options) (labels, listing, error) {
	var listed listing
	var group errgroup.Group
	group.Go(func() (err error) {
		listed, err = list(ctx, o.Roots)
		return err
	})
	labels, err := findLabels(o.Roots, o.Labels)
	if listErr := group.Wait(); err == nil {
		err = listErr
	}
	if err != nil {
		return labels, listing{}, err
	}
	return labels, labels.leaveOut(listed), nil
}

// listing is the archive's files, and what could not be listed.
type listing struct {
	entries  []corpus.Entry
	problems []corpus.Problem
	bytes    int64
}

func list(ctx context.Context, roots []corpus.Root) (listing, error) {
	var l listing
	for e, err := range corpus.Walk(ctx, roots) {
		var p corpus.Problem
		switch {
		case errors.As(err, &p):
			l.problems = append(l.problems, p)
		case err != nil:
			return l, fmt.Errorf("list archive: %w", err)
		default:
			l.entries = append(l.entries, e)
			l.bytes += e.Size
		}
	}
	return l, ctx.Err()
}

// run is one run under way.
type run struct {
	Options
	listing
	people  *format.People
	reader  *format.Reader
	labels  labels
	writer  search.Writer
	before  state
	rebuilt string
	// after collects the sources as they are read.
	after *collector
	// room is for the words that are being written.
	room *semaphore.Weighted
}

func newRun(o Options, labels labels, l listing) *run {
	o.Progress.FilesTotal.Store(int64(len(l.entries)))
	o.Progress.BytesTotal.Store(l.bytes)
	people := format.FindPeople(slices.Values(l.entries))
	return &run{
		Options: o, listing: l, people: people,
		reader: format.NewReader(o.Format, o.Limits, people),
		labels: labels,
		after:  newCollector(),
		room:   semaphore.NewWeighted(wordsAtOnce),
	}
}

// settings identifies the code and settings that turn bytes into documents.
func (r *run) settings() string {
	fields := make([]string, 0, len(r.Format.Fields))
	for name, field := range r.Format.Fields {
		fields = append(fields, name+"="+field)
	}
	slices.Sort(fields)
	return fmt.Sprintf("reader %d, labels %s, fields %q", readerVersion, classify.Version(), fields)
}

// readerVersion changes when the same bytes give other documents.
const readerVersion = 2

// open starts a generation on the one before, or on nothing when that one was
// made with other settings.
func (r *run) open() error {
	w, fresh, err := r.OpenWriter(r.Full)
	if err != nil {
		return err
	}
	r.writer = w
	if r.before, err = loadState(w); err != nil {
		return errors.Join(err, w.Close())
	}
	switch {
	case r.Full:
		r.rebuilt = "asked for"
	case fresh:
		r.rebuilt = "there is no earlier generation that can be built on"
	case r.before.header.Settings != r.settings():
		if err := w.Close(); err != nil {
			return err
		}
		if r.writer, _, err = r.OpenWriter(true); err != nil {
			return err
		}
		r.before = state{sources: map[string]source{}}
		r.rebuilt = "the settings or the version of gloss are others than before"
	}
	return nil
}

// writersPerWorker is more than one because a writer waits for its batch to
// reach the disk half of the time.
const writersPerWorker = 2

// refuseEmptied fails when a root holds nothing any more of which the index has
// documents: that is rarely meant.
func (r *run) refuseEmptied() error {
	for _, root := range r.Roots {
		holds := func(name string) bool {
			return root.Name == "" || name == root.Name || strings.HasPrefix(name, root.Name+"/")
		}
		listed := slices.ContainsFunc(r.entries, func(e corpus.Entry) bool { return holds(e.Name) })
		unknown := slices.ContainsFunc(r.problems, func(p corpus.Problem) bool { return !p.Skip && holds(p.File) })
		if listed || unknown {
			continue
		}
		documents := 0
		for name, s := range r.before.sources {
			if holds(name) {
				documents += len(s.Documents)
			}
		}
		if documents > 0 {
			return fmt.Errorf("%w under %s, which had %d; leave it out to remove them", ErrNothingFound, filepath.Join(root.Dir, root.Path), documents)
		}
	}
	return nil
}

// ingest takes every file of the archive down the line.
func (r *run) ingest(ctx context.Context) error {
	group, together := errgroup.WithContext(ctx) // ends when one of them fails
	entries := make(chan corpus.Entry)
	documents := make(chan unlabelled, 4*r.Workers)
	group.Go(func() error {
		defer close(entries)
		for _, e := range r.entries {
			if err := send(together, entries, e); err != nil {
				return err
			}
		}
		return nil
	})
	readers, readCtx := errgroup.WithContext(together)
	for range r.Workers {
		readers.Go(func() error { return r.read(readCtx, entries, documents) })
	}
	group.Go(func() error {
		defer close(documents)
		return readers.Wait()
	})
	for range writersPerWorker * r.Workers {
		group.Go(func() error { return r.write(together, documents) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return r.forget(ctx)
}

func send[T any](ctx context.Context, to chan<- T, value T) error {
	select {
	case to <- value:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// forget deletes the documents of sources that are gone. Those of a source
// that could not be listed are not: nobody knows.
func (r *run) forget(ctx context.Context) error {
	for name, s := range r.before.sources {
		if _, there := r.after.sources[name]; there {
			continue
		}
		if r.unlisted(name) {
			r.after.sources[name] = s
			r.after.unchanged += len(s.Documents)
			continue
		}
		ids := make([]string, len(s.Documents))
		for i, d := range s.Documents {
			ids[i] = d.ID
		}
		if err := r.writer.Delete(ctx, ids); err != nil {
			return err
		}
		r.after.removed += len(ids)
		r.after.gone++
	}
	return nil
}

func (r *run) unlisted(name string) bool {
	return slices.ContainsFunc(r.problems, func(p corpus.Problem) bool {
		return !p.Skip && (p.File == name || strings.HasPrefix(name, p.File+"/") || p.File == "")
	})
}

// publish makes the new generation the one that answers, unless it would be
// the same as the one before.
func (r *run) publish(ctx context.Context, started time.Time) (Report, error) {
	r.Progress.Publishing.Store(true)
	report := r.report()
	if report.Documents == 0 {
		return Report{}, fmt.Errorf("%w under %s: %s", ErrNothingFound, strings.Join(r.Paths, ", "), report.why())
	}
	if r.rebuilt == "" && !r.after.differs() {
		report.finish(started)
		return report, nil
	}
	st := state{stateHeader{r.settings()}, r.after.sources}
	report.Published = true
	report.finish(started)
	if err := errors.Join(st.keep(r.writer), report.keep(r.writer)); err != nil {
		return Report{}, err
	}
	info, err := r.writer.Publish(ctx)
	if err != nil {
		return Report{}, err
	}
	report.Generation, report.IndexBytes = info.Generation, info.Bytes
	report.finish(started)
	return report, nil
}

func (r *run) report() Report {
	report := newReport()
	report.Rebuilt = r.rebuilt
	for _, s := range r.after.sources {
		report.add(s)
	}
	for _, p := range r.problems {
		if p.Skip {
			report.Skipped[p.Reason]++
		} else {
			report.Bad = append(report.Bad, badRecord(p))
		}
	}
	report.Added, report.Changed, report.Removed, report.Unchanged = r.after.added, r.after.changed, r.after.removed, r.after.unchanged
	report.Duplicates = state{sources: r.after.sources}.duplicates()
	report.Notes = r.labels.unused(r.after.sources)
	return report
}

// why says what the archive held instead of documents.
func (r Report) why() string {
	var parts []string
	for reason, n := range r.Skipped {
		parts = append(parts, fmt.Sprintf("%d skipped (%s)", n, reason))
	}
	slices.Sort(parts)
	if len(r.Bad) > 0 {
		parts = append(parts, fmt.Sprintf("%d bad, the first: %s: %s", len(r.Bad), r.Bad[0].File, r.Bad[0].Reason))
	}
	return strings.Join(parts, ", ")
}
