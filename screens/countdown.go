package screens

import (
	"time"

	"mawidi/locale"
	"mawidi/screens/kit"
)

// newCountdown is what countTo sets.
func (s stage) newCountdown() *kit.Countdown {
	return kit.NewCountdown(s.look, s.units(false)...)
}

// units are what the groups of a countdown count.
func (s stage) units(inDays bool) []string {
	if inDays {
		return []string{s.words.T("countdown.days"), s.words.T("countdown.hours"), s.words.T("countdown.minutes")}
	}
	return []string{s.words.T("countdown.hours"), s.words.T("countdown.minutes"), s.words.T("countdown.seconds")}
}

// countTo sets a countdown where its digits change; key is the sentence in which the time is read out.
func (s stage) countTo(c *kit.Countdown, key string, left time.Duration) {
	digits, inDays := s.words.Countdown(left)
	if digits == c.Time() {
		return
	}
	c.SetCaptions(s.units(inDays)...)
	c.SetTime(digits, func() string { return s.words.T(key, locale.A("Time", s.words.Spoken(forEars(left)))) })
}

// goesOutIn says in how many seconds a change goes out that waits for a fresh confirmation (rule 11).
func (s stage) goesOutIn(left time.Duration) string {
	return s.words.N("confirming.goes_out", int(roundUp(left, time.Second)/time.Second))
}

// forEars is the time left as it is read out: in whole minutes, under a minute in tens of seconds. By the time that seconds are
// heard they are over.
func forEars(left time.Duration) time.Duration {
	if left > time.Minute {
		return roundUp(left, time.Minute)
	}
	return roundUp(left, 10*time.Second)
}

// roundUp rounds up to a multiple of to, so that nothing is said to be over before it is.
func roundUp(d, to time.Duration) time.Duration { return (d + to - 1).Truncate(to) }
