package ministry

import (
	"context"
	"net/http"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

func TestALimiterLetsABurstThroughThenSlowsThenRefuses(t *testing.T) {
	l := newLimiter("device", Limit{PerSecond: 2, Burst: 3})
	now := time.Unix(1_800_000_000, 0)
	h := http.Header{}
	for i, want := range []time.Duration{0, 0, 0, 500 * time.Millisecond, time.Second} {
		wait, refused := l.count(h, "layla", 1, now)
		require.Equal(t, want, wait, "call %d", i)
		require.Zero(t, refused)
	}
	_, refused := l.count(h, "layla", 1, now)
	require.GreaterOrEqual(t, refused, 1500*time.Millisecond)
	require.LessOrEqual(t, refused, 3500*time.Millisecond)
	require.Equal(t, `"device";q=3;w=2`, h.Get("RateLimit-Policy"))
	wait, refused := l.count(http.Header{}, "omar", 1, now)
	require.Zero(t, wait+refused, "another client is not concerned")
	wait, refused = l.count(http.Header{}, "layla", 1, now.Add(2*time.Second))
	require.Zero(t, wait+refused, "who waits is served")
}

func TestThoseWhoAreRefusedTogetherAreToldToComeAgainAtDifferentTimes(t *testing.T) {
	l := newLimiter("device", Limit{PerSecond: 0.1, Burst: 1})
	now := time.Unix(1_800_000_000, 0)
	told := map[time.Duration]bool{}
	for i := range 20 {
		for range 2 {
			if _, refused := l.count(http.Header{}, strconv.Itoa(i), 1, now); refused > 0 {
				told[refused] = true
			}
		}
	}
	require.Greater(t, len(told), 15)
	for wait := range told {
		require.GreaterOrEqual(t, wait, 10*time.Second, "nobody before their turn")
	}
}

func TestACallThatComesALittleTooEarlyIsHeldUntilItsTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLimiter("device", Limit{PerSecond: 2, Burst: 1})
		require.NoError(t, l.take(t.Context(), http.Header{}, "layla", time.Now()))
		began := time.Now()
		require.NoError(t, l.take(t.Context(), http.Header{}, "layla", began))
		require.Equal(t, 500*time.Millisecond, time.Since(began))
		gone, leave := context.WithCancel(t.Context())
		leave()
		require.ErrorIs(t, l.take(gone, http.Header{}, "layla", time.Now()), context.Canceled, "nothing is done for who has left")
	})
}

func TestThereIsRoomForSoManyHeldCallsAndNoMore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLimiter("device", Limit{PerSecond: 2, Burst: 1})
		l.slowed = make(chan struct{}, 1)
		answers := make(chan error, 2)
		for _, who := range []string{"layla", "omar"} {
			require.NoError(t, l.take(t.Context(), http.Header{}, who, time.Now()))
			go func() { answers <- l.take(t.Context(), http.Header{}, who, time.Now()) }()
		}
		require.Error(t, <-answers, "one is refused at once")
		require.NoError(t, <-answers, "the other is held, then served")
	})
}

// A script that keeps calling ten times a second whatever it is told.
func TestADeviceThatIgnoresItsRefusalsIsShutOutEachTimeForLonger(t *testing.T) {
	l := newLimiter("device", Limit{PerSecond: 1, Burst: 5})
	l.shuts = true
	now := time.Unix(1_800_000_000, 0)
	deaf := func() time.Duration {
		for range 200 {
			now = now.Add(100 * time.Millisecond)
			if _, refused := l.count(http.Header{}, "script", 1, now); refused >= shortestShut {
				return refused
			}
		}
		t.Fatal("was never shut out")
		return 0
	}
	for _, want := range []time.Duration{1, 2, 4, 8, 15, 15} {
		shut := deaf()
		require.Equal(t, want*time.Minute, shut)
		_, refused := l.count(http.Header{}, "script", 1, now.Add(shut-time.Second))
		require.Equal(t, time.Second, refused, "calls meanwhile make it neither shorter nor longer")
		now = now.Add(shut)
	}
}

func TestADeviceThatWaitsAsItIsToldIsNeverShutOut(t *testing.T) {
	l := newLimiter("device", Limit{PerSecond: 1, Burst: 5})
	l.shuts = true
	now := time.Unix(1_800_000_000, 0)
	for range 500 {
		_, refused := l.count(http.Header{}, "impatient", 1, now)
		require.Less(t, refused, shortestShut)
		now = now.Add(refused)
	}
}

func TestALimiterForgetsTheSilentAndKeepsTheBusy(t *testing.T) {
	l := newLimiter("address", Limit{PerSecond: 0.001, Burst: 1})
	l.most = 100
	now := time.Unix(1_800_000_000, 0)
	_, refused := l.count(http.Header{}, "busy", 1, now)
	require.Zero(t, refused)
	for i := range 1000 {
		l.count(http.Header{}, strconv.Itoa(i), 1, now)
		_, refused = l.count(http.Header{}, "busy", 1, now)
		require.NotZero(t, refused, "never gets a burst anew")
	}
	require.LessOrEqual(t, len(l.now)+len(l.old), 2*l.most)
}
