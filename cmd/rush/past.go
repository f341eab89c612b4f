package main

import (
	"context"
	"fmt"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// perDay is how many past appointments lie on each day before the release.
const perDay = 4000

// liveThroughThePast puts appointments of the crowd's into the books that are over, as many as
// years at a busy ministry leave behind.
func (p *preparation) liveThroughThePast(ctx context.Context, c *crowd) error {
	for done := 0; done < p.appointments; {
		n := min(perDay, p.appointments-done)
		err := p.Store.Change(ctx, "live through a day", func(tx *store.Tx) error { return p.pastDay(tx, c, done, n) })
		if err != nil {
			return fmt.Errorf("past appointments: %w", err)
		}
		done += n
	}
	return nil
}

// pastDay adds the appointments from the one of a number on, all on one day.
func (p *preparation) pastDay(tx *store.Tx, c *crowd, first, n int) error {
	day := rules.DateOf(p.opens, p.opens.Location()).AddDays(-10 - first/perDay)
	release := missionID(0) + "." + day.AddDays(-8).At(10*60).String()
	at := day.AddDays(-8).At(11 * 60).In(p.opens.Location())
	if _, err := tx.InsertRelease(store.Release{ID: release, MissionID: missionID(0), Opens: day.AddDays(-8).At(10 * 60).String(), OpensAt: at, GathersFrom: at, SettlesAt: at}); err != nil {
		return err
	}
	if _, err := tx.MarkReleaseOpened(release, nil, at, at); err != nil {
		return err
	}
	if _, err := tx.MarkReleaseSettled(release, at); err != nil {
		return err
	}
	for i := first; i < first+n; i++ {
		if err := p.pastAppointment(tx, c.Members[i%len(c.Members)], i, day, release, at); err != nil {
			return err
		}
	}
	return nil
}

func (p *preparation) pastAppointment(tx *store.Tx, m member, n int, day rules.Date, release string, at time.Time) error {
	starts := rules.Clock(9*60 + n%slotsPerDay*slotMinutes)
	slot := store.Slot{
		ID: store.NewID("sl"), MissionID: missionID(0), ServiceID: service, Counter: fmt.Sprint(n % perDay / slotsPerDay),
		Starts: day.At(starts).String(), Ends: day.At(starts + slotMinutes).String(), ReleaseID: release,
	}
	if _, err := tx.InsertSlot(slot); err != nil {
		return err
	}
	_, err := tx.InsertAppointment(store.Appointment{
		ID: store.NewID("at"), Reference: fmt.Sprintf("OLD-%07d", n), CitizenID: m.CitizenID, ApplicantID: m.ApplicantID,
		MissionID: slot.MissionID, ServiceID: service, SlotID: slot.ID, Counter: slot.Counter,
		Starts: slot.Starts, Ends: slot.Ends, State: "past", BookedAt: at, ChangedAt: at,
	})
	return err
}
