package screens

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// question shows the step that the reader is at.
func (m *move) question() {
	_, used := m.used()
	switch {
	case used:
		m.notNow()
	case !m.loaded:
		m.fill(m.times("from"), m.skeleton(m.modelTimetable(m.say("open"))))
		m.page.SetActions(m.keep)
		m.loadSlots()
	case m.chosen != nil:
		m.check()
	default:
		m.choose()
	}
}

// notNow says when the appointment can be moved, and that it stays until then.
func (m *move) notNow() {
	sentence := ""
	if next, _ := m.used(); next != nil {
		sentence = m.say("used", locale.A("Date", m.words.Date(*next)))
	}
	instead := kit.NewBanner(m.look, kit.Neutral, "", m.words.T("cancel.used_offer"))
	instead.SetAction(m.words.T("cancel.give_back"), func() { m.nav.Replace(To(GiveBack, m.id)) })
	m.fill(kit.NewBanner(m.look, kit.Warn, m.say("used_title"), sentence), m.summary(m.appointment), instead)
	m.page.SetActions(m.keep)
}

// choose offers the times that are open.
func (m *move) choose() {
	m.second = m.keep
	m.page.SetActions(m.second)
	if len(m.slots) == 0 {
		m.noneFree()
		return
	}
	table := m.timetable()
	if !slices.ContainsFunc(table.slots, func(s api.Slot) bool { return sameDate(s.StartsAt, m.day) }) {
		first := m.slots[0].StartsAt
		m.day = time.Date(first.Year(), first.Month(), first.Day(), 0, 0, 0, 0, first.Location())
		table.day = m.day
	}
	parts := []fyne.CanvasObject{kit.NewText(m.look, m.say("lead"), kit.Style{}), m.times("from"), table.week()}
	m.fill(append(parts, table.times(m.say("open"))...)...)
}

// noneFree says when there will be other times, and offers to remind of it.
func (m *move) noneFree() {
	parts := []fyne.CanvasObject{kit.Empty(m.look, kit.IconCalendar, m.say("none_title"), m.nextRelease(), nil), m.times("from")}
	if next, ok := nextOf(m.releases, m.appointment.Service.ID, m.now()); ok {
		parts = append(parts, m.reminding(m.app, next, m.appointment.Mission.Name, m.question))
	}
	m.fill(parts...)
}

func (m *move) timetable() timetable {
	return timetable{
		stage: m.stage, mission: m.appointment.Mission, slots: m.slots, day: m.day, onDay: m.onDay, onTime: m.onTime,
		chosen: func(slotTime) (string, bool) { return "", false },
	}
}

// nextRelease says when there will be other times.
func (m *move) nextRelease() string {
	next, ok := nextOf(m.releases, m.appointment.Service.ID, m.now())
	if !ok {
		return m.words.T("book.next_release_unknown")
	}
	return m.say("none", locale.A("When", m.there(next.OpensAt, m.appointment.Mission.City)))
}

func (m *move) onDay(day time.Time) {
	m.day = day
	m.question()
}

func (m *move) onTime(t slotTime) {
	slot := t.slot()
	m.chosen = &slot
	m.told.Hide()
	m.question()
	m.page.ScrollToTop()
}

func (m *move) onChooseAgain() {
	if m.waits {
		m.stop()
		return
	}
	m.chosen = nil
	m.question()
	m.page.ScrollToTop()
}

// check shows both times and what the change costs, before it is made.
func (m *move) check() {
	m.fill(m.times("from", "to"), m.means(m.cost()...))
	m.second = m.again
	m.page.SetActions(m.confirm, m.second)
}

// times shows the appointment as it is, and as it will be.
func (m *move) times(keys ...string) fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, len(keys))
	for i, key := range keys {
		starts := m.appointment.StartsAt
		if key == "to" {
			starts = m.chosen.StartsAt
		}
		rows[i] = kit.NewListRow(m.look, kit.RowParts{
			Icon: kit.IconClock, Title: locale.Capital(m.there(starts, m.appointment.Mission.City)), Lines: []string{m.say(key)},
		})
	}
	return kit.VStack(kit.SpaceS, m.heading(m.in(m.appointment.Service.Name)), kit.ListCard(rows...))
}
