package main

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/readout"
)

// layla is the profile of the first citizen on the sandbox's page.
const (
	layla          = "layla"
	laylasNumber   = "01010000001"
	laylasPassport = "N00123456"
	laylasPhone    = "+96170000001"
)

var laylasName = map[locale.Language]string{locale.Arabic: "ليلى حداد", locale.English: "Layla Haddad"}

// followed is the mission of the story, which gathers for a minute.
const followed = "cairo"

// act is one step of the story.
type act struct {
	title string
	play  func(*stage) error
}

// story is the citizen's whole way, from the first start to the device that is erased.
var story = []act{
	{"the app opens for the first time", (*stage).firstStart},
	{"papers, address and code", (*stage).register},
	{"the embassy in Cairo is looked for in Arabic, and followed", (*stage).follow},
	{"a request is handed in in the fair minute", (*stage).askInTheFairMinute},
	{"the request is served, and the ticket is there", (*stage).beServed},
	{"a second appointment is chosen, with the keyboard alone", (*stage).chooseByKeyboard},
	{"the network is cut while it is booked, and comes back: it is booked once", (*stage).bookThroughACut},
	{"after a restart, with no network, the ticket is there", (*stage).findTicketOffline},
	{"the appointment is cancelled", (*stage).cancel},
	{"a second cancellation is refused with the date of the next", (*stage).beRefused},
	{"a request is handed in a day ahead, and left in place", (*stage).askADayAhead},
	{"it is drawn, and the device checks how", (*stage).seeHowItWasDrawn},
	{"the drawn appointment is handed back", (*stage).handItBack},
	{"the app is locked with a PIN", (*stage).lockTheApp},
	{"the device is erased, and nothing is left on it", (*stage).eraseTheDevice},
}

func (s *stage) firstStart() error {
	return steps(
		func() error { return s.open(layla, "-lang", "ar") },
		func() error { return s.sees("welcome.title") },
		func() error { return s.picture("welcome") },
		func() error { return s.taps("welcome.start") },
	)
}

func (s *stage) register() error {
	return steps(
		func() error { return s.fills("register.national_number", laylasNumber) },
		func() error { return s.fills("register.day", "17") },
		func() error { return s.fills("register.month", "5") },
		func() error { return s.fills("register.year", "1990") },
		func() error { return s.fills("register.passport_number", laylasPassport) },
		func() error { return s.picture("papers") },
		func() error { return s.taps("action.next") },
		func() error { return s.fills("register.phone", laylasPhone) },
		func() error { return s.picture("address") },
		func() error { return s.taps("register.submit") },
		func() error { return s.sees("code.title") },
		func() error { return s.picture("code") },
		s.typeCode,
		func() error { return s.sees("nav.settings") },
	)
}

// typeCode reads the code in the sandbox's outbox and types it where the app waits for it.
func (s *stage) typeCode() error {
	code, err := s.ministry.code(laylasPhone)
	if err != nil {
		return err
	}
	return steps(
		func() error { return s.taps("code.label") },
		func() error { return s.window.types(code) },
	)
}

func (s *stage) askInTheFairMinute() error {
	release, err := s.next()
	if err != nil {
		return err
	}
	return steps(
		func() error { return s.jumps(release.OpensAt.Add(-30 * time.Second)) },
		func() error { return s.picture("home-half-a-minute-before") },
		func() error { return s.jumps(release.OpensAt.Add(time.Second)) },
		func() error { return s.sees("home.choose") },
		func() error { return s.picture("home-open") },
		func() error { return s.taps("home.choose") },
		func() error { return s.picture("services") },
		func() error { return s.window.taps("تجديد جواز السفر") },
		func() error { return s.sees("services.choose") },
		func() error { return s.picture("service") },
		func() error { return s.taps("services.choose") },
		func() error { return s.sees("book.choose_day") },
		func() error { return s.turnsTo(release.OpensAt.AddDate(0, 0, 8)) },
		func() error { return s.picture("book") },
		func() error { return s.tapsTime(1) },
		func() error { return s.tapsTime(2) },
		func() error { return s.sees("book.choices_title") },
		func() error { return s.picture("choices-in-order") },
		func() error { return s.taps("book.review") },
		func() error { return s.sees("review.title") },
		func() error { return s.picture("review") },
		func() error { return s.taps("review.send") },
		func() error { return s.sees("book.waiting_title") },
		func() error { return s.picture("request-on-its-way") },
	)
}

