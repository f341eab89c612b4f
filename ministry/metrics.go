package ministry

import (
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// metrics count what the server does, by the contract's operation and never by who
// asked.
type metrics struct {
	inFlight prometheus.Gauge
	answers  *prometheus.CounterVec
	problems *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
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
	}
	for _, c := range []prometheus.Collector{m.inFlight, m.answers, m.problems, m.seconds} {
		if err := r.Register(c); err != nil {
			return nil, err
		}
	}
	return m, nil
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
