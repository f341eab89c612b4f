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

// look is how pictures show each screen, and where they are kept.
type look struct {
	language locale.Language
	theme    int
	frame    frame
	path     string // with the screen's name in the place of %s; of the README's, in the folder that was asked for
}

// frame is the size of a picture in pixels, and how many of them make one of the app's own.
type frame struct{ width, height, scale int }

// The frames: the README's, and what the stores ask for. Google Play wants at most twice as high as wide, Apple the pixels of
// an iPhone.
var (
	readme = frame{390, 844, 1}
	play   = frame{1080, 2160, 3}
	iphone = frame{1290, 2796, 3}
)

var looks = []look{
	{locale.Arabic, light, readme, "%s-ar-light.png"},
	{locale.English, light, readme, "%s-en-light.png"},
	{locale.Arabic, dark, readme, "%s-ar-dark.png"},
	{locale.English, dark, readme, "%s-en-dark.png"},
	{locale.Arabic, light, play, "fastlane/metadata/android/ar/images/phoneScreenshots/%s.png"},
	{locale.English, light, play, "fastlane/metadata/android/en-US/images/phoneScreenshots/%s.png"},
	{locale.Arabic, light, iphone, "fastlane/screenshots/ar-SA/%s.png"},
	{locale.English, light, iphone, "fastlane/screenshots/en-US/%s.png"},
}

// screenshots takes the README's pictures and the stores': the real app, in a real window, in each look. The server is to be one
// that does not say that it is a sandbox (cmd/stage/unmarked): the pictures show what citizens will see.
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
		s.firstStart, s.register, s.closeClockNotice, s.follow, s.askInTheFairMinute, s.beServed, s.waitForTheNextRelease,
		func() error { return s.shoot("home", "home.upcoming", "-route", "home") },
		func() error { return s.shootTicket() },
		s.openNextRelease,
		func() error {
			return s.shoot("book", "book.gathering_title", "-route", "book/"+followed+"/legalisation")
		},
	)
}

// shoot opens the app in each look and takes its picture once the words of the key are there.
func (s *stage) shoot(name, key string, arguments ...string) error {
	return s.inEveryLook(func(l look) error {
		return steps(
			func() error { return s.openIn(l, arguments...) },
			func() error { return s.sees(key) },
			func() error { return s.keep(l, name) },
		)
	})
}

func (s *stage) shootTicket() error {
	return s.inEveryLook(func(l look) error {
		return steps(
			func() error { return s.openIn(l, "-route", "appointments") },
			func() error { return s.window.taps(laylasName[s.words.Language()]) },
			func() error { return s.sees("ticket.reference") },
			func() error { return s.keep(l, "ticket") },
		)
	})
}

func (s *stage) inEveryLook(take func(look) error) error {
	for _, l := range looks {
		s.words = locale.New(l.language, locale.LatinNumerals)
		s.window.close()
		err := furnish(layla, settings{Language: l.language, Theme: l.theme, TextScale: 1, Mission: followed, Welcomed: true})
		if err != nil {
			return err
		}
		if err := take(l); err != nil {
			return fmt.Errorf(l.path+": %w", "", err)
		}
	}
	return nil
}

// openIn opens the app on a display of the look's size, which its window fills.
func (s *stage) openIn(l look, arguments ...string) error {
	if s.window != nil {
		s.window.close()
		s.window = nil
	}
	if s.frame != l.frame {
		s.darken()
		var err error
		if s.display, s.darken, err = openDisplay(s.ctx, l.frame.width, l.frame.height); err != nil {
			return err
		}
		s.frame = l.frame
	}
	if err := s.open(layla, arguments...); err != nil {
		return err
	}
	if err := s.window.fill(s.frame); err != nil {
		return err
	}
	return s.closeClockNotice()
}

// closeClockNotice waits until the app has heard from the ministry, and closes what it then says of its clock: this machine's and
// the stage's are days apart.
func (s *stage) closeClockNotice() error {
	return steps(
		func() error { return s.sees("clock.off_title") },
		func() error { return s.taps("action.close") },
	)
}

// keep takes the picture of a screen.
func (s *stage) keep(l look, screen string) error {
	path, take := fmt.Sprintf(l.path, screen), s.window.storePicture
	if l.frame == readme {
		path, take = filepath.Join(s.out, path), s.window.picture
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return take(path)
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
