package post

import (
	"errors"
	"time"
)

// Failure is a carrier's refusal of a message.
type Failure struct {
	Reason    string // for the log: nothing personal, "smtp 550" or "gateway answered 503"
	Permanent bool   // no second try to this address can succeed
}

// Error returns the reason.
func (f *Failure) Error() string { return f.Reason }

// asFailure is what to make of a carrier's error. One that is no Failure may carry
// an address in its text, so only its kind is told.
func asFailure(err error) *Failure {
	var f *Failure
	switch {
	case errors.As(err, &f):
		return f
	case isTimeout(err):
		return &Failure{Reason: "no answer in time"}
	default:
		return &Failure{Reason: "carrier failed"}
	}
}

func isTimeout(err error) bool {
	var t interface{ Timeout() bool }
	return errors.As(err, &t) && t.Timeout()
}

const (
	triesBeforeOtherwise = 3  // at the first address, where there is a second
	mostTries            = 12 // at the last address; some five hours
	longestPause         = time.Hour
)

// pauseAfter is how long to wait after that many failures: 5 s, 15 s, 45 s and so
// on, an hour at most. A code that lives ten minutes so gets its three tries, and as
// many at the other address.
func pauseAfter(attempts int) time.Duration {
	pause := 5 * time.Second
	for range attempts - 1 {
		pause = min(3*pause, longestPause)
	}
	return pause
}
