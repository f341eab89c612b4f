package lock

import "time"

// tries is after how many wrong PINs it must be waited; fewer are a slip of the finger.
const tries = 5

// waits are how long it is waited after that and each further wrong PIN, the last after all that follow. Nothing is ever erased:
// at an hour each, all PINs would take more than a hundred years.
var waits = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour}

// waitAfter is how long it is waited after so many wrong PINs in a row.
func waitAfter(wrong int) time.Duration {
	if wrong < tries {
		return 0
	}
	return waits[min(wrong-tries, len(waits)-1)]
}

// wait is how long it is still to be waited at a time of Lock's clock. Only what surely passed counts: that clock begins at the
// device's start, so after a restart it is the time since, and setting the device's date helps nobody.
func (r *record) wait(now time.Duration) time.Duration {
	return max(0, r.Awaited-(now-r.Since))
}
