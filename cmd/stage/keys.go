package main

import (
	"fmt"
	"os/exec"
	"strings"
	"time"

	"mawidi/screens/readout"
)

// presses strikes keys by their X names, one after the other.
func (w *window) presses(keys ...string) error {
	_, err := w.xdotool(append([]string{"key", "--delay", "40"}, keys...)...)
	return err
}

// layout gives the keyboard the letters of a country, such as "ara" or "us", as its user's own switch does.
func (w *window) layout(country string) error {
	out, err := exec.Command("setxkbmap", "-display", w.display, country).CombinedOutput()
	if err != nil {
		return fmt.Errorf("switch the keyboard: %w: %s", err, out)
	}
	return nil
}

// keyboardAt returns what the keyboard is at.
func (w *window) keyboardAt() (readout.Item, error) {
	items, _, err := w.read()
	for _, item := range items {
		if item.Focused {
			return item, err
		}
	}
	return readout.Item{}, err
}

// turns is how often a key that leads on is pressed before what is looked for counts as out of its reach.
const turns = 60

// leadsTo presses a key that moves the keyboard on, "Tab" or "shift+Tab", until it is at something whose label has the words.
func (w *window) leadsTo(key, words string) error {
	return w.leads(key, "«"+words+"»", func(at readout.Item) bool { return strings.Contains(plain(at.Label), plain(words)) })
}

func (w *window) leads(key, what string, wished func(readout.Item) bool) error {
	var passed []string
	for range turns {
		at, err := w.keyboardAt()
		switch {
		case err != nil:
			return err
		case at.Focused && wished(at):
			return nil
		}
		passed = append(passed, plain(at.Label))
		if err := w.presses(key); err != nil {
			return err
		}
		if err := w.moves(at); err != nil {
			return fmt.Errorf("%s from %q: %w", key, plain(at.Label), err)
		}
	}
	return fmt.Errorf("%s does not lead to %s, but to %s", key, what, strings.Join(passed, " | "))
}

// moves waits until the keyboard has left the thing.
func (w *window) moves(from readout.Item) error {
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		at, err := w.keyboardAt()
		if err == nil && at.Focused && (at.Label != from.Label || at.X != from.X || at.Y != from.Y) {
			return nil
		}
	}
	return fmt.Errorf("the keyboard stays where it is")
}
