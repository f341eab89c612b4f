package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"syscall"
	"time"
)

const (
	readTimeout  = 20 * time.Second
	writeTimeout = 90 * time.Second // longer than a held call, and than the longest delay of a sandbox
	idleTimeout  = 2 * time.Minute
	mostHeader   = 256 << 10 // bytes; the ministry refuses far smaller ones itself, with a problem
	farewell     = 10 * time.Second
)

// listeners opens the addresses to answer on; admin is nil where none is wanted.
func (o *options) listeners(ctx context.Context) (public, admin net.Listener, err error) {
	if public, err = listen(ctx, o.listen); err != nil {
		return nil, nil, err
	}
	if o.tlsCert != "" {
		certificate, err := tls.LoadX509KeyPair(o.tlsCert, o.tlsKey)
		if err != nil {
			return nil, nil, errors.Join(fmt.Errorf("-tls-cert: %w", err), public.Close())
		}
		public = tls.NewListener(public, &tls.Config{
			Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"},
		})
	}
	if o.admin == "" {
		return public, nil, nil
	}
	if admin, err = listen(ctx, o.admin); err != nil {
		return nil, nil, errors.Join(err, public.Close())
	}
	return public, admin, nil
}

func listen(ctx context.Context, address string) (net.Listener, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("%s is in use by another program; choose another with -listen", address)
	case err != nil:
		return nil, fmt.Errorf("listen on %s: %w", address, err)
	default:
		return listener, nil
	}
}

// localURL is the URL at which this machine reaches a listener.
func (o *options) localURL(at net.Listener) string {
	scheme := "http"
	if o.tlsCert != "" {
		scheme = "https"
	}
	host, port, err := net.SplitHostPort(at.Addr().String())
	if ip := net.ParseIP(host); err != nil || ip.IsUnspecified() {
		host = "localhost"
	}
	return scheme + "://" + net.JoinHostPort(host, port)
}

// answer has a handler answer on a listener until the server is shut down.
func answer(on net.Listener, handler http.Handler, logger *slog.Logger, failed func(error)) *http.Server {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: readTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    mostHeader,
		ErrorLog:          slog.NewLogLogger(logger.Handler(), slog.LevelDebug), // strangers' handshakes
	}
	go func() {
		if err := server.Serve(on); !errors.Is(err, http.ErrServerClosed) {
			failed(err)
		}
	}()
	return server
}

// shutDown lets held calls go, accepts no more, finishes those under way, sends what is
// due and closes the database.
func (h *house) shutDown(servers []*http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	at := h.enter()
	h.leave()
	if at == nil {
		return nil
	}
	at.release()
	var failed []error
	for _, server := range servers {
		if err := server.Shutdown(ctx); err != nil {
			failed = append(failed, fmt.Errorf("calls were cut off: %w", err), server.Close())
		}
	}
	return errors.Join(append(failed, at.close())...)
}
