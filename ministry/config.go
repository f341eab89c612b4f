package ministry

import (
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel/trace/noop"

	"mawidi/fair"
	"mawidi/ministry/ledger"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// withDefaults fills in what a Config leaves out.
func withDefaults(c Config) Config {
	if c.Clock == nil {
		c.Clock = SystemClock{}
	}
	if c.Policy.ReleaseTimes == nil {
		c.Policy = rules.Default()
	}
	if c.Limits == (Limits{}) {
		c.Limits = DefaultLimits
	}
	if c.ReplyAfter == 0 {
		c.ReplyAfter = 500 * time.Millisecond
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.Metrics == nil {
		c.Metrics = prometheus.NewRegistry()
	}
	if c.Traces == nil {
		c.Traces = noop.NewTracerProvider()
	}
	if c.Random == nil {
		c.Random = rand.Reader
	}
	if c.Beacon == nil {
		c.Beacon = NoBeacon{}
	}
	if c.Visitors == nil {
		c.Visitors = func(*store.Tx, string, rules.Wall, rules.Wall) ([]store.Appointment, error) { return nil, nil }
	}
	return c
}

// checkPublicURL brings the URL that proofs name to the form in which it is compared.
func checkPublicURL(typed string) (string, error) {
	u, err := url.Parse(typed)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
		return "", fmt.Errorf("public URL %q is not of the form https://host", typed)
	}
	return strings.ToLower(u.Scheme + "://" + u.Host), nil
}

// newLedger is the ministry's open ledger. Its origin is the address under which citizens
// reach the ministry, where it was given none.
func newLedger(c Config, publicURL string) (*ledger.Ledger, error) {
	of := c.Ledger
	if of.Name == "" {
		_, host, _ := strings.Cut(publicURL, "://")
		of.Name = host + ledgerPath
	}
	of.Store, of.Seed, of.Now, of.Logger = c.Store, c.Keys.derive("ledger"), c.Clock.Now, c.Logger
	if c.Beacon.Rule() != (fair.BeaconRule{}) {
		of.Signed = c.Beacon.Signed
	}
	book, err := ledger.New(of)
	if err != nil {
		return nil, err
	}
	if err := c.Metrics.Register(book); err != nil {
		return nil, fmt.Errorf("register metrics: %w", err)
	}
	return book, nil
}
