// Package ministry is the ministry's server: it answers every call of the contract
// in mawidi/api, by the rules of mawidi/ministry/rules, from the books kept in
// mawidi/ministry/store. Each resource of the contract has a file of its own.
package ministry

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// Config is what a Server is made of. Store, Keys and PublicURL are required; every
// other field has a default.
type Config struct {
	Store          *store.Store
	Keys           *Keys
	PublicURL      string                // as citizens reach it, "https://mawidi.example", without a path
	Clock          Clock                 // SystemClock
	Policy         rules.Policy          // rules.Default
	Logger         *slog.Logger          // discards
	Metrics        prometheus.Registerer // a registry that nobody reads
	TrustedProxies []netip.Prefix        // whose X-Forwarded-For is believed; nobody's
}

// Server is the ministry. It implements StrictServerInterface.
type Server struct {
	StrictServerInterface

	store     *store.Store
	keys      *Keys
	publicURL string
	clock     Clock
	policy    rules.Policy
	logger    *slog.Logger
}

// New makes a Server, or says what is wrong with its configuration.
func New(c Config) (*Server, error) {
	if c.Store == nil || c.Keys == nil || c.PublicURL == "" {
		return nil, errors.New("a ministry wants a store, keys and a public URL")
	}
	s := &Server{store: c.Store, keys: c.Keys, publicURL: c.PublicURL, clock: c.Clock, policy: c.Policy, logger: c.Logger}
	if s.clock == nil {
		s.clock = SystemClock{}
	}
	if s.policy.ReleaseTimes == nil {
		s.policy = rules.Default()
	}
	if s.logger == nil {
		s.logger = slog.New(slog.DiscardHandler)
	}
	return s, s.policy.Validate()
}

// Handler answers /v1, /healthz, /readyz, /openapi.yaml and /docs.
func (s *Server) Handler() http.Handler {
	return HandlerWithOptions(NewStrictHandlerWithOptions(s, nil, StrictHTTPServerOptions{
		RequestErrorHandlerFunc:  s.WriteProblem,
		ResponseErrorHandlerFunc: s.WriteProblem,
	}), StdHTTPServerOptions{BaseURL: "/v1", ErrorHandlerFunc: s.WriteProblem})
}

// Run does the ministry's background work until ctx ends.
func (s *Server) Run(ctx context.Context) error {
	<-ctx.Done()
	return nil
}

// now is the ministry's time in UTC, to the millisecond, as it is stored.
func (s *Server) now() time.Time { return s.clock.Now().UTC().Truncate(time.Millisecond) }
