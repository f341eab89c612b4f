package ministry

import (
	"context"
	"errors"
	"fmt"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// publishedAhead is for how many days the releases are in the books: as many as the
// next eight take, and all among which a freed slot may be drawn, with a day to spare.
const publishedAhead = 5

// releaseID is the ID of the mission's release that opens at a wall time.
func (m *mission) releaseID(opens rules.Wall) string { return m.ID + "." + opens.String() }

// publish puts every mission's releases in the books, with the slots dealt to them, up
// to some days ahead of now. What is there stays; what was missed meanwhile is made up
// for. Each day is one transaction, so that it is there as a whole or not at all.
func (s *Server) publish(ctx context.Context, c *catalogue, now time.Time) error {
	if s.published == nil {
		s.published = map[string]rules.Date{}
	}
	for _, m := range c.listed {
		today := rules.DateOf(now, m.zone)
		if !m.live() || s.published[m.ID] == today {
			continue
		}
		if err := s.publishMission(ctx, m, today); err != nil {
			return fmt.Errorf("publish the releases of %s: %w", m.ID, err)
		}
		s.published[m.ID] = today
		s.due.Store(0) // the new ones may be due
		s.turned(m.ID)
	}
	return nil
}

func (s *Server) publishMission(ctx context.Context, m *mission, today rules.Date) error {
	from, err := rules.ParseDate(m.ReleasesFrom)
	if err != nil {
		return err
	}
	if from, err = s.unpublished(ctx, m, from, today); err != nil {
		return err
	}
	for date := from; date.Compare(today.AddDays(publishedAhead)) <= 0; date = date.AddDays(1) {
		err := s.store.ChangeLeading(ctx, "publish "+date.String(), func(tx *store.Tx) error { return s.publishDay(tx, m, date) })
		if err != nil {
			return err
		}
	}
	return nil
}

// unpublished is the first date whose releases are to be gone through: the one after
// the last in the books, and today's at the latest, whose instants may have moved.
func (s *Server) unpublished(ctx context.Context, m *mission, first, today rules.Date) (from rules.Date, err error) {
	from = first
	err = s.store.View(ctx, func(tx *store.Tx) error {
		last, err := tx.LastRelease(m.ID)
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		wall, err := rules.ParseWall(last)
		if next := wall.Date.AddDays(1); next.Compare(first) > 0 {
			from = next
		}
		return err
	})
	if today.Compare(first) > 0 && from.Compare(today) > 0 {
		from = today
	}
	return from, err
}

// publishDay puts one date's releases in the books and deals them the slots of the day
// that they lead up to (rule 1). Releases that are there already only learn the
// instants at which they open, which move when a zone's clocks do.
func (s *Server) publishDay(tx *store.Tx, m *mission, date rules.Date) error {
	if err := tx.CloseMission(m.ID); err != nil {
		return err
	}
	releases := m.schedule.On(date)
	added := false
	for i, r := range releases {
		opens := date.At(m.schedule.Times[i])
		isNew, err := tx.InsertRelease(store.Release{
			ID: m.releaseID(opens), MissionID: m.ID, Opens: opens.String(),
			OpensAt: r.OpensAt, GathersFrom: r.GathersFrom, SettlesAt: r.SettlesAt,
		})
		if err != nil {
			return err
		}
		added = added || isNew
	}
	if !added {
		return nil
	}
	if err := announce(tx, m.ID, ""); err != nil {
		return err
	}
	calendar, err := m.calendar(tx)
	if err != nil {
		return err
	}
	day := date.AddDays(s.policy.LeadDays())
	for i, batch := range rules.Deal(day, calendar.Slots(day), len(releases)) {
		if err := deal(tx, m, m.releaseID(date.At(m.schedule.Times[i])), batch); err != nil {
			return err
		}
	}
	return nil
}

// deal puts a batch's slots in the books.
func deal(tx *store.Tx, m *mission, releaseID string, batch []rules.Slot) error {
	counts := map[string]int{}
	for _, slot := range batch {
		added, err := tx.InsertSlot(store.Slot{
			ID: store.NewID("sl"), MissionID: m.ID, ServiceID: slot.ServiceID, Counter: slot.Counter,
			Starts: slot.Start.String(), Ends: slot.End.String(), ReleaseID: releaseID, Free: true,
		})
		if err != nil {
			return err
		}
		if added {
			counts[slot.ServiceID]++
		}
	}
	for service, n := range counts {
		if err := tx.AddReleaseSlots(releaseID, service, n); err != nil {
			return err
		}
	}
	return nil
}

// calendar is when the mission receives people, by its templates and closed days.
func (m *mission) calendar(tx *store.Tx) (rules.Calendar, error) {
	c := rules.Calendar{Zone: m.zone, Closed: map[rules.Date]bool{}}
	rows, err := tx.Templates(m.ID)
	if err != nil {
		return c, err
	}
	for _, row := range rows {
		opens, err := rules.ParseClock(row.Opens)
		if err != nil {
			return c, err
		}
		closes, err := rules.ParseClock(row.Closes)
		if err != nil {
			return c, err
		}
		c.Templates = append(c.Templates, rules.Template{
			Weekday: time.Weekday(row.Weekday), Counter: row.Counter, ServiceID: row.ServiceID,
			Start: opens, End: closes, Length: row.Minutes,
		})
	}
	closed, err := tx.ClosedDaysOf(m.ID)
	if err != nil {
		return c, err
	}
	for _, row := range closed {
		date, err := rules.ParseDate(row.Day)
		if err != nil {
			return c, err
		}
		c.Closed[date] = true
	}
	return c, rules.CheckTemplates(c.Templates)
}
