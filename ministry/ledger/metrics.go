package ledger

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"mawidi/ministry/store"
)

// What is measured of the ledger, the same by each of its servers.
var (
	linesDesc     = prometheus.NewDesc("mawidi_ledger_lines", "Lines in the ledger's tree.", nil, nil)
	pendingDesc   = prometheus.NewDesc("mawidi_ledger_pending_lines", "Lines that have no place in the tree yet.", nil, nil)
	publishedDesc = prometheus.NewDesc("mawidi_ledger_published_lines", "Lines of the checkpoint that was published last.", nil, nil)
	behindDesc    = prometheus.NewDesc("mawidi_ledger_behind_seconds", "For how long the oldest line has waited that is not in a published checkpoint.", nil, nil)
)

// Describe implements prometheus.Collector.
func (l *Ledger) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{linesDesc, pendingDesc, publishedDesc, behindDesc} {
		ch <- d
	}
}

// Collect implements prometheus.Collector. It measures nothing while the database is gone,
// which shows elsewhere.
func (l *Ledger) Collect(ch chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	var state store.LedgerState
	err := l.store.View(ctx, func(tx *store.Tx) (err error) {
		state, err = tx.LedgerState()
		return err
	})
	if err != nil {
		return
	}
	behind := 0.0
	if state.Oldest > 0 {
		behind = max(0, l.now().Sub(time.UnixMilli(state.Oldest)).Seconds())
	}
	for desc, value := range map[*prometheus.Desc]float64{
		linesDesc: float64(state.Size), pendingDesc: float64(state.Pending), publishedDesc: float64(state.Published), behindDesc: behind,
	} {
		ch <- prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, value)
	}
}
