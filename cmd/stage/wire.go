package main

import (
	"context"
	"fmt"
	"os"
	"time"
)

// The narrowest line that the app must be of use on (page 6): far out in the country, on a full cell.
const (
	narrowBits      = 50_000 // a second
	narrowRoundTrip = 600 * time.Millisecond
)

// wire measures in Go's benchmark format what the app sends and fetches, over TLS, on the narrow line: from its very first start
// over the registration to Home, and from there to the ticket of an appointment. Whoever plays the citizen is in no hurry, so
// that the times are theirs too.
func wire(ctx context.Context, o options) error {
	home, err := os.MkdirTemp("", "mawidi-wire")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	if os.Getenv(insideSession) == "" {
		return underSecretService(ctx, home)
	}
	s, err := newStage(ctx, o, home, (*stage).speakTLS, (*stage).standFarAway)
	if err != nil {
		return err
	}
	defer s.close()
	s.silent = true
	if err := s.weigh("FirstRunToHome", s.firstStart, s.register, s.follow); err != nil {
		return err
	}
	if err := s.awaitOpenTimes(); err != nil {
		return err
	}
	return s.weigh("Booking", s.book)
}

// awaitOpenTimes lets the sandbox's clock pass the next release's fair minute, and Home take it in.
func (s *stage) awaitOpenTimes() error {
	release, err := s.next()
	if err != nil {
		return err
	}
	return steps(
		func() error { return s.jumps(release.SettlesAt.Add(time.Second)) },
		func() error { return s.sees("home.open_title") },
		func() error { s.line.rest(s.ctx); return nil },
	)
}

// book takes the first time that is open, from Home to the ticket.
func (s *stage) book() error {
	return steps(
		func() error { return s.taps("action.book") },
		func() error { return s.window.taps("تجديد جواز السفر") },
		func() error { return s.taps("services.choose") },
		func() error { return s.sees("book.choose_day") },
		func() error { return s.tapsTime(0) },
		func() error { return s.taps("review.book") },
		func() error { return s.sees("ticket.reference") },
	)
}

func (s *stage) standFarAway() error {
	s.line.narrow(narrowBits, narrowRoundTrip)
	return nil
}

// weigh prints how many bytes a part of the story takes.
func (s *stage) weigh(name string, part ...func() error) error {
	began, before := time.Now(), s.line.carried()
	if err := steps(part...); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	took := time.Since(began)
	s.line.rest(s.ctx)
	report(name+"OnANarrowLine", float64(took.Nanoseconds()), "ns/op", float64(s.line.carried()-before)/1000, "kB-on-the-wire")
	return nil
}

// rest waits until nothing has come or gone for longer than an answer takes.
func (l *line) rest(ctx context.Context) {
	for last := int64(-1); ctx.Err() == nil && last != l.carried(); {
		last = l.carried()
		time.Sleep(2 * narrowRoundTrip)
	}
}
