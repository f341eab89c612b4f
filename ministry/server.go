// Package ministry is the ministry's server: it answers every call of the contract
// in mawidi/api, by the rules of mawidi/ministry/rules, from the books kept in
// mawidi/ministry/store. Each resource of the contract has a file of its own.
package ministry

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/netip"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel/trace"
	"golang.org/x/sync/errgroup"

	"mawidi/api"
	"mawidi/ministry/attestation"
	"mawidi/ministry/ledger"
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
	Attestation    Verifiers             // who checks platforms' words on device keys; nobody
	Notices        []api.Notice          // shown to everyone with the policy
	Contact        string                // who answers questions about data and accounts: a mail address or a page; nobody
	Sandbox        bool                  // said in the policy: nothing here is real
	Limits         Limits                // DefaultLimits
	ReplyAfter     time.Duration         // when POST /registrations answers, whoever is asked for; 500 ms
	Logger         *slog.Logger          // discards
	Metrics        prometheus.Registerer // a registry that nobody reads
	Traces         trace.TracerProvider  // records none
	TrustedProxies []netip.Prefix        // whose X-Forwarded-For is believed; nobody's
	Random         io.Reader             // what is drawn is drawn from here; crypto/rand.Reader
	Ledger         ledger.Config         // Name, Witnesses, Quorum and Kept of the open ledger; the host of PublicURL and "/ledger", and nobody
	Beacon         Beacon                // the public randomness that releases are drawn with; NoBeacon
	Visitors       Visitors              // who comes without a device, in a sandbox; nobody
}

// Verifiers check what platforms say of device keys, each for one.
type Verifiers map[api.Platform]attestation.Verifier

// Server is the ministry. It implements StrictServerInterface.
type Server struct {
	desk

	store       *store.Store
	keys        *Keys
	publicURL   string
	clock       Clock
	policy      rules.Policy
	attestation Verifiers
	notices     []api.Notice
	sandbox     bool
	replyAfter  time.Duration
	logger      *slog.Logger
	proxies     []netip.Prefix
	random      io.Reader
	ledger      *ledger.Ledger
	beacon      Beacon
	visitors    Visitors

	mounted   []mounted
	contract  *contract
	docs      map[string]page
	nonces    nonces
	tokens    tokens
	metrics   *metrics
	tracer    trace.Tracer
	limits    limiters
	turnstile turnstile
}

var _ StrictServerInterface = (*Server)(nil)

// New makes a Server, or says what is wrong with its configuration.
func New(c Config) (*Server, error) {
	if c.Store == nil || c.Keys == nil {
		return nil, errors.New("a ministry wants a store and keys")
	}
	c = withDefaults(c)
	publicURL, err := checkPublicURL(c.PublicURL)
	if err != nil {
		return nil, err
	}
	if err := c.Policy.Validate(); err != nil {
		return nil, fmt.Errorf("the policy breaks a rule: %w", err)
	}
	contract, err := readContract()
	if err != nil {
		return nil, err
	}
	docs, err := newDocs(contract.doc)
	if err != nil {
		return nil, err
	}
	statements, err := newStatements(c.Policy, c.Contact)
	if err != nil {
		return nil, err
	}
	maps.Copy(docs, statements)
	metrics, err := newMetrics(c.Metrics)
	if err != nil {
		return nil, fmt.Errorf("register metrics: %w", err)
	}
	book, err := newLedger(c, publicURL)
	if err != nil {
		return nil, err
	}
	s := &Server{
		store: c.Store, keys: c.Keys, publicURL: publicURL, clock: c.Clock, policy: c.Policy, attestation: c.Attestation, notices: c.Notices, sandbox: c.Sandbox, replyAfter: c.ReplyAfter,
		logger: c.Logger, proxies: c.TrustedProxies, random: c.Random, contract: contract, docs: docs, metrics: metrics, tracer: c.Traces.Tracer("mawidi/ministry"),
		nonces: nonces{c.Keys.derive("nonce")}, tokens: newTokens(c.Keys), limits: newLimiters(c.Limits), turnstile: newTurnstile(),
		ledger: book, beacon: c.Beacon, visitors: c.Visitors,
	}
	return s, nil
}

// Handler answers /v1, /ledger, /reports, /healthz, /readyz, /openapi.yaml, /docs, /privacy and /delete-account, and what was mounted.
func (s *Server) Handler() http.Handler {
	routes := &router{server: s, mux: http.NewServeMux()}
	routes.mux.HandleFunc("GET /healthz", s.alive)
	routes.mux.HandleFunc("GET /readyz", s.ready)
	for pattern, page := range s.docs {
		routes.mux.Handle(pattern, page)
	}
	strict := NewStrictHandlerWithOptions(s, []StrictMiddlewareFunc{withConditions}, StrictHTTPServerOptions{
		RequestErrorHandlerFunc:  s.WriteProblem,
		ResponseErrorHandlerFunc: s.WriteProblem,
	})
	for pattern, file := range s.ledgerFiles() {
		routes.mux.HandleFunc(pattern, s.serveLedger(file))
	}
	for pattern, answer := range s.newReports().Handlers() {
		routes.mux.HandleFunc(pattern, s.forAnyone("reports", answer))
	}
	for _, m := range s.mounted {
		routes.mount(m)
	}
	HandlerWithOptions(strict, StdHTTPServerOptions{BaseURL: base, BaseRouter: routes, ErrorHandlerFunc: s.WriteProblem})
	return s.answering(routes)
}

// Run does the ministry's background work until ctx ends.
func (s *Server) Run(ctx context.Context) error {
	work, ctx := errgroup.WithContext(store.Apart(ctx))
	work.Go(func() error { return s.keepReleases(ctx) })
	work.Go(func() error { return s.keepDrawing(ctx) })
	work.Go(func() error { return s.keepTelling(ctx) })
	work.Go(func() error { return s.keepTidy(ctx) })
	work.Go(func() error { return s.ledger.Run(ctx) })
	work.Go(func() error { return s.store.Listen(ctx, s.hear) })
	return work.Wait()
}

// now is the ministry's time in UTC, to the millisecond, as it is stored.
func (s *Server) now() time.Time { return s.clock.Now().UTC().Truncate(time.Millisecond) }
