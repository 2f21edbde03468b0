package server

import (
	"net/http"
	"net/netip"
	"testing"
)

func TestWhoseRequestItIs(t *testing.T) {
	proxies := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("::1/128")}
	cases := []struct {
		name, peer string
		forwarded  []string
		want       string
	}{
		{"the peer's", "203.0.113.7:4711", nil, "203.0.113.7"},
		{"the peer's, who is no proxy", "203.0.113.7:4711", []string{"198.51.100.1"}, "203.0.113.7"},
		{"a proxy's client", "10.0.0.1:80", []string{"198.51.100.1"}, "198.51.100.1"},
		{"what the client says of itself does not count", "10.0.0.1:80", []string{"192.0.2.1, 198.51.100.1"}, "198.51.100.1"},
		{"nor in a line of its own", "10.0.0.1:80", []string{"192.0.2.1", "198.51.100.1"}, "198.51.100.1"},
		{"two proxies", "10.0.0.1:80", []string{"192.0.2.1, 198.51.100.1, 10.9.9.9"}, "198.51.100.1"},
		{"only proxies", "10.0.0.1:80", []string{"10.0.0.3, 10.0.0.2"}, "10.0.0.3"},
		{"a proxy that does not tell", "10.0.0.1:80", nil, "10.0.0.1"},
		{"a proxy that talks nonsense", "10.0.0.1:80", []string{"198.51.100.1, unknown"}, "10.0.0.1"},
		{"with a port", "10.0.0.1:80", []string{"198.51.100.1:5555"}, "198.51.100.1"},
		{"of the sixth version", "[::1]:80", []string{"[2001:db8::1]:443"}, "2001:db8::1"},
		{"of the fourth within the sixth", "[::ffff:10.0.0.1]:80", []string{"::ffff:198.51.100.1"}, "198.51.100.1"},
		{"no address", "@", []string{"198.51.100.1"}, "invalid IP"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := &http.Request{RemoteAddr: c.peer, Header: http.Header{"X-Forwarded-For": c.forwarded}}
			if got := clientOf(r, proxies).String(); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}
