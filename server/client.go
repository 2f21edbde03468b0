package server

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// clientOf tells from which address a request comes. The word of a proxy is
// taken only when it is one of the trusted: from its end on, the list
// X-Forwarded-For is believed as far as trusted proxies wrote it. The zero
// address stands for all whose address cannot be told.
func clientOf(r *http.Request, trusted []netip.Prefix) netip.Addr {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	client := peer.Addr().Unmap().WithZone("")
	// Proxies append to the line or add one.
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		if !trusts(trusted, client) {
			break
		}
		next, ok := parseHop(hop)
		if !ok {
			break
		}
		client = next
	}
	return client
}

func trusts(trusted []netip.Prefix, a netip.Addr) bool {
	return slices.ContainsFunc(trusted, func(p netip.Prefix) bool { return p.Contains(a) })
}

// parseHop reads an address of X-Forwarded-For, which may have a port.
func parseHop(s string) (netip.Addr, bool) {
	s = strings.TrimSpace(s)
	if a, err := netip.ParseAddr(strings.Trim(s, "[]")); err == nil {
		return a.Unmap().WithZone(""), true
	}
	a, err := netip.ParseAddrPort(s)
	return a.Addr().Unmap().WithZone(""), err == nil
}
