package ministry

import (
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestALimiterLetsABurstThroughAndThenSoManyASecond(t *testing.T) {
	l := newLimiter("device", Limit{PerSecond: 2, Burst: 3})
	now := time.Unix(1_800_000_000, 0)
	h := http.Header{}
	for range 3 {
		require.NoError(t, l.take(h, "layla", now))
	}
	require.Error(t, l.take(h, "layla", now))
	require.NoError(t, l.take(h, "omar", now))
	require.NoError(t, l.take(h, "layla", now.Add(500*time.Millisecond)))
	require.Error(t, l.take(h, "layla", now.Add(500*time.Millisecond)))
	require.Equal(t, `"device";r=0;t=2`, h.Get("RateLimit"))
}

func TestALimiterForgetsTheSilentAndKeepsTheBusy(t *testing.T) {
	l := newLimiter("address", Limit{PerSecond: 0.001, Burst: 1})
	l.most = 100
	now := time.Unix(1_800_000_000, 0)
	require.NoError(t, l.take(http.Header{}, "busy", now))
	for i := range 1000 {
		_ = l.take(http.Header{}, strconv.Itoa(i), now)
		require.Error(t, l.take(http.Header{}, "busy", now), "never gets a burst anew")
	}
	require.LessOrEqual(t, len(l.now)+len(l.old), 2*l.most)
}
