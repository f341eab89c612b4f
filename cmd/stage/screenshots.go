package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"mawidi/locale"
)

// light and dark are the app's themes as its settings file numbers them.
const (
	light = 1
	dark  = 2
)

// looks are how the README's pictures show each screen.
var looks = []struct {
	language locale.Language
	theme    int
	name     string
}{
	{locale.Arabic, light, "ar-light"},
	{locale.English, light, "en-light"},
	{locale.Arabic, dark, "ar-dark"},
	{locale.English, dark, "en-dark"},
}

// screenshots takes the README's pictures: the real app, in a real window, against the sandbox, in each look.
func screenshots(ctx context.Context, o options) error {
	home, err := os.MkdirTemp("", "mawidi-screenshots")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	if os.Getenv(insideSession) == "" {
		return underSecretService(ctx, home)
	}
	s, err := newStage(ctx, o, home)
	if err != nil {
		return err
	}
	defer s.close()
	s.silent = true
	return steps(
		s.firstStart, s.register, s.follow, s.askInTheFairMinute, s.beServed, s.waitForTheNextRelease,
		func() error { return s.shoot("home", "home.upcoming", "-route", "home") },
		func() error { return s.shootTicket() },
		s.openNextRelease,
		func() error { return s.shoot("book", "book.gathering_title", "-route", "book/beirut/legalisation") },
	)
}

// shoot opens the app in each look and takes its picture once the words of the key are there.
func (s *stage) shoot(name, key string, arguments ...string) error {
	return s.inEveryLook(func(look string) error {
		return steps(
			func() error { return s.open(layla, arguments...) },
			func() error { return s.sees(key) },
			func() error { return s.window.picture(filepath.Join(s.out, name+"-"+look+".png")) },
		)
	})
}

func (s *stage) shootTicket() error {
	return s.inEveryLook(func(look string) error {
		return steps(
			func() error { return s.open(layla, "-route", "appointments") },
			func() error { return s.window.taps(laylasName[s.words.Language()]) },
			func() error { return s.sees("ticket.reference") },
			func() error { return s.window.picture(filepath.Join(s.out, "ticket-"+look+".png")) },
		)
	})
}

func (s *stage) inEveryLook(take func(look string) error) error {
	for _, look := range looks {
		s.words = locale.New(look.language, locale.LatinNumerals)
		s.window.close()
		err := furnish(layla, settings{Language: look.language, Theme: look.theme, TextScale: 1, Mission: "beirut", Welcomed: true})
		if err != nil {
			return err
		}
		if err := take(look.name); err != nil {
			return fmt.Errorf("%s: %w", look.name, err)
		}
	}
	return nil
}

// waitForTheNextRelease puts the sandbox's clock to a good while before the next release.
func (s *stage) waitForTheNextRelease() error {
	release, err := s.next()
	if err != nil {
		return err
	}
	return s.ministry.setClock(release.OpensAt.Add(-2*time.Hour - 14*time.Minute))
}

// openNextRelease puts the sandbox's clock to just after the next release's opening.
func (s *stage) openNextRelease() error {
	release, err := s.next()
	if err != nil {
		return err
	}
	return s.ministry.setClock(release.OpensAt.Add(time.Second))
}
