//go:build !linux && !darwin && !windows

package client

import "time"

// elapsed is the time since the app started. Go's clock stops while the machine sleeps, so the app measures again on
// coming to the foreground.
func elapsed() time.Duration { return sinceStart() }
