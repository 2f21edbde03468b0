package bench_test

import (
	"context"
	"errors"
	"math"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/gloss-search/gloss/search"
	"github.com/gloss-search/gloss/search/bench"
)

// world is a clock that only its targets and waiting move.
type world struct {
	mu  sync.Mutex
	now time.Time
}

func (w *world) clock() bench.Clock {
	return bench.Clock{
		Now: func() time.Time {
			w.mu.Lock()
			defer w.mu.Unlock()
			return w.now
		},
		Until: func(_ context.Context, t time.Time) {
			w.mu.Lock()
			defer w.mu.Unlock()
			if t.After(w.now) {
				w.now = t
			}
		},
	}
}

func (w *world) pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

// target answers after some time, which the query's text may say.
func (w *world) target(name string, takes func(q search.Query) (time.Duration, error)) bench.Target {
	return bench.Target{
		Name: name,
		Ask: func(_ context.Context, q search.Query) error {
			d, err := takes(q)
			w.pass(d)
			return err
		},
		Look: func(_ context.Context, q search.Query) (int, string, error) {
			return len(q.Text), q.Cursor + "+" + strconv.Itoa(q.Limit), nil
		},
	}
}

func steady(d time.Duration) func(search.Query) (time.Duration, error) {
	return func(search.Query) (time.Duration, error) { return d, nil }
}

func cases(classes ...string) []bench.Case {
	var out []bench.Case
	for _, c := range classes {
		for range 3 {
			out = append(out, bench.Case{Class: c, Query: search.Query{Text: c}})
		}
	}
	return out
}

