package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/bench"
	"github.com/gloss-search/gloss/search/engines"
)

// queryBench is what the command line asks of "bench query".
type queryBench struct {
	queries, saveQueries string
	through, classes     []string
	clients              []int
	duration             time.Duration
	rounds, each, pid    int
	open                 bool
	rate                 float64
	seed                 uint64
	url, plain, json     string
}

func newBenchQuery(r *settingsReader) *cobra.Command {
	var b queryBench
	cmd := &cobra.Command{
		Use:   "query [--index DIR] [--through engine,uncached,plain,over,api,page] [--queries FILE] [--clients 1,2,8] [--duration 20s]",
		Short: "Measure how fast queries are answered",
		Long: `query sends a mix of queries and prints how long they take, class by class and
all in turn (mix), for each number of clients: p50, p90, p99 and the longest, the
requests a second, and what each allocates; then the same mix in open loop, where
requests are due at random times set beforehand and count from then.

What they go through:
  engine  the engine, in this process
  uncached  the same, each request decoding its words anew
  api     the HTTP API of the server at --http
  page    its page of results
  over    Bleve's own queries, facets, sorting and highlighter on the same index,
          decoded for it
  plain   the same on an index that Bleve's users would build: the one at --plain,
          which is built of the documents of the index when it is not there

Several are measured in turn, and the ratios are printed. Queries are made of
what the archive holds, or read from a file of lines: class, tab, text, and
columns key=value for facets by name, from, to, sort, limit, offset, page (by
cursor) and facets (with commas, or none).`,
		Example: `  gloss bench query --index ~/my-index --clients 1,8 --json before.json
  gloss bench query --index ~/my-index --through engine,over --classes or-3 --rounds 5
  gloss bench query --index ~/my-index --through engine,api,page --http http://127.0.0.1:8080`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, _, err := r.read()
			if err != nil {
				return err
			}
			return b.run(cmd, s)
		},
	}
	b.flags(cmd)
	return cmd
}

func (b *queryBench) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringSliceVar(&b.through, "through", nil, "what requests go through (default: engine, with --http api and page)")
	f.StringVar(&b.queries, "queries", "", "file of queries (default: made of what the archive holds)")
	f.StringVar(&b.saveQueries, "save-queries", "", "file to write the queries to")
	f.StringSliceVar(&b.classes, "classes", nil, "only these classes")
	f.IntVar(&b.each, "each", 40, "queries to make of each class")
	f.IntSliceVar(&b.clients, "clients", []int{1, 2, 8}, "concurrent clients")
	f.DurationVar(&b.duration, "duration", 20*time.Second, "time for each number of clients, and for the open loop")
	f.IntVar(&b.rounds, "rounds", 1, "rounds to share the time among; medians are printed")
	f.BoolVar(&b.open, "open-loop", true, "also measure in open loop")
	f.Float64Var(&b.rate, "rate", 0, "requests due a second in open loop, 0 for half of what the slowest reaches in closed loop")
	f.Uint64Var(&b.seed, "seed", 1, "which queries are made, and in which order they are asked")
	f.StringVar(&b.url, "http", "", "address of a server of the same index")
	f.IntVar(&b.pid, "pid", 0, "process whose memory is printed (default: this one)")
	f.StringVar(&b.plain, "plain", "", "folder of the plain index")
	f.StringVar(&b.json, "json", "", "file to write the report to")
}

