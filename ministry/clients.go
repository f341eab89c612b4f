package ministry

import (
	"net/http"
	"net/netip"
	"strings"
)

// clientAddress is the address that a request came from, for limits: the peer's, or
// where the peer is a trusted proxy, the nearest one in X-Forwarded-For that is not. Of
// an IPv6 address it is the /64, which is what one household has.
func (s *Server) clientAddress(r *http.Request) string {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	address := peer.Addr().Unmap()
	forwarded := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(forwarded) - 1; i >= 0 && s.trusts(address); i-- {
		next, err := netip.ParseAddr(strings.TrimSpace(forwarded[i]))
		if err != nil {
			break
		}
		address = next.Unmap()
	}
	if address.Is6() {
		household, _ := address.WithZone("").Prefix(64) // always fits
		return household.String()
	}
	return address.String()
}

func (s *Server) trusts(address netip.Addr) bool {
	for _, proxy := range s.proxies {
		if proxy.Contains(address) {
			return true
		}
	}
	return false
}
