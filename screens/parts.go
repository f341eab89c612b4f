package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// heading names a part of a page.
func (s stage) heading(words string) *kit.Text {
	return kit.NewHeading(s.look, words, kit.Style{Size: kit.SizeHeading, Weight: kit.SemiBold})
}

// strong says what matters.
func (s stage) strong(words string) *kit.Text {
	return kit.NewText(s.look, words, kit.Style{Weight: kit.SemiBold})
}

// muted says what goes with it.
func (s stage) muted(words string) *kit.Text {
	return kit.NewText(s.look, words, kit.Style{Color: kit.ColorMuted})
}

// momentAt shows a date, its time at the mission, and by the device's clock where that differs.
func (s stage) momentAt(t time.Time, city api.Localized) fyne.CanvasObject {
	there := s.words.T("time.there", locale.A("When", s.words.Clock(t)), locale.A("City", s.in(city)))
	lines := []fyne.CanvasObject{s.strong(s.words.LongDay(t)), s.strong(there)}
	if s.differsHere(t) {
		lines = append(lines, s.muted(s.words.T("ticket.here", locale.A("When", locale.Capital(s.clockHere(t))))))
	}
	return kit.NewGroup("", lines...)
}

// named names a service and the mission that it is at.
func (s stage) named(service api.Service, mission api.Mission) fyne.CanvasObject {
	return kit.VStack("", s.heading(s.in(service.Name)), s.muted(s.in(mission.Name)))
}

// hint says something less important beside what it is about.
func (s stage) hint(words string) *kit.Text {
	return kit.NewText(s.look, words, kit.Style{Size: kit.SizeSmall, Color: kit.ColorMuted})
}
