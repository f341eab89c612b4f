//go:build !windows

package client

import "time"

var start = time.Now()

// sinceStart is the fallback where a system has no clock that runs while it sleeps.
func sinceStart() time.Duration { return time.Since(start) }
