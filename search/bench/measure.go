package bench

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/gloss-search/gloss/search"
)

// Options say what is measured.
type Options struct {
	Targets []Target
	Cases   []Case
	// Clients are the numbers of concurrent clients to measure with.
	Clients []int
	// Duration is the time that each target gets for each number of clients, in
	// the closed loop shared by the classes and the mix of them, and as much again
	// in the open one.
	Duration time.Duration
	// Rounds is how often everything is measured, the targets in turn; 0 is once.
	Rounds int
	// OpenLoop also measures the mix in open loop, with at most the last
	// number of clients times OpenFactor under way.
	OpenLoop bool
	// Rate is the number of requests due a second in the open loop; 0 is half of
	// what the slowest target did in closed loop with the last number of clients.
	Rate  float64
	Seed  uint64
	Clock Clock
	// Progress is told what is measured next; it may be nil.
	Progress func(step string)
}

// OpenFactor is how many requests may be under way in an open loop for each
// client of the closed one.
const OpenFactor = 16

// ErrNothingToAsk says that there is no case to measure.
var ErrNothingToAsk = errors.New("no query to ask")

// Run measures. It fails when a query fails while the caches are warmed; what
// fails under load is counted. When ctx ends, it returns at once with its
// error.
func Run(ctx context.Context, o Options) (Report, error) {
	if len(o.Cases) == 0 || len(o.Targets) == 0 || len(o.Clients) == 0 {
		return Report{}, ErrNothingToAsk
	}
	o.Rounds = max(1, o.Rounds)
	if o.Clock.Now == nil {
		o.Clock = WallClock()
	}
	m := measurement{Options: o, classes: Classes(o.Cases), report: NewReport(o.Clock.Now())}
	m.report.Seed, m.report.Rounds, m.report.Seconds = o.Seed, o.Rounds, o.Duration.Seconds()
	if err := m.run(ctx); err != nil {
		return Report{}, err
	}
	return m.report, nil
}

type measurement struct {
	Options
	classes []string
	targets []prepared
	report  Report
}

func (m *measurement) run(ctx context.Context) error {
	for _, t := range m.Targets {
		m.tell("%s: warm up", t.Name)
		p, err := prepare(ctx, t, m.Cases)
		if err != nil {
			return err
		}
		m.targets = append(m.targets, p)
	}
	for _, clients := range m.Clients {
		for _, class := range m.rows() {
			m.tell("%d clients: %s", clients, class)
			m.closed(ctx, clients, class)
			if err := ctx.Err(); err != nil {
				return err
			}
		}
	}
	if m.OpenLoop {
		m.tell("open loop")
		m.open(ctx)
	}
	return ctx.Err()
}

// rows are the classes and, where there are several, the mix of them.
func (m *measurement) rows() []string {
	if len(m.classes) == 1 {
		return m.classes
	}
	return append(m.classes[:len(m.classes):len(m.classes)], Mix)
}

// whole is the row of all classes together.
func (m *measurement) whole() string {
	rows := m.rows()
	return rows[len(rows)-1]
}

func (m *measurement) tell(format string, args ...any) {
	if m.Progress != nil {
		m.Progress(fmt.Sprintf(format, args...))
	}
}

// load gives the load of one class, or of all in turn.
func (m *measurement) load(p prepared, class string) load {
	l := load{clock: m.Clock, target: p.target, classes: len(m.classes), seed: m.Seed}
	for i, name := range m.classes {
		if class != Mix && class != name {
			continue
		}
		for _, q := range p.questions[name] {
			l.questions = append(l.questions, question{i, q})
		}
	}
	return l
}

// closed measures one class with all targets, in turn.
func (m *measurement) closed(ctx context.Context, clients int, class string) {
	share := m.Duration / time.Duration(len(m.rows())*m.Rounds)
	cells := make([][]Cell, len(m.targets))
	for range m.Rounds {
		for t, p := range m.targets {
			l := m.load(p, class)
			if len(l.questions) == 0 {
				continue
			}
			before := readAllocations()
			o := l.closed(ctx, clients, share)
			after := readAllocations()
			c := newCell(&o.all, o)
			if n := float64(c.Requests); n > 0 {
				c.Allocations = float64(after.objects-before.objects) / n
				c.AllocatedBytes = float64(after.bytes-before.bytes) / n
			}
			cells[t] = append(cells[t], c)
		}
	}
	for t, rounds := range cells {
		if len(rounds) > 0 {
			m.add(overRounds(rounds), m.targets[t], Closed, clients, class)
		}
	}
}

// add enters a cell under what it is of.
func (m *measurement) add(c Cell, p prepared, loop string, clients int, class string) {
	c.Target, c.Loop, c.Clients, c.Class = p.target.Name, loop, clients, class
	c.Queries, c.Hits = len(p.questions[class]), p.hits[class]
	if class == Mix {
		c.Hits = -1
		for _, name := range m.classes {
			c.Queries += len(p.questions[name])
		}
	}
	m.report.Cells = append(m.report.Cells, c)
}

// open measures the mix with all targets, in turn.
func (m *measurement) open(ctx context.Context) {
	clients := m.Clients[len(m.Clients)-1]
	share := m.Duration / time.Duration(m.Rounds)
	rate := m.rate(clients)
	rounds := make([]map[string][]Cell, len(m.targets))
	for range m.Rounds {
		for t, p := range m.targets {
			l := m.load(p, Mix)
			if len(l.questions) == 0 {
				continue
			}
			if rounds[t] == nil {
				rounds[t] = map[string][]Cell{}
			}
			o := l.open(ctx, OpenFactor*clients, rate, share)
			for class, c := range m.openCells(o, rate) {
				rounds[t][class] = append(rounds[t][class], c)
			}
		}
	}
	for t, p := range m.targets {
		for _, class := range m.rows() {
			if cells := rounds[t][class]; len(cells) > 0 && (len(p.questions[class]) > 0 || class == Mix) {
				m.add(overRounds(cells), p, Open, OpenFactor*clients, class)
			}
		}
	}
}

// openCells gives the cells of one load by row. What failed or was never sent is
// told of all together.
func (m *measurement) openCells(o *outcome, rate float64) map[string]Cell {
	cells := map[string]Cell{}
	for i, class := range m.classes {
		c := newCell(&o.classes[i], o)
		c.Errors, c.Unsent, c.Rate = 0, 0, rate
		cells[class] = c
	}
	c := newCell(&o.all, o)
	c.Rate = rate
	cells[m.whole()] = c
	return cells
}

// rate is the number of requests due a second, the same for all targets.
func (m *measurement) rate(clients int) float64 {
	if m.Rate > 0 {
		return m.Rate
	}
	least := math.Inf(1)
	for _, c := range m.report.Cells {
		if c.Clients == clients && c.Class == m.whole() {
			least = min(least, c.Throughput/2)
		}
	}
	if math.IsInf(least, 1) {
		return 0
	}
	return least
}

// Questions gives the queries of the cases for an engine, by class: cursors are
// found and each is asked once.
func Questions(ctx context.Context, s search.Searcher, cases []Case) (map[string][]search.Query, error) {
	p, err := prepare(ctx, Engine("engine", s), cases)
	return p.questions, err
}
