package main

import (
	"mawidi/locale"
	"mawidi/screens/readout"
)

// follow looks for Cairo with an Arabic keyboard, with a letter too many and one forgotten: Backspace takes the one out, and
// two steps back, to the right, the other is put in.
func (s *stage) follow() error {
	return steps(
		func() error { return s.taps("action.choose_mission") },
		func() error { return s.picture("missions") },
		func() error { return s.leads("missions.search") },
		func() error { return s.window.layout("ara") },
		func() error { return s.window.types("القارةة") },
		func() error { return s.sees("missions.empty", locale.A("Query", "القارةة")) },
		func() error { return s.picture("arabic-mistyped") },
		func() error { return s.window.presses("BackSpace", "Right", "Right") },
		func() error { return s.window.types("ه") },
		func() error { return s.window.sees("السفارة في القاهرة") },
		func() error { return s.picture("arabic-corrected") },
		func() error { return s.window.layout("us") },
		func() error { return s.window.taps("السفارة في القاهرة") },
		func() error { return s.sees("home.next_release") },
		func() error { return s.picture("home-countdown") },
	)
}

const powerOfAttorney = "وكالة"

// chooseByKeyboard goes from Home to the review of a booking without the mouse, once a page too far and back.
func (s *stage) chooseByKeyboard() error {
	return steps(
		func() error { return s.open(layla, "-route", "home") },
		func() error { return s.sees("home.upcoming") },
		func() error { return s.picture("home-with-appointment") },
		func() error { return s.leads("action.book") },
		func() error { return s.picture("keyboard-on-book") },
		func() error { return s.window.presses("Return") },
		func() error { return s.window.sees(powerOfAttorney) },
		func() error { return s.window.leadsTo("Tab", powerOfAttorney) },
		func() error { return s.window.presses("Return") },
		func() error { return s.sees("services.choose") },
		func() error { return s.window.presses("Escape") },
		func() error { return s.window.leadsTo("Tab", powerOfAttorney) },
		func() error { return s.picture("keyboard-on-service") },
		func() error { return s.window.presses("Return") },
		func() error { return s.sees("services.choose") },
		func() error { return s.leads("services.choose") },
		func() error { return s.window.presses("Return") },
		func() error { return s.sees("book.choose_day") },
		s.leadsToATime,
		func() error { return s.picture("keyboard-on-time") },
		func() error { return s.window.presses("space") },
		func() error { return s.sees("review.title") },
		func() error { return s.leads("review.book") },
		func() error { return s.picture("keyboard-on-review") },
	)
}

// leads tabs on until the keyboard is at what has the words of the key.
func (s *stage) leads(key string) error { return s.window.leadsTo("Tab", s.words.T(key)) }

// leadsToATime tabs past the first time to the second, and with Shift back again.
func (s *stage) leadsToATime() error {
	var first readout.Item
	isTime := func(at readout.Item) bool { return clock.MatchString(plain(at.Label)) }
	return steps(
		func() error { return s.window.leads("Tab", "a time", isTime) },
		func() (err error) { first, err = s.window.keyboardAt(); return err },
		func() error {
			return s.window.leads("Tab", "a second time", func(at readout.Item) bool { return isTime(at) && at.Label != first.Label })
		},
		func() error { return s.window.leadsTo("shift+Tab", first.Label) },
	)
}
