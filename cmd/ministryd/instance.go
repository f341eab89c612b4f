package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"mawidi/ministry"
	"mawidi/ministry/post"
	"mawidi/ministry/rules"
	"mawidi/ministry/sandbox"
	"mawidi/ministry/store"
)

// instance is a ministry at work on a database.
type instance struct {
	http.Handler
	metrics http.Handler
	store   *store.Store
	desk    *work // the server's: releases, held calls
	office  *work // the messages'
}

// opener makes instances, one after the other.
type opener struct {
	*options
	logger *slog.Logger
	keys   *ministry.Keys
	reset  func() // of a sandbox
	failed func(error)
}

// maker is how the database of a ministry that is no sandbox says who made it.
const maker = "ministry"

// open opens the database and begins to work on it.
func (o *opener) open(ctx context.Context) (*instance, error) {
	if o.sandbox {
		return o.openSandbox(ctx)
	}
	made, err := store.Maker(ctx, o.database)
	if err != nil {
		return nil, err
	}
	if made != "" && made != maker {
		return nil, fmt.Errorf("%s was made by a %s", o.database, made)
	}
	st, err := store.Open(ctx, o.database)
	if err != nil {
		return nil, err
	}
	carriers, err := o.carriers()
	if err == nil {
		err = st.Change(ctx, "sign the database", func(tx *store.Tx) error { return tx.SetMaker(maker) })
	}
	if err != nil {
		return nil, errors.Join(err, st.Close())
	}
	server, registry, err := o.server(st, ministry.SystemClock{})
	if err != nil {
		return nil, errors.Join(err, st.Close())
	}
	return o.begin(ctx, st, server, registry, ministry.SystemClock{}, carriers, server.Handler())
}

func (o *opener) openSandbox(ctx context.Context) (*instance, error) {
	st, err := sandbox.Open(ctx, o.database, o.keys, o.sandboxStart)
	if err != nil {
		return nil, err
	}
	fail := func(err error) (*instance, error) { return nil, errors.Join(err, st.Close()) }
	clock, err := sandbox.OpenClock(ctx, st)
	if err != nil {
		return fail(err)
	}
	faults, err := sandbox.OpenFaults(ctx, st)
	if err != nil {
		return fail(err)
	}
	server, registry, err := o.server(st, clock)
	if err != nil {
		return fail(err)
	}
	site, err := sandbox.NewSite(ctx, sandbox.Config{
		Store: st, Server: server, Clock: clock, Faults: faults, Policy: rules.Default(), Reset: o.reset,
	})
	if err != nil {
		return fail(err)
	}
	site.Mount()
	shelf := faults.Losing(post.NewShelf(st))
	return o.begin(ctx, st, server, registry, clock, post.Carriers{post.SMS: shelf, post.Email: shelf}, faults.Around(server.Handler()))
}

func (o *opener) server(st *store.Store, clock ministry.Clock) (*ministry.Server, *prometheus.Registry, error) {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	server, err := ministry.New(ministry.Config{
		Store: st, Keys: o.keys, PublicURL: o.publicURL, Clock: clock, Logger: o.logger,
		Metrics: registry, TrustedProxies: o.trustedProxies,
	})
	return server, registry, err
}

func (o *opener) begin(ctx context.Context, st *store.Store, server *ministry.Server, registry *prometheus.Registry,
	clock post.Clock, carriers post.Carriers, handler http.Handler,
) (*instance, error) {
	office := post.NewOffice(st, o.keys, clock, o.logger, carriers)
	registry.MustRegister(office)
	return &instance{
		Handler: handler,
		metrics: promhttp.HandlerFor(registry, promhttp.HandlerOpts{}),
		store:   st,
		desk:    begin(ctx, server.Run, o.failed),
		office:  begin(ctx, office.Run, o.failed),
	}, nil
}

// carriers are the ways by which messages leave.
func (o *opener) carriers() (post.Carriers, error) {
	carriers := post.Carriers{}
	if o.smsConfig != "" {
		gateway, err := post.LoadGateway(o.smsConfig)
		if err != nil {
			return nil, err
		}
		carriers[post.SMS] = gateway
	}
	if o.smtp != "" {
		password, err := o.smtpPassword()
		if err != nil {
			return nil, err
		}
		smtp, err := post.NewSMTP(post.SMTPConfig{Server: o.smtp, Password: password, From: o.smtpFrom})
		if err != nil {
			return nil, err
		}
		carriers[post.Email] = smtp
	}
	return carriers, nil
}

// release lets go of calls that are held open. Others may still come in and be served.
func (i *instance) release() { i.desk.end() }

// close sends what is due, and closes the database. No call may be under way any more.
func (i *instance) close() error {
	i.desk.end()
	i.office.end()
	return i.store.Close()
}
