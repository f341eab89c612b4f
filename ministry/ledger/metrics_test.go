package ledger

import (
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/store/storetest"
)

func TestAnOperatorSeesHowFarTheLedgerIsBehind(t *testing.T) {
	storetest.OnEach(t, func(t *testing.T, on storetest.Engine) {
		now := time.Unix(1_800_000_000, 0)
		l := open(t, on.New(t), func(c *Config) { c.Now = func() time.Time { return now } })
		registry := prometheus.NewRegistry()
		require.NoError(t, registry.Register(l))
		measured := func(lines, pending, published, behind float64) {
			t.Helper()
			got := map[string]float64{}
			families, err := registry.Gather()
			require.NoError(t, err)
			for _, f := range families {
				got[f.GetName()] = f.GetMetric()[0].GetGauge().GetValue()
			}
			assert.Equal(t, map[string]float64{
				"mawidi_ledger_lines": lines, "mawidi_ledger_pending_lines": pending,
				"mawidi_ledger_published_lines": published, "mawidi_ledger_behind_seconds": behind,
			}, got)
		}
		measured(0, 0, 0, 0)
		require.NoError(t, l.growTo(t, 0, 3))
		measured(3, 0, 3, 0)
		l.book(t, 3, 5)
		require.NoError(t, l.Grow(t.Context()))
		now = now.Add(10 * time.Second)
		l.book(t, 5, 9)
		now = now.Add(10 * time.Second)
		measured(5, 4, 3, 20)
		require.NoError(t, l.CatchUp(t.Context()))
		now = now.Add(time.Hour)
		measured(9, 0, 9, 0)
	})
}
