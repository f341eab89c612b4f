package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"
)

// line carries everybody's calls to the servers in turn, as a proxy before them would, and
// times each answer to its last byte.
type line struct {
	servers []*server
	turn    atomic.Uint64
	seats   chan struct{} // as many calls may be under way
	real    *http.Transport
	tally   *tally
	nonce   atomic.Pointer[string] // the newest that a server gave
}

// server is where one server listens, and until when nobody tries it since it did not answer.
type server struct {
	url   *url.URL
	avoid atomic.Int64 // Unix nanoseconds
}

const avoidFor = 500 * time.Millisecond

func newLine(urls []string, inFlight int, t *tally) (*line, error) {
	l := &line{seats: make(chan struct{}, inFlight), tally: t, real: &http.Transport{
		DialContext:         (&net.Dialer{Timeout: 10 * time.Second}).DialContext,
		MaxIdleConnsPerHost: inFlight,
		IdleConnTimeout:     time.Minute,
	}}
	for _, address := range urls {
		at, err := url.Parse(address)
		if err != nil || at.Host == "" {
			return nil, fmt.Errorf("%q is no server's URL", address)
		}
		l.servers = append(l.servers, &server{url: at})
	}
	return l, nil
}

// newestNonce is what a device that was open a moment ago would have for its next proof.
func (l *line) newestNonce() string {
	if nonce := l.nonce.Load(); nonce != nil {
		return *nonce
	}
	return ""
}

// next is the server whose turn it is.
func (l *line) next() *server {
	now := time.Now().UnixNano()
	for range l.servers {
		s := l.servers[l.turn.Add(1)%uint64(len(l.servers))]
		if s.avoid.Load() < now {
			return s
		}
	}
	return l.servers[0]
}

// carry carries a call that came from an address.
func (l *line) carry(r *http.Request, from string) (*http.Response, error) {
	if err := l.sit(r.Context()); err != nil {
		return nil, err
	}
	defer func() { <-l.seats }()
	to := l.next()
	passed := r.Clone(r.Context())
	passed.URL.Scheme, passed.URL.Host, passed.Host = to.url.Scheme, to.url.Host, r.URL.Host
	passed.Header.Set("X-Forwarded-For", from)
	l.tally.inFlight.Add(1)
	defer l.tally.inFlight.Add(-1)
	began := time.Now()
	answer, body, err := l.roundTrip(passed)
	if err != nil {
		if r.Context().Err() == nil {
			l.tally.unanswered.Add(1)
			to.avoid.Store(time.Now().Add(avoidFor).UnixNano())
		}
		return nil, err
	}
	l.tally.answered(r, answer.StatusCode, body, time.Since(began))
	if nonce := answer.Header.Get("DPoP-Nonce"); nonce != "" {
		l.nonce.Store(&nonce)
	}
	return answer, nil
}

func (l *line) sit(ctx context.Context) error {
	select {
	case l.seats <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// roundTrip has a server answer, and reads the answer whole.
func (l *line) roundTrip(r *http.Request) (*http.Response, []byte, error) {
	answer, err := l.real.RoundTrip(r)
	if err != nil {
		return nil, nil, err
	}
	body, err := io.ReadAll(answer.Body)
	_ = answer.Body.Close()
	if err != nil {
		return nil, nil, err
	}
	answer.Body = io.NopCloser(bytes.NewReader(body))
	return answer, body, nil
}

// caller is the line as one citizen reaches it.
type caller struct {
	*line
	from string // address
}

// RoundTrip implements http.RoundTripper.
func (c caller) RoundTrip(r *http.Request) (*http.Response, error) { return c.carry(r, c.from) }
