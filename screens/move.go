package screens

import (
	"context"
	"errors"
	"slices"
	"time"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// moveApp is what moving needs of the app.
type moveApp interface {
	changesApp
	board
	releaseReminders
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
	m.change = openChange(s, a, app.Moving, id, kit.Primary, m.onConfirm)
	m.again = kit.NewButton(s.look, kit.Secondary, s.words.T("book.choose_again"), m.onChooseAgain)
	m.ask, m.done, m.refused = m.question, m.moved, m.notMoved
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
	if !m.known || m.over || m.joined || m.confirm.Busy() {
		return
	}
	present := m.appointment
	work := func(ctx context.Context) (freeTimes, error) { return m.readSlots(ctx, present) }
	task(m.stage, work, func(free freeTimes, err error) {
		switch {
		case m.over || m.joined || m.confirm.Busy():
		case err != nil:
			if !m.loaded { // nothing is on its way any more
				m.fill(m.times("from"))
			}
			m.refuse(err, m.loadSlots)
		case !m.loaded || !slices.EqualFunc(free.slots, m.slots, sameSlot):
			m.slots, m.releases, m.loaded = free.slots, free.releases, true
			if m.chosen != nil && !slices.ContainsFunc(m.slots, func(s api.Slot) bool { return sameSlot(s, *m.chosen) }) {
				m.taken()
				return
			}
			m.question()
		}
	})
}

func sameSlot(x, y api.Slot) bool { return x.ID == y.ID }

func (m *move) readSlots(ctx context.Context, present api.Appointment) (freeTimes, error) {
	mission, service := present.Mission.ID, present.Service.ID
	releases, err := m.app.Releases(ctx, mission)
	if err != nil {
		return freeTimes{}, err
	}
	slots, err := m.app.Slots(ctx, mission, service)
	now := m.now()
	open := slices.DeleteFunc(slices.Clone(slots), func(s api.Slot) bool {
		return gathering(s) || !s.StartsAt.After(now) || s.StartsAt.Equal(present.StartsAt)
	})
	return freeTimes{slots: open, releases: releases.Value}, err
}

func (m *move) onConfirm() {
	slot := m.chosen.ID
	m.send(func(ctx context.Context) (api.AppointmentChange, error) { return m.app.Move(ctx, m.id, slot) })
}

func (m *move) moved(changed api.AppointmentChange) {
	a := changed.Appointment
	when, mission := locale.A("When", m.there(a.StartsAt, a.Mission.City)), locale.A("Mission", m.in(a.Mission.Name))
	m.end(kit.IconSuccess, m.say("done_title"), m.say("done", when, mission), m.summary(a), m.left(changed.Allowance))
	m.page.SetActions(kit.NewButton(m.look, kit.Primary, m.words.T("action.done"), m.nav.Back))
}

// notMoved leads back to choosing where the time was taken meanwhile; all else is refused as with any change.
func (m *move) notMoved(err error) {
	var problem *api.Problem
	if errors.As(err, &problem) && problem.Code == "slot-taken" {
		m.taken()
		return
	}
	again := m.onConfirm
	if m.chosen == nil {
		again = m.load
	}
	m.refuse(err, again)
}

// taken says that someone else was given the time, and that nothing is lost.
func (m *move) taken() {
	if m.chosen != nil {
		m.slots = slices.DeleteFunc(m.slots, func(s api.Slot) bool { return s.ID == m.chosen.ID })
	}
	m.chosen = nil
	m.told.Set(kit.Warn, m.say("taken_title"), m.say("taken"))
	m.told.SetAction("", nil)
	m.told.Show()
	m.question()
	m.page.ScrollToTop()
	m.loadSlots()
}
