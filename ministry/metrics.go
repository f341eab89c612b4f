package ministry

import (
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"mawidi/ministry/store"
)

// metrics count what the server does, by the contract's operation and never by who
// asked.
type metrics struct {
	inFlight prometheus.Gauge
	answers  *prometheus.CounterVec
	problems *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	undrawn  prometheus.Gauge
	overdue  prometheus.Gauge
}

func newMetrics(r prometheus.Registerer) (*metrics, error) {
	m := &metrics{
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "mawidi_requests_in_flight", Help: "Requests being answered.",
		}),
		answers: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "mawidi_answers_total", Help: "Answers by operation of the contract and status.",
		}, []string{"operation", "status"}),
		problems: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "mawidi_problems_total", Help: "Refusals and failures by code.",
		}, []string{"code"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "mawidi_answer_seconds", Help: "Time from a request to its answer.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 25},
		}, []string{"operation"}),
		undrawn: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "mawidi_releases_undrawn", Help: "Releases that have gathered and wait for witnesses or public randomness.",
		}),
		overdue: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "mawidi_draw_overdue_seconds", Help: "Seconds since the first of them should have been drawn; 0 where none is late.",
		}),
	}
	for _, c := range []prometheus.Collector{m.inFlight, m.answers, m.problems, m.seconds, m.undrawn, m.overdue} {
		if err := r.Register(c); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// noteWaiting notes the releases that wait at now for what they are drawn with.
func (m *metrics) noteWaiting(waiting []store.Release, now time.Time) {
	late := time.Duration(0)
	for _, r := range waiting {
		due := r.DrawsAt
		if r.ClosedAt.IsZero() {
			due = r.SettlesAt
		}
		late = max(late, now.Sub(due))
	}
	m.undrawn.Set(float64(len(waiting)))
	m.overdue.Set(late.Seconds())
}

// begin counts a request; the function that it returns counts its answer.
func (m *metrics) begin() func(c *call, status int, took time.Duration) {
	m.inFlight.Inc()
	return func(c *call, status int, took time.Duration) {
		m.inFlight.Dec()
		operation := knownOperation(c)
		m.answers.WithLabelValues(operation, strconv.Itoa(status)).Inc()
		m.seconds.WithLabelValues(operation).Observe(took.Seconds())
		if c.problem != "" {
			m.problems.WithLabelValues(c.problem).Inc()
		}
	}
}
