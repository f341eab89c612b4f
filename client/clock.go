package client

import (
	"net/http"
	"strconv"
	"sync"
	"time"
)

// drift is how much the device's quartz may stray from the server's clock: 100 parts in a million, 6 ms a minute.
const drift = 100e-6

// ServerClock tells the ministry's time (rule 14) from the `Mawidi-Time` header of its answers and a clock that runs
// while the device sleeps. It is safe for concurrent use.
//
// An answer was stamped at some moment between its request going out and its first byte coming in, so it confines the
// server's clock to an interval as wide as the round trip; the middle is the estimate. Of two that agree, the narrower
// one counts, its age widening it by the drift. One that contradicts the held interval means that the server's clock
// was set, and replaces it, unless the answer may be the older of the two.
type ServerClock struct {
	elapsed func() time.Duration // runs through sleep, from any beginning
	wall    func() time.Time     // what the device's owner sees
	before  time.Duration        // the server's time minus wall, as another run measured it

	mu    sync.RWMutex
	known bool
	held  sample
}

// sample is one measurement: the server's clock ran ahead of elapsed time by early at least and late at most.
type sample struct {
	sent, received time.Duration // elapsed time
	early, late    time.Duration // server's Unix time minus elapsed time
}

func newServerClock(elapsed func() time.Duration, wall func() time.Time, before time.Duration) *ServerClock {
	return &ServerClock{elapsed: elapsed, wall: wall, before: before}
}

// Now is the server's time, in UTC; as long as no answer has come, the device's own with the offset known before.
func (c *ServerClock) Now() time.Time {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if !c.known {
		return c.wall().Add(c.before).UTC()
	}
	return time.Unix(0, 0).Add(c.held.middle() + c.elapsed()).UTC()
}

// Known reports whether the server's time has been measured at all.
func (c *ServerClock) Known() bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.known
}

// Offset is the server's time minus the device's wall clock: positive where the device is late, and while
// unknown as it was known before.
func (c *ServerClock) Offset() time.Duration { return c.Now().Sub(c.wall()) }

// Uncertainty is how far Now may be off either way, zero while unknown.
func (c *ServerClock) Uncertainty() time.Duration {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if !c.known {
		return 0
	}
	return c.held.width(c.elapsed()) / 2
}

// Elapsed runs at the pace of time, also while the device sleeps, and cannot be set: it counts from the device's start, or where a
// system has no such clock, from the app's.
func (c *ServerClock) Elapsed() time.Duration { return c.elapsed() }

// observe learns from an answer's header; sent and received are elapsed times around the round trip. An answer out of
// a shared cache (RFC 9111 `Age`) tells the time of another day and is passed over.
func (c *ServerClock) observe(header http.Header, sent, received time.Duration) {
	stamp, err := strconv.ParseInt(header.Get("Mawidi-Time"), 10, 64)
	cached := header.Get("Age") != "" && header.Get("Age") != "0"
	if err != nil || stamp <= 0 || stamp > latestStamp || cached || received < sent {
		return
	}
	server := time.Duration(stamp) * time.Millisecond
	next := sample{
		sent: sent, received: received,
		early: server - received,
		late:  server + time.Millisecond - sent, // the stamp is cut to the millisecond
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case !c.known,
		c.held.contradicts(next) && next.isNewer(c.held),
		!c.held.contradicts(next) && next.width(received) < c.held.width(received):
		c.held, c.known = next, true
	}
}

// latestStamp keeps nanoseconds within a time.Duration: the year 2200, in milliseconds.
const latestStamp = 7_258_118_400_000

func (s sample) middle() time.Duration { return s.early + (s.late-s.early)/2 }

// strayed is how far the device's quartz may have strayed since the sample.
func (s sample) strayed(now time.Duration) time.Duration {
	return time.Duration(float64(max(now-s.received, 0)) * drift)
}

func (s sample) width(now time.Duration) time.Duration {
	return s.late - s.early + 2*s.strayed(now)
}

func (s sample) contradicts(next sample) bool {
	strayed := s.strayed(next.received)
	return next.late < s.early-strayed || next.early > s.late+strayed
}

// isNewer holds where the sample was asked for after the other had arrived. Where they crossed, the later clock is the
// newer: clocks are set forward, hardly ever back.
func (s sample) isNewer(other sample) bool {
	return s.sent >= other.received || s.early > other.late
}