// turnsTo picks the day in the timetable. A release has the slots of the day eight days on (rule 1), and by lot perhaps a freed
// slot of an earlier day, which the timetable then begins with.
func (s *stage) turnsTo(day time.Time) error {
	items, _, err := s.window.read()
	if err != nil {
		return err
	}
	if _, later := locate(items, s.words.T("book.next_week")); later {
		if err := s.taps("book.next_week"); err != nil {
			return err
		}
	}
	return s.window.taps(s.words.LongDay(day))
}

// tapsTime picks the nth time of the day shown, counted from 0 among those not chosen.
func (s *stage) tapsTime(n int) error {
	return s.window.tapsOn("a time", func(items []readout.Item) (readout.Item, bool) {
		free := slices.DeleteFunc(slices.Clone(items), func(i readout.Item) bool {
			label := plain(i.Label)
			return i.Role != "button" || !clock.MatchString(label) || strings.Contains(label, ". ") // which begins its state
		})
		if len(free) <= n {
			return readout.Item{}, false
		}
		return free[n], true
	})
}

var clock = regexp.MustCompile(`^[0-9]{1,2}:[0-9]{2}`)

// beServed waits for the settling; the sandbox's clock is put forward to it, so that nobody watches a minute pass.
func (s *stage) beServed() error {
	releases, err := s.ministry.releases(followed)
	if err != nil {
		return err
	}
	gathering := releases[slices.IndexFunc(releases, func(r api.Release) bool { return r.State == api.ReleaseStateGathering })]
	return steps(
		func() error { return s.jumps(gathering.SettlesAt.Add(-10 * time.Second)) },
		func() error { return s.sees("book.sent_title") },
		func() error { return s.picture("request-gathered") },
		func() error { return s.sees("book.served_title") },
		func() error { return s.picture("served") },
		func() error { return s.taps("book.show_ticket") },
		func() error { return s.sees("ticket.reference") },
		func() error { return s.picture("ticket") },
		func() error { return s.window.scroll(12) },
		func() error { return s.picture("ticket-reminders") },
	)
}

func (s *stage) findTicketOffline() error {
	s.line.cut()
	return steps(
		func() error { return s.open(layla, "-route", "appointments") },
		func() error { return s.window.sees("بلا اتصال. آخر تحديث") },
		func() error { return s.picture("appointments-offline") },
		func() error { return s.window.taps("تجديد جواز السفر") },
		func() error { return s.sees("ticket.reference") },
		func() error { return s.window.sees("تجديد جواز السفر") },
		func() error { return s.picture("ticket-offline") },
	)
}

func (s *stage) cancel() error {
	if err := s.line.restore(); err != nil {
		return err
	}
	return steps(
		func() error { return s.taps("ticket.cancel") },
		func() error { return s.picture("what-cancelling-costs") },
		func() error { return s.taps("cancel.confirm") },
		func() error { return s.sees("cancel.done_title") },
		func() error { return s.picture("cancelled") },
	)
}

func (s *stage) beRefused() error {
	return steps(
		s.bookedOnce, // also a good while after the line came back
		func() error { return s.open(layla, "-route", "appointments") },
		func() error { return s.window.taps("وكالة") },
		func() error { return s.taps("ticket.cancel") },
		func() error { return s.sees("cancel.used_title") },
		func() error { return s.picture("second-cancellation-refused") },
	)
}
