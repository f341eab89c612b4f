package client

import (
	"time"

	"golang.org/x/sys/unix"
)

// elapsed is the time since boot, sleep included (CLOCK_BOOTTIME; Linux and Android).
func elapsed() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_BOOTTIME, &t); err != nil {
		return sinceStart()
	}
	return time.Duration(t.Nano())
}
