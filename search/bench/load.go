package bench

import (
	"context"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gloss-search/gloss/search"
)

// Clock tells and waits for the time. Tests use one that they move themselves.
type Clock struct {
	Now func() time.Time
	// Until waits for a time, or less when the context ends.
	Until func(ctx context.Context, t time.Time)
}

// WallClock is the real one.
func WallClock() Clock {
	return Clock{time.Now, func(ctx context.Context, t time.Time) {
		wait := time.NewTimer(time.Until(t))
		defer wait.Stop()
		select {
		case <-wait.C:
		case <-ctx.Done():
		}
	}}
}

// question is a query under the class it belongs to.
type question struct {
	class int
	query search.Query
}

// outcome is what came of one load. Clients add to it concurrently.
type outcome struct {
	mu      sync.Mutex
	all     Histogram
	classes []Histogram
	errors  int64
	failure error // the first error
	elapsed time.Duration
	// unsent counts the requests of an open loop that were due and never sent.
	unsent int64
}

func newOutcome(classes int) *outcome { return &outcome{classes: make([]Histogram, classes)} }

func (o *outcome) add(class int, d time.Duration, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if err != nil {
		if o.errors++; o.failure == nil {
			o.failure = err
		}
		return
	}
	o.all.Add(d)
	o.classes[class].Add(d)
}

// load sends questions to a target.
type load struct {
	clock     Clock
	target    Target
	questions []question
	classes   int
	seed      uint64
}

// closed lets each client send one request after the other for some time, one
// at least.
func (l load) closed(ctx context.Context, clients int, duration time.Duration) *outcome {
	start := l.clock.Now()
	end := start.Add(duration)
	total := l.each(clients, func(client int, o *outcome) {
		order := l.order(uint64(client))
		for i := 0; ctx.Err() == nil; i++ {
			q := l.questions[order[i%len(order)]]
			before := l.clock.Now()
			err := l.target.Ask(ctx, q.query)
			after := l.clock.Now()
			if ctx.Err() != nil {
				return // it was not the target that failed
			}
			o.add(q.class, after.Sub(before), err)
			if !after.Before(end) {
				return
			}
		}
	})
	total.elapsed = l.clock.Now().Sub(start)
	return total
}

// order shuffles the questions: each client has an order of its own, so that
// they do not ask the same at the same time.
func (l load) order(client uint64) []int {
	return rand.New(rand.NewPCG(l.seed, client)).Perm(len(l.questions))
}

// each runs the clients until all are done.
func (l load) each(clients int, work func(client int, o *outcome)) *outcome {
	o := newOutcome(l.classes)
	var running sync.WaitGroup
	for c := range clients {
		running.Go(func() { work(c, o) })
	}
	running.Wait()
	return o
}

// patience is how many times the duration an open loop may take to send what
// was due in it.
const patience = 2

// open sends requests at random times that are set beforehand, as independent
// visitors come: rate a second on average. At most clients are under way at
// once; one that has to wait for another is late, and the time counts from when
// it was due.
func (l load) open(ctx context.Context, clients int, rate float64, duration time.Duration) *outcome {
	due := l.arrivals(rate, duration)
	start := l.clock.Now()
	giveUp := start.Add(patience * duration)
	order := l.order(0)
	var next, unsent atomic.Int64
	total := l.each(clients, func(_ int, o *outcome) {
		for ctx.Err() == nil {
			i := int(next.Add(1)) - 1
			if i >= len(due) {
				return
			}
			intended := start.Add(due[i])
			if l.clock.Now().After(giveUp) {
				unsent.Add(1)
				continue
			}
			l.clock.Until(ctx, intended)
			q := l.questions[order[i%len(order)]]
			err := l.target.Ask(ctx, q.query)
			if ctx.Err() != nil {
				return
			}
			o.add(q.class, l.clock.Now().Sub(intended), err)
		}
	})
	total.elapsed, total.unsent = l.clock.Now().Sub(start), unsent.Load()
	return total
}

// arrivals gives the times of a Poisson process.
func (l load) arrivals(rate float64, duration time.Duration) []time.Duration {
	random := rand.New(rand.NewPCG(l.seed, 1))
	var due []time.Duration
	for at := 0.0; rate > 0; {
		at += random.ExpFloat64() / rate
		if at >= duration.Seconds() {
			break
		}
		due = append(due, time.Duration(at*float64(time.Second)))
	}
	return due
}
