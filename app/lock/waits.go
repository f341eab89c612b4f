package lock

import "time"

// freeTries is how many wrong PINs are a slip of the finger.
const freeTries = 4

// waits are how long it is waited after each wrong PIN beyond those, the last after every further one. Nothing is ever erased:
// at an hour each, all PINs would take more than a hundred years.
var waits = []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour}

// waitAfter is how long it is waited after so many wrong PINs in a row.
func waitAfter(wrong int) time.Duration {
	if wrong <= freeTries {
		return 0
	}
	return waits[min(wrong-freeTries, len(waits))-1]
}

// wait is how long it is still to be waited at a time of Lock's clock. Only what surely passed counts: that clock begins at the
// device's start, so after a restart it is the time since, and setting the device's date helps nobody.
func (r *record) wait(now time.Duration) time.Duration {
	return max(0, r.Awaited-(now-r.Since))
}
