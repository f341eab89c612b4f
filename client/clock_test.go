package client

import (
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

// workbench holds a clock under test: a ministry's clock, a phone's boot clock and a phone's wall clock, all set by hand.
type workbench struct {
	clock   *ServerClock
	elapsed time.Duration
	wall    time.Time
	server  time.Time
}

func newWorkbench() *workbench {
	b := &workbench{
		elapsed: 3 * time.Hour,
		wall:    time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC),
		server:  time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC),
	}
	b.clock = newServerClock(func() time.Duration { return b.elapsed }, func() time.Time { return b.wall }, 0)
	return b
}

func (b *workbench) pass(d time.Duration) {
	b.elapsed += d
	b.wall = b.wall.Add(d)
	b.server = b.server.Add(d)
}

// call makes a round trip whose answer is stamped after going and arrives after coming.
func (b *workbench) call(going, coming time.Duration) {
	sent := b.elapsed
	b.pass(going)
	header := stamped(b.server)
	b.pass(coming)
	b.clock.observe(header, sent, b.elapsed)
}

// off is how far the clock's idea of the ministry's time is off.
func (b *workbench) off() time.Duration { return b.clock.Now().Sub(b.server).Abs() }

func stamped(at time.Time) http.Header {
	return http.Header{"Mawidi-Time": {strconv.FormatInt(at.UnixMilli(), 10)}}
}

func TestUntilAnAnswerComesTheClockGoesByWhatWasKnownBefore(t *testing.T) {
	b := newWorkbench()
	b.clock.before = -time.Hour
	assert.Equal(t, b.wall.Add(-time.Hour), b.clock.Now())
	assert.Equal(t, -time.Hour, b.clock.Offset())
	assert.False(t, b.clock.Known())
	b.call(20*time.Millisecond, 20*time.Millisecond)
	assert.Less(t, b.off(), 25*time.Millisecond, "an answer knows better")
}

func TestBeforeAnyAnswerThePhonesOwnClockIsAllThereIs(t *testing.T) {
	b := newWorkbench()
	assert.False(t, b.clock.Known())
	assert.Equal(t, b.wall, b.clock.Now())
	assert.Zero(t, b.clock.Offset())
	assert.Zero(t, b.clock.Uncertainty())
}

func TestAPhoneThreeHoursLateStillCountsDownToTheRelease(t *testing.T) {
	b := newWorkbench()
	b.wall = b.wall.Add(-3 * time.Hour)
	b.call(20*time.Millisecond, 20*time.Millisecond)
	assert.True(t, b.clock.Known())
	assert.LessOrEqual(t, b.off(), time.Millisecond)
	assert.InDelta(t, 3*time.Hour, b.clock.Offset(), float64(time.Millisecond))
}

func TestTheCountdownSurvivesANightsSleepAndAChangedPhoneClock(t *testing.T) {
	b := newWorkbench()
	b.call(20*time.Millisecond, 20*time.Millisecond)
	b.pass(8 * time.Hour)
	b.wall = b.wall.Add(-26 * time.Hour) // the owner plays with the date
	assert.LessOrEqual(t, b.off(), time.Millisecond)
}

func TestTheSharperAnswerCounts(t *testing.T) {
	b := newWorkbench()
	b.call(900*time.Millisecond, 100*time.Millisecond)
	assert.InDelta(t, 400*time.Millisecond, b.off(), float64(time.Millisecond))
	b.call(15*time.Millisecond, 5*time.Millisecond)
	assert.InDelta(t, 5*time.Millisecond, b.off(), float64(time.Millisecond))
	b.call(900*time.Millisecond, 100*time.Millisecond)
	assert.InDelta(t, 5*time.Millisecond, b.off(), float64(time.Millisecond), "a slow answer teaches nothing new")
}