func (b *queryBench) run(cmd *cobra.Command, s settings) (err error) {
	ctx := cmd.Context()
	if err := b.check(); err != nil {
		return err
	}
	started := time.Now()
	// What it is measured against has none.
	s.Synonyms = synonymsOff
	searcher, err := openIndex(ctx, s, cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	ready := time.Since(started)
	defer func() { err = errors.Join(err, searcher.Close()) }()
	cases, err := b.cases(ctx, searcher)
	if err != nil {
		return err
	}
	tell := func(step string) { fmt.Fprintln(cmd.ErrOrStderr(), step) }
	targets, closeTargets, err := b.targets(ctx, s, searcher, tell)
	defer func() { err = errors.Join(err, closeTargets()) }()
	if err != nil {
		return err
	}
	report, err := bench.Run(ctx, bench.Options{
		Targets: targets, Cases: cases, Clients: b.clients, Duration: b.duration, Rounds: b.rounds,
		OpenLoop: b.open, Rate: b.rate, Seed: b.seed, Progress: tell,
	})
	if err != nil {
		return err
	}
	report.OpenSeconds = ready.Seconds()
	if err := b.describe(ctx, searcher, &report); err != nil {
		return err
	}
	printLoad(cmd.OutOrStdout(), report)
	printRatios(cmd.OutOrStdout(), bench.Against(report, targets[0].Name))
	if b.json != "" {
		return writeJSON(b.json, report)
	}
	return nil
}

func (b *queryBench) check() error {
	if len(b.through) == 0 {
		b.through = []string{"engine"}
		if b.url != "" {
			b.through = []string{"api", "page"}
		}
	}
	for _, name := range b.through {
		switch name {
		case "engine", "uncached", "over":
		case "api", "page":
			if b.url == "" {
				return fmt.Errorf("--through %s: give the address of a server with --http", name)
			}
		case "plain":
			if b.plain == "" {
				return errors.New("--through plain: name a folder for the plain index with --plain")
			}
		default:
			return fmt.Errorf("--through: %q is not one of engine, uncached, api, page, over, plain", name)
		}
	}
	if len(b.clients) == 0 || slices.Min(b.clients) < 1 {
		return errors.New("--clients: at least one")
	}
	return nil
}

// cases reads the queries or makes them, and keeps the classes asked for.
func (b *queryBench) cases(ctx context.Context, searcher search.Searcher) ([]bench.Case, error) {
	cases, err := b.allCases(ctx, searcher)
	if err != nil {
		return nil, err
	}
	known := bench.Classes(cases)
	for _, class := range b.classes {
		if !slices.Contains(known, class) {
			return nil, fmt.Errorf("--classes: there is no %q among %s", class, strings.Join(known, ", "))
		}
	}
	if len(b.classes) > 0 {
		cases = slices.DeleteFunc(cases, func(c bench.Case) bool { return !slices.Contains(b.classes, c.Class) })
	}
	if b.saveQueries == "" {
		return cases, nil
	}
	return cases, writeFile(b.saveQueries, func(w io.Writer) error { return bench.WriteCases(w, cases) })
}

func (b *queryBench) allCases(ctx context.Context, searcher search.Searcher) ([]bench.Case, error) {
	if b.queries == "" {
		return bench.Derive(ctx, searcher, bench.DeriveOptions{Seed: b.seed, Each: b.each})
	}
	f, err := os.Open(b.queries)
	if err != nil {
		return nil, fmt.Errorf("--queries: %w", err)
	}
	defer f.Close()
	return bench.ReadCases(f, b.queries)
}

func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// targets opens what requests go through, in the order asked for.
func (b *queryBench) targets(ctx context.Context, s settings, searcher search.Searcher, tell func(string)) (targets []bench.Target, closeAll func() error, err error) {
	var opened []search.Searcher
	closeAll = func() error {
		var errs []error
		for _, o := range opened {
			errs = append(errs, o.Close())
		}
		return errors.Join(errs...)
	}
	client := bench.NewClient(bench.OpenFactor * slices.Max(b.clients))
	for _, name := range b.through {
		switch name {
		case "engine":
			targets = append(targets, bench.Engine(name, searcher))
		case "api":
			targets = append(targets, bench.API(client, b.url))
		case "page":
			targets = append(targets, bench.Page(client, b.url))
		default:
			plain, err := b.openOther(ctx, name, s, searcher, tell)
			if err != nil {
				return nil, closeAll, err
			}
			opened = append(opened, plain)
			targets = append(targets, bench.Engine(name, plain))
		}
	}
	return targets, closeAll, nil
}

func (b *queryBench) openOther(ctx context.Context, name string, s settings, searcher search.Searcher, tell func(string)) (search.Searcher, error) {
	if name == "over" || name == "uncached" {
		if s.Index == "" {
			return nil, fmt.Errorf("--through %s: name the index with --index", name)
		}
		if name == "over" {
			return engines.OpenPlainOver(engines.Config{Dir: s.Index})
		}
		return engines.Open(engines.Config{Dir: s.Index, Uncached: true})
	}
	if _, err := os.Stat(b.plain); errors.Is(err, os.ErrNotExist) {
		tell("plain: building " + b.plain)
		if _, _, err := engines.BuildPlain(ctx, b.plain, engines.PlainUsual, bench.Documents(ctx, searcher), runtime.GOMAXPROCS(0)); err != nil {
			return nil, errors.Join(fmt.Errorf("build the plain index: %w", err), os.RemoveAll(b.plain))
		}
	}
	return engines.OpenPlain(engines.Config{Dir: b.plain})
}

// describe adds to a report what was searched and the memory it took.
func (b *queryBench) describe(ctx context.Context, searcher search.Searcher, report *bench.Report) error {
	info, err := searcher.Info(ctx)
	if err != nil {
		return err
	}
	report.Documents, report.IndexBytes = info.Documents, info.Bytes
	memory, err := bench.ReadMemory(b.pid)
	if errors.Is(err, os.ErrNotExist) && b.pid == 0 {
		return nil // a system that does not tell
	}
	report.Memory = &memory
	return err
}
