package app

import "time"

// What the ministry takes as confirmation codes of bookings (rule 11, RFC 6238 section 5.2): those of the half minute that runs and
// of its two neighbours, each once, and none older than one that it took.
const (
	codeLasts   = 30 * time.Second
	codesAtOnce = 3
	// inTransit is how long before a code ends to count it is sent at the latest.
	inTransit = 5 * time.Second
)

// codeStep counts half minutes (RFC 6238).
func codeStep(at time.Time) int64 { return at.Unix() / int64(codeLasts/time.Second) }

// bookingCode gives the code that confirms a wish at the moment it is sent. Whoever asks for a whole family has one fair minute and
// two half minutes in it; with the codes of their neighbours there are four.
func (a *App) bookingCode(s *sending) func(at time.Time) (string, error) {
	return func(at time.Time) (string, error) {
		a.mu.Lock()
		s.step = max(a.leastStep(s, at), min(codeStep(at), a.spareStep(s)))
		a.codesUsed = max(a.codesUsed, s.step)
		step := s.step
		a.mu.Unlock()
		return a.confirmationCode(time.Unix(step*int64(codeLasts/time.Second), 0))
	}
}

// leastStep is the first half minute whose code may still confirm s. A wish that is sent again may use its own again. a.mu is held.
func (a *App) leastStep(s *sending, at time.Time) int64 {
	used := a.codesUsed
	if s.step == used {
		used--
	}
	return max(used+1, codeStep(at.Add(inTransit))-1)
}

// spareStep is the last half minute whose code may confirm s so that one is left in the gathering for each wish that has not been
// sent. a.mu is held.
func (a *App) spareStep(s *sending) int64 {
	if s.kept.SettleAt.IsZero() {
		return codeStep(a.Now())
	}
	return lastStep(s.kept.SettleAt) - a.unsent(s, s.kept.SettleAt)
}

// lastStep is the last half minute whose code may confirm a wish in a gathering that settles then.
func lastStep(settles time.Time) int64 { return codeStep(settles.Add(-lastMoment)) + 1 }

// unsent counts the wishes, s aside, that still need a code in the gathering. a.mu is held.
func (a *App) unsent(s *sending, settles time.Time) (n int64) {
	for _, other := range a.sending {
		if other != s && other.step == 0 && other.kept.SettleAt.Equal(settles) {
			n++
		}
	}
	return n
}

// ConfirmsBefore reports whether one more wish, asked for now, can be sent in the gathering that settles then: every wish needs a
// confirmation code of its own (rule 11). One that cannot is sent once it has settled, for what is left.
func (a *App) ConfirmsBefore(settles time.Time) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	next := &sending{}
	return a.leastStep(next, a.Now()) <= lastStep(settles)-a.unsent(next, settles)
}

// nextBooking is from when s can be confirmed: now, unless every code that the ministry takes now is used.
func (a *App) nextBooking(s *sending) time.Time {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := a.Now()
	if least := a.leastStep(s, now); least > codeStep(now)+1 {
		return time.Unix((least-1)*int64(codeLasts/time.Second), 0)
	}
	return now
}
