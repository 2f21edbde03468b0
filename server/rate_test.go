package server

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
	"time"
)

func TestABucketFillsAgain(t *testing.T) {
	now := time.Unix(1000, 0)
	l := newLimiter(Rate{PerSecond: 2, Burst: 3})
	l.now = func() time.Time { return now }
	one, other := netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("192.0.2.2")
	for i := range 3 {
		if _, ok := l.take(one); !ok {
			t.Fatalf("request %d of a burst of 3 was refused", i+1)
		}
	}
	wait, ok := l.take(one)
	if ok || wait != 500*time.Millisecond {
		t.Errorf("the fourth: %v, to wait %v", ok, wait)
	}
	if _, ok := l.take(other); !ok {
		t.Error("another client waits for the first")
	}
	now = now.Add(wait)
	if _, ok := l.take(one); !ok {
		t.Error("refused after the time it was told")
	}
	now = now.Add(time.Hour)
	for range 3 {
		l.take(one)
	}
	if _, ok := l.take(one); ok {
		t.Error("the bucket holds more than the burst")
	}
}

func TestClientsAreForgotten(t *testing.T) {
	l := newLimiter(Rate{PerSecond: 1e-9, Burst: 1})
	client := netip.MustParseAddr("10.0.0.0")
	first := client
	for range maxClients + 1 {
		client = client.Next()
		l.take(client)
	}
	if _, ok := l.take(client); ok {
		t.Error("a client that has just come was forgotten")
	}
	for range 3 * maxClients {
		client = client.Next()
		l.take(client)
	}
	if n := len(l.recent) + len(l.older); n > 2*maxClients {
		t.Errorf("%d clients are kept", n)
	}
	if _, ok := l.take(first.Next()); !ok {
		t.Error("a client that did not come for long is still known")
	}
}

func TestWhoAsksTooOftenWaits(t *testing.T) {
	s := newSiteWith(t, fakeArchive(), Options{Rate: Rate{PerSecond: 1e-6, Burst: 2}})
	from := func(peer, target string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, target, nil)
		r.RemoteAddr = peer
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w
	}
	const one, neighbour, other = "[2001:db8::1]:1", "[2001:db8::2]:2", "[2001:db8:0:1::1]:1"
	for range 5 {
		if w := from(one, "/healthz"); w.Code != http.StatusOK {
			t.Fatal("what is free counted")
		}
	}
	from(one, "/search?q=a")
	from(neighbour, "/api/v1/search")
	w := from(one, "/api/v1/search")
	if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") != "1000000" {
		t.Errorf("%d, to wait %q", w.Code, w.Header().Get("Retry-After"))
	}
	if p := problemOf(t, w); p.Status != w.Code || p.Detail == "" {
		t.Errorf("%+v", p)
	}
	if w := from(one, "/search?q=a"); w.Code != http.StatusTooManyRequests {
		t.Errorf("the page: %d", w.Code)
	}
	if w := from(other, "/search?q=a"); w.Code != http.StatusOK {
		t.Errorf("a client of another network: %d", w.Code)
	}
}
