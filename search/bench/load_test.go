package bench

import (
	"context"
	"testing"
	"time"

	"github.com/gloss-search/gloss/search"
)

// simulated is a load of one class in a world whose time only requests and
// waiting move. With one client it is the same in every run.
func simulated(takes func(n int) time.Duration) load {
	now := time.Time{}
	asked := 0
	return load{
		clock: Clock{
			Now: func() time.Time { return now },
			Until: func(_ context.Context, t time.Time) {
				if t.After(now) {
					now = t
				}
			},
		},
		target: Target{Ask: func(context.Context, search.Query) error {
			asked++
			now = now.Add(takes(asked))
			return nil
		}},
		questions: []question{{}}, classes: 1, seed: 1,
	}
}

// stall answers in a millisecond, but for one request that takes a second.
func stall(n int) time.Duration {
	if n == 500 {
		return time.Second
	}
	return time.Millisecond
}

// TestAStallCountsForAllWhoWait: the requests due during a stall are late in the
// open loop; in the closed one, one is slow.
func TestAStallCountsForAllWhoWait(t *testing.T) {
	closed := simulated(stall).closed(context.Background(), 1, 10*time.Second)
	if p99 := closed.all.Quantile(0.99); p99 > 2*time.Millisecond || closed.all.Max() != time.Second {
		t.Errorf("closed: p99 %v, max %v", p99, closed.all.Max())
	}
	open := simulated(stall).open(context.Background(), 1, 100, 10*time.Second)
	if p99 := open.all.Quantile(0.99); p99 < 500*time.Millisecond || open.all.Quantile(0.5) > 2*time.Millisecond {
		t.Errorf("open: p50 %v, p99 %v", open.all.Quantile(0.5), p99)
	}
	if n := open.all.Count(); n < 900 || n > 1100 || open.unsent != 0 {
		t.Errorf("%d requests, %d unsent, of about 1000", n, open.unsent)
	}
}

func TestOpenLoopSaysWhatItCannotKeepUpWith(t *testing.T) {
	o := simulated(func(int) time.Duration { return time.Second }).open(context.Background(), 1, 100, 10*time.Second)
	if sent := o.all.Count(); sent < 19 || sent > 22 || o.unsent+sent < 900 {
		t.Errorf("%d sent, %d unsent", sent, o.unsent)
	}
}
