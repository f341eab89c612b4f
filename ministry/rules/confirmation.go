package rules

import "time"

// ChangeKind is a kind of change that a confirmation code confirms (rule 11). A
// time step is spent once per kind, so that one code may book and then cancel.
type ChangeKind string

// The kinds of change.
const (
	ChangeBooking      ChangeKind = "booking"
	ChangeCancellation ChangeKind = "cancellation"
	ChangeMove         ChangeKind = "move"
	ChangeGiveBack     ChangeKind = "give-back"
	ChangeHandBack     ChangeKind = "hand-back"
)

// ConfirmationStep is the length of a TOTP time step (RFC 6238).
const ConfirmationStep = 30 * time.Second

// Confirmation is what is remembered of a device's confirmation codes.
type Confirmation struct {
	LastStep    int64     // last time step spent by a committed change of this kind, 0 for none
	Wrong       int       // wrong codes since the last right one, over all kinds
	LockedUntil time.Time // zero while not locked
}

// Confirm judges a code sent with a change at now. Matches says whether the code is
// the one of a time step (Unix seconds / 30), which the caller computes by RFC
// 6238; the step of now and its two neighbours count.
//
// It returns the state to store. On success LastStep is spent and belongs in the
// change's own transaction: a change that fails spends nothing. On a refusal the
// state is to be stored by itself: confirmation-wrong with the tries left, or
// confirmation-locked with how long. A right code whose step was spent is
// confirmation-wrong without counting, with how long until the next step.
func (c Confirmation) Confirm(matches func(step int64) bool, now time.Time, p ConfirmationPolicy) (Confirmation, error) {
	if now.Before(c.LockedUntil) {
		return c, &Refusal{Code: ConfirmationLocked, NextAllowedAt: c.LockedUntil, RetryAfter: c.LockedUntil.Sub(now)}
	}
	c.LockedUntil = time.Time{}
	step, found := matchingStep(matches, now)
	switch {
	case found && step > c.LastStep:
		c.LastStep, c.Wrong = step, 0
		return c, nil
	case found:
		next := time.Unix((c.LastStep+1)*int64(ConfirmationStep/time.Second), 0)
		return c, &Refusal{Code: ConfirmationWrong, TriesLeft: p.Tries - c.Wrong, RetryAfter: max(0, next.Sub(now))}
	}
	c.Wrong++
	if c.Wrong >= p.Tries {
		c.Wrong, c.LockedUntil = 0, now.Add(p.Lock)
		return c, &Refusal{Code: ConfirmationLocked, NextAllowedAt: c.LockedUntil, RetryAfter: p.Lock}
	}
	return c, &Refusal{Code: ConfirmationWrong, TriesLeft: p.Tries - c.Wrong}
}

// matchingStep is the latest of the three steps around now that the code matches.
func matchingStep(matches func(step int64) bool, now time.Time) (int64, bool) {
	current := now.Unix() / int64(ConfirmationStep/time.Second)
	for step := current + 1; step >= current-1; step-- {
		if matches(step) {
			return step, true
		}
	}
	return 0, false
}
