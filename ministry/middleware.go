package ministry

import (
	"crypto/rand"
	"encoding/base32"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"time"
)

// maxHeader is how many bytes the headers of a request may have in all.
const maxHeader = 16 << 10

// answering wraps every answer of the server: its ID and clock, the headers that
// protect whoever reads it, compression, the log, the metrics, and a problem in place
// of a panic.
func (s *Server) answering(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r, ended := s.traced(r)
		r, c := withCall(r)
		a := &reply{ResponseWriter: w, server: s, call: c, request: r}
		began := steady()
		done := s.metrics.begin()
		defer func() {
			took := steady().Sub(began)
			done(c, a.status, took)
			ended(c, a.status)
			s.log(r, c, a, took)
		}()
		s.attend(a, r, next)
		a.finish()
	})
}

// attend has the next handler answer, and where it panics answers with a problem. A
// handler that asks for the connection to be cut gets that, and so does one that
// panics halfway through its answer.
func (s *Server) attend(a *reply, r *http.Request, next http.Handler) {
	defer func() {
		fault := recover()
		if fault == nil {
			return
		}
		if fault == http.ErrAbortHandler {
			panic(fault)
		}
		s.logger.ErrorContext(r.Context(), "panic", "request_id", a.call.id, "operation", a.call.operation,
			"fault", fmt.Sprintf("%T", fault), "stack", string(debug.Stack())) // its words may be personal
		if a.sent {
			panic(http.ErrAbortHandler)
		}
		s.WriteProblem(a, r, refuse(http.StatusInternalServerError, "internal"))
	}()
	if headerSize(r.Header) > maxHeader {
		s.WriteProblem(a, r, refuse(http.StatusRequestHeaderFieldsTooLarge, "too-large"))
		return
	}
	next.ServeHTTP(a, r)
}

// log writes a line about an answered request: what was asked for by its name in the
// contract, and nothing about who asked.
func (s *Server) log(r *http.Request, c *call, a *reply, took time.Duration) {
	level := slog.LevelInfo
	if a.status >= http.StatusInternalServerError {
		level = slog.LevelWarn
	}
	s.logger.LogAttrs(r.Context(), level, "answered",
		slog.String("request_id", c.id), slog.String("method", knownMethod(r.Method)), slog.String("operation", c.operation),
		slog.Int("status", a.status), slog.String("problem", c.problem), slog.Int("bytes", a.size), slog.Duration("took", took))
}

// knownMethod is a request's method, unless it was made up.
func knownMethod(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions, http.MethodPatch:
		return method
	default:
		return "other"
	}
}

func headerSize(h http.Header) int {
	size := 0
	for name, values := range h {
		for _, value := range values {
			size += len(name) + len(value)
		}
	}
	return size
}

// newRequestID makes an ID that a citizen can read to support: sixteen characters.
func newRequestID() string {
	var b [10]byte
	_, _ = rand.Read(b[:]) // never fails, see crypto/rand
	return strings.ToLower(base32.StdEncoding.EncodeToString(b[:]))
}

// stamp puts the headers on an answer that every answer has, and on those that are not for
// caches the ministry's time. The clock is read as
// late as can be: right before the answer goes out.
func (s *Server) stamp(h http.Header, c *call) {
	if !c.anyones { // a cache's clock is nobody's
		now := s.clock.Now()
		h.Set("Mawidi-Time", strconv.FormatInt(now.UnixMilli(), 10))
		h.Set("DPoP-Nonce", s.nonces.give(now))
	}
	h.Set("X-Request-Id", c.id)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	if h.Get("Cross-Origin-Resource-Policy") == "" {
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
	}
	if h.Get("Content-Security-Policy") == "" {
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	}
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-store")
	}
	if strings.HasPrefix(s.publicURL, "https://") {
		h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
	}
}
