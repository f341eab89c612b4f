package client

import (
	"cmp"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"github.com/go-resty/resty/v2"
)

// largestAnswer bounds an unpacked answer, in bytes. The longest of the contract, a week of slots, stays under a tenth.
const largestAnswer = 4 << 20

// idleFor is how long an unused connection is kept. Carriers drop silent ones after a minute.
const idleFor = 45 * time.Second

// Timeouts bound the phases of one attempt at a call. Zero means the default, which suits 50 kbit/s and 600 ms.
type Timeouts struct {
	Connect time.Duration // address look-up and TCP; default 10 s
	TLS     time.Duration // handshake; default 10 s
	Header  time.Duration // from the request sent to the answer's first byte; default 15 s
	Whole   time.Duration // everything to the answer's last byte; default 45 s
}

func (t Timeouts) orDefault() Timeouts {
	return Timeouts{
		Connect: cmp.Or(t.Connect, 10*time.Second),
		TLS:     cmp.Or(t.TLS, 10*time.Second),
		Header:  cmp.Or(t.Header, 15*time.Second),
		Whole:   cmp.Or(t.Whole, 45*time.Second),
	}
}

// baseURL parses the ministry's address and refuses clear text to any host but this one.
func baseURL(address string) (*url.URL, error) {
	base, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("malformed base URL")
	}
	switch {
	case base.Host == "" || base.User != nil || base.RawQuery != "" || base.Fragment != "":
		return nil, errors.New("the base URL must be a scheme, a host and at most a path")
	case base.Scheme == "https", base.Scheme == "http" && isLoopback(base.Hostname()):
		return base, nil
	case base.Scheme == "http":
		return nil, fmt.Errorf("refusing clear text to %s: only https leaves this machine", base.Hostname())
	default:
		return nil, fmt.Errorf("refusing the scheme %q: only https leaves this machine", base.Scheme)
	}
}

func isLoopback(host string) bool {
	if host == "localhost" {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.IsLoopback()
}

func newTransport(timeouts Timeouts, roots *x509.CertPool, pins pins) *http.Transport {
	dialer := &net.Dialer{Timeout: timeouts.Connect, KeepAlive: 30 * time.Second}
	config := &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: roots}
	if len(pins) > 0 {
		config.VerifyConnection = pins.verify
	}
	return &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		DialContext:         dialer.DialContext,
		TLSClientConfig:     config,
		TLSHandshakeTimeout: timeouts.TLS,
		ForceAttemptHTTP2:   true,
		HTTP2:               &http.HTTP2Config{SendPingTimeout: 15 * time.Second, PingTimeout: 10 * time.Second},
		MaxIdleConnsPerHost: 4,
		IdleConnTimeout:     idleFor,
	}
}

// newHTTP returns resty over a transport, with what it would do by itself turned off: it follows no redirect (the
// contract has none, so one comes from a captive portal), prints nothing, and keeps no cookies.
func newHTTP(transport http.RoundTripper, userAgent string) *resty.Client {
	if userAgent == "" {
		userAgent = "Mawidi"
	}
	return resty.NewWithClient(&http.Client{Transport: transport}).
		SetRedirectPolicy(resty.RedirectPolicyFunc(func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse })).
		SetResponseBodyLimit(largestAnswer).
		SetHeader("User-Agent", userAgent).
		SetLogger(silence{}).
		SetDisableWarn(true)
}

// silence is resty's logger: what it would print may name the citizen's appointments.
type silence struct{}

func (silence) Errorf(string, ...any) {}
func (silence) Warnf(string, ...any)  {}
func (silence) Debugf(string, ...any) {}
