package main

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"go.opentelemetry.io/otel/trace"

	"mawidi/ministry"
	"mawidi/ministry/ledger"
	"mawidi/ministry/post"
	"mawidi/ministry/sandbox"
	"mawidi/ministry/store"
)

// instance is a ministry at work on a database.
type instance struct {
	http.Handler
	admin  http.Handler // metrics, and what consulates' desks ask
	store  *store.Store
	desk   *work // the server's: releases, held calls
	office *work // the messages'
}

// opener makes instances, one after the other.
type opener struct {
	*options
	logger  *slog.Logger
	tracers trace.TracerProvider
	reset   func() // of a sandbox
	failed  func(error)
}

// parts are what a ministry and a sandbox have each in their own way.
type parts struct {
	store    *store.Store
	keys     *ministry.Keys
	clock    ministry.Clock
	carriers post.Carriers
	handler  func(*ministry.Server) http.Handler
	ledger   string            // the open ledger's origin, unless it is the default one
	visitors ministry.Visitors // of a sandbox
}

// open opens the database and begins to work on it.
func (o *opener) open(ctx context.Context) (*instance, error) {
	find := o.ministry
	if o.sandbox {
		find = o.sandboxed
	}
	p, err := find(ctx)
	if err != nil {
		return nil, err
	}
	registry := prometheus.NewRegistry()
	server, err := ministry.New(ministry.Config{
		Store: p.store, Keys: p.keys, PublicURL: o.publicURL, Clock: p.clock, Logger: o.logger,
		Policy: o.policy, Attestation: o.attestation, Notices: o.notices, Contact: o.contact, Sandbox: o.sandbox,
		Metrics: registry, Traces: o.tracers, TrustedProxies: o.trustedProxies,
		Beacon: o.beacon, Visitors: p.visitors,
		Ledger: ledger.Config{Name: cmp.Or(o.ledgerName, p.ledger), Witnesses: o.witnesses, Quorum: o.quorum, Kept: o.ledgerFile},
	})
	if err == nil {
		err = server.CheckLedger(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, p.store.Close())
	}
	o.logger.InfoContext(ctx, "the open ledger", "key", server.LedgerKey())
	office := post.NewOffice(p.store, p.keys, p.clock, o.logger, p.carriers)
	registry.MustRegister(office, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	admin := http.NewServeMux()
	admin.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	admin.Handle("/desk/", server.Desk())
	return &instance{
		Handler: p.handler(server),
		admin:   admin,
		store:   p.store,
		desk:    begin(ctx, server.Run, o.failed),
		office:  begin(ctx, office.Run, o.failed),
	}, nil
}

// sandboxed are the parts of a sandbox.
func (o *opener) sandboxed(ctx context.Context) (*parts, error) {
	s, err := sandbox.Open(ctx, sandbox.Config{Database: o.database, Keys: o.keys, Begins: o.sandboxStart, Policy: o.policy})
	if err != nil {
		return nil, err
	}
	return &parts{s.Store, s.Keys, s.Clock, s.Carriers(), func(server *ministry.Server) http.Handler {
		return s.Handler(server, o.reset)
	}, s.Ledger, sandbox.Visitors}, nil
}

// release lets go of calls that are held open. Others may still come in and be served.
func (i *instance) release() { i.desk.end() }

// close sends what is due, and closes the database. No call may be under way any more.
func (i *instance) close() error {
	i.desk.end()
	i.office.end()
	return i.store.Close()
}
