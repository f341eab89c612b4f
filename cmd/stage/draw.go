package main

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"time"

	"filippo.io/torchwood"

	"mawidi/api"
)

// The clock of this scene begins at a real day in the past, whose public random number is known.
var (
	dayBefore   = inBeirut("2026-09-16T15:30:00")
	atNoon      = inBeirut("2026-09-17T13:30:00")
	justBefore  = inBeirut("2026-09-17T15:55:00")
	listCloses  = inBeirut("2026-09-17T18:22:37") // late, and in time for the rounds that the relay has
	numberIsDue = inBeirut("2026-09-17T18:23:44")
	numberLate  = inBeirut("2026-09-17T18:24:30")
)

func inBeirut(wall string) time.Time {
	at, err := time.Parse(time.RFC3339, wall+"+03:00")
	if err != nil {
		panic(err) // of the instants above, none
	}
	return at
}

// draw plays what no sandbox shows by itself: a draw that waits for the public random number, one that is called off since it
// never comes, and one that no witness saw. The number that does come is a real one of drand's, and the app verifies it.
func draw(ctx context.Context, o options) error {
	number, err := openRelay()
	if err != nil {
		return err
	}
	defer number.close()
	return perform(ctx, o, []act{
		{"papers, address and code", (*stage).signIn},
		{"a request is handed in before its list is closed", (*stage).askBeforeTheDraw},
		{"its list is closed, and the public random number is waited for", (*stage).waitForTheNumber},
		{"the number comes late, and the request is drawn with it", func(s *stage) error { return s.beDrawn(number) }},
		{"neither number nor witness comes for the next: it is called off", (*stage).beCalledOff},
	}, func(s *stage) error {
		s.ministry.begins, s.ministry.more = dayBefore.Format(time.RFC3339), []string{"-beacon", number.url}
		return nil
	})
}

// signIn is the beginning of the story, of which this scene shows nothing.
func (s *stage) signIn() error {
	s.silent = true
	defer func() { s.silent = false }()
	follows := settings{Language: s.words.Language(), Theme: light, TextScale: 1, Mission: dayLong}
	return steps(func() error { return furnish(layla, follows) }, s.firstStart, s.register)
}

func (s *stage) askBeforeTheDraw() error {
	return steps(
		func() error { return s.jumps(atNoon) },
		func() error { return s.handsIn("passport-renewal") },
		func() error { return s.picture("handed-in") },
	)
}

// handsIn asks for the first time that the service has, in the release that gathers.
func (s *stage) handsIn(service string) error {
	return steps(
		func() error { return s.open(layla, "-route", "book/"+dayLong+"/"+service) },
		func() error { return s.sees("book.gathering_long_title") },
		func() error { return s.window.scroll(6) },
		func() error { return s.tapsTime(0) },
		func() error { return s.taps("book.review") },
		func() error { return s.taps("review.send") },
		func() error { return s.sees("book.sent_title") },
	)
}

func (s *stage) waitForTheNumber() error {
	return steps(
		func() error { return s.jumps(justBefore) },
		func() error { return s.jumps(listCloses) },
		func() error { return s.sees("fair.closed_title") },
		func() error { return s.picture("closed") },
		func() error { return s.jumps(numberIsDue) },
		func() error { return s.sees("book.settling_title") },
		func() error { return s.picture("due") },
		func() error { return s.jumps(numberLate) },
		func() error { return s.sees("fair.late_title") },
		func() error { return s.picture("late") },
		func() error { return s.open(layla, "-route", "home") },
		func() error { return s.sees("fair.late_title") },
		func() error { return s.picture("late-at-home") },
	)
}

func (s *stage) beDrawn(number *relay) error {
	number.speaks.Store(true)
	return steps(
		func() error { return s.taps("fair.late_title") },
		func() error { return s.sees("book.served_title") },
		func() error { return s.picture("drawn") },
		func() error { return s.taps("fair.how_title") },
		func() error { return s.sees("fair.partly_title") }, // nobody was a witness
		func() error { return s.picture("how-it-was-decided") },
		func() error { return s.window.scroll(14) },
		func() error { return s.picture("what-the-device-checked") },
		func() error {
			return s.window.sees(s.words.T("fair.check_beacon") + " " + s.words.T("fair.check_passed"))
		},
	)
}

// nameWitness starts the ministry again with a witness that is not there.
func (s *stage) nameWitness() error {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	witness, err := torchwood.NewCosignatureSigner("witness.example", key)
	if err != nil {
		return err
	}
	s.ministry.stop()
	s.ministry.more = append(s.ministry.more, "-witness", witness.Verifier().String()+" http://127.0.0.1:1")
	return s.ministry.start(s.ctx)
}

// beCalledOff waits in the next release until it is called off. The ministry has a witness now, whom nobody finds.
func (s *stage) beCalledOff() error {
	if err := steps(s.nameWitness, func() error { return s.handsIn("power-of-attorney") }); err != nil {
		return err
	}
	releases, err := s.ministry.releases(dayLong)
	if err != nil {
		return err
	}
	for _, r := range releases {
		if r.State == api.ReleaseStateGathering {
			return s.calledOff(r)
		}
	}
	return fmt.Errorf("no release of %s gathers", dayLong)
}

func (s *stage) calledOff(r api.Release) error {
	return steps(
		func() error { return s.jumps(r.SettlesAt.Add(time.Second)) },
		func() error { return s.sees("book.settling_title") }, // no list is closed while its witness is away
		func() error { return s.jumps(r.SettlesAt.Add(5 * time.Minute)) },
		func() error { return s.sees("fair.late_title") },
		func() error { return s.picture("waiting-for-a-witness-who-is-gone") },
		func() error { return s.jumps(r.SettlesAt.Add(24*time.Hour + time.Minute)) },
		func() error { return s.sees("fair.called_off_title") },
		func() error { return s.picture("called-off") },
		func() error { return s.open(layla, "-route", "home") },
		func() error { return s.sees("nav.settings") },
		func() error { return s.picture("home-after-it") },
		func() error { return s.open(layla, "-route", "appointments") },
		func() error { return s.sees("appointments.upcoming") },
		func() error { return s.picture("appointments-after-it") },
	)
}
