package sandbox

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

func newClock(t *testing.T) (*Clock, *store.Store) {
	st, err := store.Open(t.Context(), storetest.New(t))
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, st.Close()) })
	return &Clock{store: st}, st
}

func TestTheClockGoesForwardOnly(t *testing.T) {
	c, _ := newClock(t)
	before := c.Now()
	for _, refused := range []error{
		c.Set(t.Context(), before.Add(-time.Second)),
		c.Set(t.Context(), before.Add(32*24*time.Hour)),
		c.Advance(t.Context(), -time.Second),
		c.Advance(t.Context(), 32*24*time.Hour),
	} {
		var fields rules.FieldErrors
		require.ErrorAs(t, refused, &fields)
	}
	assert.Less(t, c.Now(), before.Add(time.Hour))
	require.NoError(t, c.Set(t.Context(), before.Add(24*time.Hour)))
	assert.False(t, c.Now().Before(before.Add(24*time.Hour)))
}

func TestTheClockRunsOnOverARestart(t *testing.T) {
	c, st := newClock(t)
	require.NoError(t, c.Advance(t.Context(), 24*time.Hour))
	shown := c.Now()
	again := &Clock{store: st}
	require.NoError(t, st.View(t.Context(), again.read))
	assert.False(t, again.Now().Before(shown))
	assert.Less(t, again.Now(), shown.Add(time.Hour))
}

func TestTwoTestersPuttingTheClockForwardBothCount(t *testing.T) {
	c, _ := newClock(t)
	began := time.Now()
	var both sync.WaitGroup
	for range 10 {
		both.Go(func() { assert.NoError(t, c.Advance(t.Context(), time.Hour)) })
	}
	both.Wait()
	assert.False(t, c.Now().Before(began.Add(10*time.Hour)))
}

func TestTwoTestersPuttingTheClockToATimePutItThere(t *testing.T) {
	c, _ := newClock(t)
	to := c.Now().Add(24 * time.Hour)
	var both sync.WaitGroup
	for range 10 {
		both.Go(func() { _ = c.Set(t.Context(), to) }) // who comes after finds it passed
	}
	both.Wait()
	assert.False(t, c.Now().Before(to))
	assert.Less(t, c.Now(), to.Add(time.Hour))
}