func run(t *testing.T, o bench.Options) bench.Report {
	t.Helper()
	r, err := bench.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func cell(t *testing.T, r bench.Report, target, loop, class string) bench.Cell {
	t.Helper()
	for _, c := range r.Cells {
		if c.Target == target && c.Loop == loop && c.Class == class {
			return c
		}
	}
	t.Fatalf("no cell of %s %s %s", target, loop, class)
	return bench.Cell{}
}

func near(got, want float64) bool { return math.Abs(got-want) <= 0.01*want }

func TestClosedLoopMeasuresEachClass(t *testing.T) {
	w := &world{}
	slow := func(q search.Query) (time.Duration, error) {
		if q.Text == "slow" {
			return 20 * time.Millisecond, nil
		}
		return 5 * time.Millisecond, nil
	}
	r := run(t, bench.Options{
		Targets: []bench.Target{w.target("engine", slow), w.target("plain", steady(100*time.Millisecond))},
		Cases:   cases("quick", "slow"), Clients: []int{1}, Duration: 30 * time.Second, Rounds: 5, Clock: w.clock(), Seed: 1,
	})
	for class, ms := range map[string]float64{"quick": 5, "slow": 20, bench.Mix: 12.5} {
		c := cell(t, r, "engine", bench.Closed, class)
		if !near(c.Mean, ms) || !near(c.Throughput, 1000/ms) || c.Clients != 1 || c.Errors != 0 {
			t.Errorf("%s: %+v", class, c)
		}
	}
	quick := cell(t, r, "engine", bench.Closed, "quick")
	if quick.Queries != 3 || quick.Hits != 5 || quick.P50Low != quick.P50High {
		t.Errorf("%+v", quick)
	}
	ratios := bench.Against(r, "engine")
	if len(ratios) != 3 || !near(ratios[0].P50, 20) || !near(ratios[0].Throughput, 20) || ratios[0].Before != "plain" {
		t.Errorf("%+v", ratios)
	}
}

// TestOpenLoopIsOfTheSlowest: all targets get as many requests as the slowest can
// answer.
func TestOpenLoopIsOfTheSlowest(t *testing.T) {
	w := &world{}
	r := run(t, bench.Options{
		Targets: []bench.Target{w.target("engine", steady(time.Millisecond)), w.target("plain", steady(10*time.Millisecond))},
		Cases:   cases("a", "b"), Clients: []int{1}, Duration: time.Second, Clock: w.clock(), OpenLoop: true, Seed: 1,
	})
	for _, target := range []string{"engine", "plain"} {
		if c := cell(t, r, target, bench.Open, bench.Mix); !near(c.Rate, 50) || c.Requests == 0 {
			t.Errorf("%+v", c)
		}
	}
}

// TestOneClassIsNoMix: there is nothing to mix.
func TestOneClassIsNoMix(t *testing.T) {
	w := &world{}
	r := run(t, bench.Options{
		Targets: []bench.Target{w.target("engine", steady(time.Millisecond))}, Cases: cases("a"), Clients: []int{1},
		Duration: time.Second, Clock: w.clock(), OpenLoop: true, Seed: 1,
	})
	if len(r.Cells) != 2 || cell(t, r, "engine", bench.Open, "a").Rate == 0 {
		t.Errorf("%+v", r.Cells)
	}
}

// TestAPageThatIsNotThere: a class of which a target has no page is left out.
func TestAPageThatIsNotThere(t *testing.T) {
	w := &world{}
	short := w.target("engine", steady(time.Millisecond))
	short.Look = func(context.Context, search.Query) (int, string, error) { return 5, "", nil }
	deep := []bench.Case{{Class: "deep", Query: search.Query{Text: "x"}, Page: 100}}
	o := bench.Options{
		Targets: []bench.Target{short}, Cases: deep, Clients: []int{1}, Duration: time.Second, Clock: w.clock(), OpenLoop: true,
	}
	if r := run(t, o); len(r.Cells) != 0 {
		t.Errorf("%+v", r.Cells)
	}
	o.Cases = append(deep, cases("a")...)
	for _, c := range run(t, o).Cells {
		if c.Class == "deep" || c.Requests == 0 {
			t.Errorf("%+v", c)
		}
	}
}

func TestFailuresUnderLoadAreCounted(t *testing.T) {
	w := &world{}
	failing := func(search.Query) (time.Duration, error) { return time.Millisecond, errors.New("no") }
	r := run(t, bench.Options{
		Targets: []bench.Target{w.target("engine", failing)}, Cases: cases("a"), Clients: []int{2},
		Duration: time.Second, Clock: w.clock(),
	})
	if c := cell(t, r, "engine", bench.Closed, "a"); c.Errors == 0 || c.Requests != 0 {
		t.Errorf("%+v", c)
	}
}

func TestRunsEnd(t *testing.T) {
	w := &world{}
	ctx, cancel := context.WithCancel(context.Background())
	asked := 0
	stopping := func(search.Query) (time.Duration, error) {
		if asked++; asked == 5 {
			cancel()
		}
		return 0, nil
	}
	_, err := bench.Run(ctx, bench.Options{
		Targets: []bench.Target{w.target("engine", stopping)}, Cases: cases("a"), Clients: []int{1}, Duration: time.Hour, Clock: w.clock(),
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	if _, err := bench.Run(context.Background(), bench.Options{}); !errors.Is(err, bench.ErrNothingToAsk) {
		t.Errorf("without queries: %v", err)
	}
}

// TestPagesAreReached: pages behind the first are asked for in the way that a
// target has.
func TestPagesAreReached(t *testing.T) {
	tenth := bench.Case{Class: "a", Query: search.Query{Text: "x", Offset: 90}}
	hundredth := bench.Case{Class: "a", Query: search.Query{Text: "x"}, Page: 100}
	const walked = "+100+100+100+100+100+100+100+100+100+90"
	for _, c := range []struct {
		name   string
		paging bench.Paging
		asked  bench.Case
		offset int
		cursor string
	}{
		{"by number as the case says", bench.PagingBoth, tenth, 90, ""},
		{"by cursor as the case says", bench.PagingBoth, hundredth, 0, walked},
		{"by number alone", bench.PagingByOffset, hundredth, 990, ""},
		{"by cursor alone", bench.PagingByCursor, tenth, 0, "+90"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := &world{}
			var last search.Query
			target := w.target("engine", func(q search.Query) (time.Duration, error) {
				last = q
				return time.Second, nil
			})
			target.Paging = c.paging
			run(t, bench.Options{Targets: []bench.Target{target}, Cases: []bench.Case{c.asked}, Clients: []int{1}, Duration: time.Second, Clock: w.clock()})
			if last.Offset != c.offset || last.Cursor != c.cursor || last.Limit != search.DefaultLimit {
				t.Errorf("%+v", last)
			}
		})
	}
}

func TestCompare(t *testing.T) {
	cells := func(p50 float64, low, high, rate float64) bench.Report {
		return bench.Report{Cells: []bench.Cell{
			{Target: "engine", Loop: bench.Closed, Clients: 1, Class: "a", P50: p50, P50Low: low, P50High: high, Throughput: 100 / p50},
			{Target: "engine", Loop: bench.Open, Clients: 16, Class: "a", P50: p50, Rate: rate},
		}, Builds: []bench.BuildCell{{Target: "gloss", Megabytes: p50, IndexPerText: 2}}}
	}
	before, after := cells(10, 9, 11, 50), cells(2, 1, 3, 50)
	ratios := bench.Compare(before, after)
	if len(ratios) != 2 || ratios[0].P50 != 5 || ratios[0].Throughput != 5 || !ratios[0].Separate {
		t.Errorf("%+v", ratios)
	}
	if ratios := bench.Compare(before, cells(8, 7, 10, 90)); len(ratios) != 1 || ratios[0].Separate {
		t.Errorf("other rates, ranges that touch: %+v", ratios)
	}
	if builds := bench.CompareBuilds(before, after); len(builds) != 1 || builds[0].Speed != 0.2 || builds[0].Size != 1 {
		t.Errorf("%+v", builds)
	}
}
