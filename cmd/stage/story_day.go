package main

import (
	"errors"
	"slices"
	"time"

	"mawidi/api"
)

// dayLong is a mission of the sandbox whose releases gather requests for a day before they open.
const dayLong = "beirut"

// askADayAhead chooses in peace, in a release that opens hours later, and leaves the request in place.
func (s *stage) askADayAhead() error {
	return steps(
		func() error { return s.open(layla, "-route", "book/"+dayLong+"/passport-renewal") },
		func() error { return s.sees("book.gathering_long_title") },
		func() error { return s.picture("a-day-ahead") },
		func() error { return s.window.scroll(6) },
		func() error { return s.tapsTime(1) },
		func() error { return s.taps("book.review") },
		func() error { return s.sees("review.title") },
		func() error { return s.taps("fair.stand") },
		func() error { return s.picture("left-in-place") },
		func() error { return s.taps("review.send") },
		func() error { return s.sees("book.sent_title") },
		func() error { return s.picture("handed-in-a-day-ahead") },
	)
}

// seeHowItWasDrawn waits for the draw, and has the device check it.
func (s *stage) seeHowItWasDrawn() error {
	releases, err := s.ministry.releases(dayLong)
	if err != nil {
		return err
	}
	next := slices.IndexFunc(releases, func(r api.Release) bool { return r.State == api.ReleaseStateGathering })
	if next < 0 {
		return errors.New("no release gathers")
	}
	return steps(
		func() error { return s.jumps(releases[next].SettlesAt.Add(-10 * time.Second)) },
		func() error { return s.sees("book.served_title") },
		func() error { return s.picture("drawn") },
		func() error { return s.taps("fair.how_title") },
		func() error { return s.sees("fair.partly_title") }, // a sandbox has neither witnesses nor a public random number
		func() error { return s.picture("how-it-was-decided") },
		func() error { return s.window.scroll(14) },
		func() error { return s.picture("what-the-device-checked") },
	)
}

// handItBack hands the drawn appointment back within its two hours.
func (s *stage) handItBack() error {
	return steps(
		func() error { return s.taps("action.back") },
		func() error { return s.taps("handback.title") },
		func() error { return s.sees("handback.once") },
		func() error { return s.picture("handing-back") },
		func() error { return s.taps("handback.confirm") },
		func() error { return s.sees("handback.done_title") },
		func() error { return s.picture("handed-back") },
	)
}
