package server

import (
	"math"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
)

// Rate bounds the requests of one client.
type Rate struct {
	// PerSecond is how many requests a client may make all the time; 0 sets
	// no bound.
	PerSecond float64
	// Burst is how many it may make at once after a pause; at least 1.
	Burst int
}

// maxClients bounds the memory for clients: twice as many are kept at most, at
// about a hundred bytes each.
const maxClients = 1 << 16

// limiter gives each client a bucket of Burst tokens that fills again by
// PerSecond; a request takes one.
type limiter struct {
	rate Rate
	now  func() time.Time
	mu   sync.Mutex
	// When recent is full it becomes older, and what was older is forgotten:
	// clients that did not come for long, whose buckets are full anyway.
	recent, older map[netip.Addr]bucket
}

type bucket struct {
	tokens float64
	at     time.Time
}

func newLimiter(rate Rate) *limiter {
	rate.Burst = max(1, rate.Burst)
	return &limiter{rate: rate, now: time.Now, recent: map[netip.Addr]bucket{}}
}

// take takes a token of the client's, or tells how long it has to wait for
// one.
func (l *limiter) take(client netip.Addr) (wait time.Duration, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	b, found := l.recent[client]
	if !found {
		if b, found = l.older[client]; !found {
			b = bucket{float64(l.rate.Burst), now}
		}
		if len(l.recent) >= maxClients {
			l.recent, l.older = map[netip.Addr]bucket{}, l.recent
		}
	}
	b.tokens = min(float64(l.rate.Burst), b.tokens+now.Sub(b.at).Seconds()*l.rate.PerSecond)
	b.at = now
	if ok = b.tokens >= 1; ok {
		b.tokens--
	} else {
		wait = time.Duration((1 - b.tokens) / l.rate.PerSecond * float64(time.Second))
	}
	l.recent[client] = b
	return wait, ok
}

// limitRate turns clients away that ask too often. Only what costs something
// counts: the files beside a page and what operators watch do not.
func (s *server) limitRate(c *gin.Context) {
	if s.limiter == nil || isFree(c.Request.URL.Path) {
		return
	}
	client := clientOf(c.Request, s.proxies)
	if client.Is6() { // a network of this size is one customer's
		network, _ := client.Prefix(64) // fails for more than 128 bits
		client = network.Addr()
	}
	wait, ok := s.limiter.take(client)
	if !ok {
		s.fail(c, refusal{
			status: http.StatusTooManyRequests,
			detail: "There were too many requests from your address; wait a little.",
			wait:   max(1, int(math.Ceil(wait.Seconds()))),
		}, address{})
	}
}

func isFree(path string) bool {
	switch path {
	case healthPath, readyPath, metricsPath, "/favicon.ico", "/robots.txt":
		return true
	}
	return strings.HasPrefix(path, assetPath)
}
