package screens

import (
	"context"
	"errors"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// moveApp is what moving needs of the app.
type moveApp interface {
	holder
	board
	Slots(ctx context.Context, missionID, serviceID string) ([]api.Slot, error)
	Move(ctx context.Context, id, slotID string) (api.AppointmentChange, error)
}

// move changes an appointment's time for one that is open now. It has two steps: choosing the time, and looking at both
// times and the cost before the change is made. Until it is, the appointment stays as it is (rule 5).
type move struct {
	*change
	app      moveApp
	slots    []api.Slot // open now, earliest first
	loaded   bool       // the slots are known
	releases []api.Release
	day      time.Time // the one shown, midnight in the mission's zone
	chosen   *api.Slot // nil while choosing
	again    *kit.Button
}

func newMove(s stage, a moveApp, id string) *move {
	m := &move{app: a}
	m.change = openChange(s, a, "move", id, kit.Primary, m.onConfirm)
	m.again = kit.NewButton(s.look, kit.Secondary, s.words.T("book.choose_again"), m.onChooseAgain)
	m.ask = m.question
	m.load()
	tick(s, freshness, m.loadSlots)
	return m
}

func (m *move) resume() {
	m.load()
	m.loadSlots()
}

// back leads from the second step to the first.
func (m *move) back() bool {
	if m.chosen == nil || m.over || m.confirm.Busy() {
		return false
	}
	m.onChooseAgain()
	return true
}

// freeTimes is what the ministry has open for an appointment's service.
type freeTimes struct {
	slots    []api.Slot
	releases []api.Release
}

// loadSlots asks which times are open now. They are asked for again and again: others book meanwhile.
func (m *move) loadSlots() {
	if !m.known || m.over || m.confirm.Busy() {
		return
	}
	task(m.stage, m.readSlots, func(free freeTimes, err error) {
		switch {
		case m.over || m.confirm.Busy():
		case err != nil:
			m.refuse(err, m.loadSlots)
		case !m.loaded || !slices.Equal(free.slots, m.slots):
			m.slots, m.releases, m.loaded = free.slots, free.releases, true
			if m.chosen != nil && !slices.Contains(m.slots, *m.chosen) {
				m.taken()
				return
			}
			m.question()
		}
	})
}

func (m *move) readSlots(ctx context.Context) (freeTimes, error) {
	mission, service := m.appointment.Mission.ID, m.appointment.Service.ID
	releases, err := m.app.Releases(ctx, mission)
	if err != nil {
		return freeTimes{}, err
	}
	slots, err := m.app.Slots(ctx, mission, service)
	now, present := m.now(), m.appointment.StartsAt
	open := slices.DeleteFunc(slices.Clone(slots), func(s api.Slot) bool {
		return gathering(s) || !s.StartsAt.After(now) || s.StartsAt.Equal(present)
	})
	return freeTimes{slots: open, releases: releases.Value}, err
}

// question shows the step that the reader is at.
func (m *move) question() {
	_, used := m.used()
	switch {
	case used:
		m.notNow()
	case !m.loaded:
		m.fill(m.times("from"), kit.NewSkeleton(m.look, 5, m.words.T("state.loading")))
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
	m.fill(kit.NewBanner(m.look, kit.Warn, m.say("used_title"), sentence), m.summary(m.appointment))
	m.page.SetActions(m.keep)
}

// choose offers the times that are open.
func (m *move) choose() {
	m.page.SetActions(m.keep)
	if len(m.slots) == 0 {
		m.fill(kit.Empty(m.look, kit.IconCalendar, m.say("none_title"), m.nextRelease(), nil), m.times("from"))
		return
	}
	table := m.timetable()
	if !slices.ContainsFunc(table.slots, func(s api.Slot) bool { return sameDate(s.StartsAt, m.day) }) {
		first := m.slots[0].StartsAt
		m.day = time.Date(first.Year(), first.Month(), first.Day(), 0, 0, 0, 0, first.Location())
		table.day = m.day
	}
	parts := []fyne.CanvasObject{kit.NewText(m.look, m.say("lead"), kit.Style{}), m.times("from"), table.week()}
	m.fill(append(parts, table.times(func([]slotTime) string { return m.say("open") })...)...)
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
	m.chosen = nil
	m.question()
	m.page.ScrollToTop()
}

// check shows both times and what the change costs, before it is made.
func (m *move) check() {
	m.fill(m.times("from", "to"), m.means(m.cost()...))
	m.page.SetActions(m.confirm, m.again)
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

func (m *move) onConfirm() {
	slot := m.chosen.ID
	m.again.Disable()
	work := func(ctx context.Context) (api.AppointmentChange, error) { return m.app.Move(ctx, m.id, slot) }
	m.send("moving", work, m.moved, m.refused)
}

func (m *move) moved(changed api.AppointmentChange) {
	a := changed.Appointment
	when, mission := locale.A("When", m.there(a.StartsAt, a.Mission.City)), locale.A("Mission", m.in(a.Mission.Name))
	m.end(kit.IconSuccess, m.say("done_title"), m.say("done", when, mission), m.summary(a), m.left(changed.Allowance))
	m.page.SetActions(kit.NewButton(m.look, kit.Primary, m.words.T("action.done"), m.nav.Back))
}

// refused leads back to choosing where the time was taken meanwhile; all else is refused as with any change.
func (m *move) refused(err error) {
	m.again.Enable()
	var problem *api.Problem
	if errors.As(err, &problem) && problem.Code == "slot-taken" {
		m.taken()
		return
	}
	m.refuse(err, m.onConfirm)
}

// taken says that someone else was given the time, and that nothing is lost.
func (m *move) taken() {
	m.slots = slices.DeleteFunc(m.slots, func(s api.Slot) bool { return s.ID == m.chosen.ID })
	m.chosen = nil
	m.told.Set(kit.Warn, m.say("taken_title"), m.say("taken"))
	m.told.SetAction("", nil)
	m.told.Show()
	m.question()
	m.page.ScrollToTop()
	m.loadSlots()
}
