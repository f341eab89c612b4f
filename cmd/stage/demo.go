package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"mawidi/api"
	"mawidi/locale"
)

// curtain is when the sandbox's clock begins, so that every showing has the same pictures: 2 h 14 min before a release.
const curtain = "2026-11-23T07:45:00+02:00"

// stage is everything that a scene is played with.
type stage struct {
	options
	ctx      context.Context
	ministry *sandbox
	line     *line // between the app and the ministry
	display  string
	darken   func() // ends the display
	frame    frame  // the display's
	window   *window
	words    *locale.Locale
	pictures int
	silent   bool // no pictures of the story itself
}

// demo plays the whole story in a real window on a virtual display, by mouse and keyboard, with a picture of each step.
func demo(ctx context.Context, o options) error { return perform(ctx, o, story) }

// perform plays acts one after another on a stage that is prepared as asked.
func perform(ctx context.Context, o options, acts []act, prepare ...func(*stage) error) error {
	home, err := os.MkdirTemp("", "mawidi-demo")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	if os.Getenv(insideSession) == "" {
		return underSecretService(ctx, home)
	}
	if err := os.RemoveAll(o.out); err != nil {
		return err
	}
	s, err := newStage(ctx, o, home, prepare...)
	if err != nil {
		return err
	}
	defer s.close()
	began := time.Now()
	for _, act := range acts {
		fmt.Printf("%5.1f s  %s\n", time.Since(began).Seconds(), act.title)
		if err := act.play(s); err != nil {
			return errors.Join(fmt.Errorf("%s: %w", act.title, err), s.picture("failed"))
		}
	}
	fmt.Printf("%5.1f s  the end; pictures of each step are in %s\n", time.Since(began).Seconds(), o.out)
	return nil
}

// newStage starts a sandbox, prepared as asked, with a line to it and a display.
func newStage(ctx context.Context, o options, home string, prepare ...func(*stage) error) (*stage, error) {
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return nil, err
	}
	s := &stage{options: o, ctx: ctx, words: locale.New(locale.Arabic, locale.LatinNumerals)}
	var err error
	if s.ministry, err = newSandbox(o.ministryd, filepath.Join(home, "ministry"), curtain); err != nil {
		return nil, err
	}
	if s.line, err = openLine(s.ministry.address); err != nil {
		return nil, err
	}
	s.ministry.url = "http://" + s.line.address
	for _, each := range prepare {
		if err := each(s); err != nil {
			return nil, err
		}
	}
	if err := s.ministry.start(ctx); err != nil {
		return nil, err
	}
	s.frame = readme
	if s.display, s.darken, err = openDisplay(ctx, s.frame.width, s.frame.height); err != nil {
		s.ministry.stop()
		return nil, err
	}
	return s, nil
}

func (s *stage) close() {
	if s.window != nil {
		s.window.close()
	}
	s.line.cut()
	s.ministry.stop()
	s.darken()
}

// open starts the app for the profile, in place of the one that is open.
func (s *stage) open(profile string, arguments ...string) error {
	if s.window != nil {
		s.window.close()
	}
	var err error
	arguments = append([]string{"-server", s.ministry.url, "-profile", profile}, arguments...)
	s.window, err = openWindow(s.ctx, s.options, s.display, s.frame.scale, arguments...)
	return err
}

// picture takes the next picture of the scene.
func (s *stage) picture(name string) error {
	if s.window == nil || s.silent {
		return nil
	}
	s.pictures++
	return s.window.picture(filepath.Join(s.out, fmt.Sprintf("%02d-%s.png", s.pictures, name)))
}

// taps presses what has the words of the key on it.
func (s *stage) taps(key string, args ...locale.Arg) error {
	return s.window.taps(s.words.T(key, args...))
}

// sees waits until the words of the key are shown.
func (s *stage) sees(key string, args ...locale.Arg) error {
	return s.window.sees(s.words.T(key, args...))
}

func (s *stage) fills(key, text string) error { return s.window.fills(s.words.T(key), text) }

// steps plays one thing after another until something goes wrong.
func steps(all ...func() error) error {
	for _, step := range all {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// next returns the followed mission's first release that is still to open.
func (s *stage) next() (api.Release, error) {
	releases, err := s.ministry.releases(followed)
	if err != nil {
		return api.Release{}, err
	}
	for _, r := range releases {
		if r.State == api.ReleaseStateUpcoming {
			return r, nil
		}
	}
	return api.Release{}, errors.New("no release is to come")
}

// jumps puts the sandbox's clock forward, as a tester does on its page in a browser, and comes back to the app.
func (s *stage) jumps(to time.Time) error {
	if err := s.ministry.setClock(to); err != nil {
		return err
	}
	return s.window.leaveAndReturn()
}
