package screens

import (
	"time"

	"mawidi/api"
	"mawidi/locale"
)

// wall is the ministry's present moment as the clocks in t's own offset show it, to be compared with t by date.
func (s stage) wall(t time.Time) time.Time { return s.now().In(t.Location()) }

// there says a moment in the mission's time, which travels with its offset (rule 14), with the city's name and, where the
// device's clock shows another time, that beside it: «اليوم الساعة 10:00 صباحاً بتوقيت بيروت (9:00 صباحاً عندك)». Of a mission
// that is not on the list any more the city is not known; the device's clock says when all the same.
func (s stage) there(t time.Time, city api.Localized) string {
	if city == (api.Localized{}) {
		here := s.words.RelativeTime(t.In(s.here), s.now().In(s.here))
		return s.words.T("ticket.here", locale.A("When", here))
	}
	when, at := locale.A("When", s.when(t)), locale.A("City", s.in(city))
	if !s.differsHere(t) {
		return s.words.T("time.there", when, at)
	}
	return s.words.T("time.there_and_here", when, at, locale.A("Here", s.clockHere(t)))
}

// when says a moment in the mission's time alone, for where the city stands beside it: "tomorrow at 10:00 am".
func (s stage) when(t time.Time) string {
	now := s.wall(t)
	if !sameDate(now.Add(-clockChange), now.Add(clockChange)) {
		return s.words.DatedTime(t, now)
	}
	return s.words.RelativeTime(t, now)
}

// clockChange is by how much clocks change where they do. A moment comes with its own offset and not with the one in force now,
// so that this long before and after midnight it is not sure what is today there.
const clockChange = time.Hour

// differsHere tells whether the device's clock shows another time than t's own at that moment.
func (s stage) differsHere(t time.Time) bool {
	_, there := t.Zone()
	_, here := t.In(s.here).Zone()
	return there != here
}

// clockHere says the moment by the device's clock, with the day where that is another one than the mission's.
func (s stage) clockHere(t time.Time) string {
	here := t.In(s.here)
	if here.Day() == t.Day() {
		return s.words.Clock(here)
	}
	return s.words.RelativeTime(here, s.now().In(s.here))
}
