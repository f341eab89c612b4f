package client

import (
	"time"

	"golang.org/x/sys/unix"
)

// elapsed is the time since boot, sleep included (macOS and iOS). There CLOCK_MONOTONIC_RAW is mach_continuous_time;
// the clock that stops in sleep is called CLOCK_UPTIME_RAW.
func elapsed() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_MONOTONIC_RAW, &t); err != nil {
		return sinceStart()
	}
	return time.Duration(t.Nano())
}
