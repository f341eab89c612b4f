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

	"mawidi/ministry/rules"
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

// ledgerName is the open ledger's origin, where none was given that of the address under
// which citizens reach the ministry.
func ledgerName(given, publicURL string) string {
	if given != "" {
		return given
	}
	_, host, _ := strings.Cut(publicURL, "://")
	return host + "/ledger"
}