func TestAnOldMeasurementGivesWayToAFreshOne(t *testing.T) {
	b := newWorkbench()
	b.call(10*time.Millisecond, 10*time.Millisecond)
	b.elapsed += 300 * time.Millisecond // the phone's quartz gains 300 ms while ten hours pass
	b.pass(10 * time.Hour)
	b.call(40*time.Millisecond, 40*time.Millisecond)
	assert.LessOrEqual(t, b.off(), time.Millisecond)
}

func TestTheCountdownFollowsTheSandboxOverARelease(t *testing.T) {
	b := newWorkbench()
	b.call(20*time.Millisecond, 20*time.Millisecond)
	b.pass(time.Second)
	b.server = b.server.Add(30 * time.Minute)
	b.call(600*time.Millisecond, 600*time.Millisecond)
	assert.LessOrEqual(t, b.off(), time.Millisecond)
}

func TestAServerSetBackIsFollowedToo(t *testing.T) {
	b := newWorkbench()
	b.call(20*time.Millisecond, 20*time.Millisecond)
	b.server = b.server.Add(-5 * time.Second)
	b.call(20*time.Millisecond, 20*time.Millisecond)
	assert.LessOrEqual(t, b.off(), time.Millisecond)
}

func TestAnAnswerOvertakenByTheJumpDoesNotTurnTheClockBack(t *testing.T) {
	b := newWorkbench()
	b.call(20*time.Millisecond, 20*time.Millisecond)
	slowSent, slowHeader := b.elapsed, stamped(b.server) // stamped before the jump, stuck on the way
	b.server = b.server.Add(time.Hour)
	b.call(20*time.Millisecond, 20*time.Millisecond)
	b.pass(time.Second)
	b.clock.observe(slowHeader, slowSent, b.elapsed)
	assert.LessOrEqual(t, b.off(), time.Millisecond)
}

func TestALongPollThatEndsWithTheJumpMovesTheClock(t *testing.T) {
	b := newWorkbench()
	pollSent := b.elapsed
	b.call(20*time.Millisecond, 20*time.Millisecond)
	b.server = b.server.Add(time.Hour)
	header := stamped(b.server)
	b.pass(20 * time.Millisecond)
	b.clock.observe(header, pollSent, b.elapsed)
	assert.LessOrEqual(t, b.off(), 100*time.Millisecond)
}

func TestStampsThatTellNoTimeArePassedOver(t *testing.T) {
	b := newWorkbench()
	b.call(20*time.Millisecond, 20*time.Millisecond)
	fromCache := stamped(b.server.Add(-time.Hour))
	fromCache.Set("Age", "3600")
	for name, header := range map[string]http.Header{
		"none":              {},
		"not a number":      {"Mawidi-Time": {"soon"}},
		"negative":          {"Mawidi-Time": {"-5"}},
		"beyond counting":   {"Mawidi-Time": {"9223372036854775807"}},
		"from a cache":      fromCache,
		"a float":           {"Mawidi-Time": {"1.5e12"}},
		"larger than 64bit": {"Mawidi-Time": {"99999999999999999999"}},
	} {
		t.Run(name, func(t *testing.T) {
			b.clock.observe(header, b.elapsed, b.elapsed)
			assert.LessOrEqual(t, b.off(), time.Millisecond)
		})
	}
}

// However calls, sleeps and jumps follow each other, after an answer the clock is off by no more than it admits.
func TestTheClockIsNeverFurtherOffThanItSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := newWorkbench()
		leg := rapid.IntRange(0, 2000)
		for range rapid.IntRange(1, 20).Draw(t, "calls") {
			b.pass(time.Duration(rapid.IntRange(0, 7200).Draw(t, "pause, s")) * time.Second)
			jump := rapid.SampledFrom([]time.Duration{0, 0, time.Minute, 24 * time.Hour}).Draw(t, "jump")
			b.server = b.server.Add(jump)
			b.call(time.Duration(leg.Draw(t, "going, ms"))*time.Millisecond, time.Duration(leg.Draw(t, "coming, ms"))*time.Millisecond)
			assert.LessOrEqual(t, b.off(), b.clock.Uncertainty()+time.Millisecond)
		}
	})
}
