package app

import (
	"time"
)

const (
	// offClock is how far the device's clock may be off before its owner is told: their alarms would be wrong too.
	offClock = 5 * time.Minute
	// nearClock is how far the offset may change before it is kept anew.
	nearClock = time.Second

	clockPage = "clock"
)

// Now is the ministry's time (rule 14), which also runs while the device sleeps. Before its first answer of the day it is what
// it was by the device's clock when the app was last open.
func (a *App) Now() time.Time { return a.client.Clock().Now() }

// ClockSkew is how far the device's own clock is ahead of the ministry's, zero while nothing was ever heard of it.
func (a *App) ClockSkew() time.Duration { return -a.client.Clock().Offset() }

// clockOffset is the ministry's time minus the device's clock, as last known.
func (a *App) clockOffset() time.Duration {
	kept, err := recall[time.Duration](a, clockPage)
	if err != nil {
		return 0
	}
	return kept.Value
}

// watchClock keeps the clock's offset for the next start, perhaps without a network, and tells where the device's clock is off
// by the ministry's, once the policy says that this is no sandbox, whose clock is put forward by hand.
func (a *App) watchClock() {
	offset := a.client.Clock().Offset()
	if (offset - a.clockOffset()).Abs() > nearClock {
		if err := a.copy.write(clockPage, offset, a.Now()); err != nil {
			a.log.Warn("keep the clock's offset", "error", err)
		}
	}
	if a.policy.Load() == nil || a.Trial() == Sandbox {
		return
	}
	if offset.Abs() > offClock {
		a.notice("clock-off")
	}
}
