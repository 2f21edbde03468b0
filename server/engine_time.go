package server

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/gloss-search/gloss/search"
)

// timed adds up the engine's own time: that of each request for its line in
// the log, and all of it for the metrics.
type timed struct {
	search.Searcher
	metrics *metrics
}

// Search implements search.Searcher.
func (t timed) Search(ctx context.Context, q search.Query) (search.Results, error) {
	r, err := t.Searcher.Search(ctx, q)
	if err == nil {
		t.metrics.engine.Observe(r.Took.Seconds())
		if sum, ok := ctx.Value(engineTimeKey{}).(*engineTime); ok {
			sum.add(r.Took)
		}
	}
	return r, err
}

// engineTime is what the searches of one request took. A page may run several
// at once.
type engineTime struct{ total atomic.Int64 }

type engineTimeKey struct{}

func withEngineTime(ctx context.Context) (context.Context, *engineTime) {
	sum := new(engineTime)
	return context.WithValue(ctx, engineTimeKey{}, sum), sum
}

func (e *engineTime) add(d time.Duration) { e.total.Add(int64(d)) }

func (e *engineTime) spent() time.Duration { return time.Duration(e.total.Load()) }
