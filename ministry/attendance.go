package ministry

import (
	"context"
	"errors"
	"time"

	"mawidi/fair"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

const (
	// attendEvery is how often is looked for days that are over.
	attendEvery = 10 * time.Minute
	// attendanceAfter is how long after a day's end its attendance is told.
	attendanceAfter = time.Hour
	// daysAtOnce is how many days of a mission one transaction tells of.
	daysAtOnce = 31
)

// untold are a mission's days that are over and of which the ledger was not told. Without a
// mission they are UTC's, of which it is told how many devices are registered.
type untold struct {
	missionID     string
	from, through rules.Date
}

// tellAttendance tells the ledger of each day that is over, once, to how many appointments people came
// and how many devices are registered (docs/fair.md). It returns how many missions it told of.
func (s *Server) tellAttendance(ctx context.Context) (told int, err error) {
	now := s.now()
	if now.Sub(time.UnixMilli(s.attended.Load())).Abs() < attendEvery {
		return 0, nil
	}
	due := func(tx *store.Tx) ([]untold, error) { return s.untold(tx, now.Add(-attendanceAfter)) }
	told, err = workOff(ctx, s, "tell who came", due, func(tx *store.Tx, c *catalogue, days untold) error {
		if days.missionID == "" {
			return s.countDevices(tx, days, now)
		}
		m, err := c.mission(days.missionID)
		for day := days.from; err == nil && day.Compare(days.through) <= 0; day = day.AddDays(1) {
			err = errors.Join(s.welcome(tx, c, m, day), s.countAttendance(tx, m, day, now))
		}
		if err != nil {
			return err
		}
		return tx.TellAttendance(m.ID, days.through.AddDays(1).String())
	})
	if told == 0 && err == nil {
		s.attended.Store(now.UnixMilli())
	}
	return told, err
}

// untold finds the days that were over at an instant and not told of.
func (s *Server) untold(tx *store.Tx, over time.Time) ([]untold, error) {
	c, err := s.readCatalogue(tx)
	if err != nil {
		return nil, err
	}
	yesterday := rules.DateOf(over, time.UTC).AddDays(-1)
	all := []untold{{from: yesterday, through: yesterday}}
	for _, m := range c.listed {
		from, err := rules.ParseDate(m.ReleasesFrom)
		if err != nil {
			return nil, err
		}
		all = append(all, untold{m.ID, from, rules.DateOf(over, m.zone).AddDays(-1)})
	}
	var found []untold
	for _, days := range all {
		until, err := tx.AttendanceTold(days.missionID)
		if err == nil && until != "" {
			days.from, err = rules.ParseDate(until)
		}
		if err != nil {
			return nil, err
		}
		if last := days.from.AddDays(daysAtOnce - 1); days.through.Compare(last) > 0 {
			days.through = last
		}
		if days.from.Compare(days.through) <= 0 {
			found = append(found, days)
		}
	}
	return found, nil
}

// countAttendance records who came to a mission on a date, a line for each service that somebody
// had an appointment for.
func (s *Server) countAttendance(tx *store.Tx, m *mission, day rules.Date, now time.Time) error {
	from, to := day.At(0), day.AddDays(1).At(0)
	counts, err := tx.AttendanceBetween(m.ID, from.String(), to.String())
	if err != nil {
		return err
	}
	for _, of := range counts {
		err := s.record(tx, &fair.Attendance{
			Mission: fair.Name(m.ID), Service: fair.Name(of.ServiceID),
			From: fair.At(from.In(m.zone)), To: fair.At(to.In(m.zone)), At: fair.At(now),
			Appointments: fair.Count(of.Appointments), Missed: fair.Count(of.Missed),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// countDevices records how many devices are registered.
func (s *Server) countDevices(tx *store.Tx, days untold, now time.Time) error {
	devices, err := tx.RegisteredDevices()
	if err != nil {
		return err
	}
	if err := s.record(tx, &fair.Devices{At: fair.At(now), Registered: fair.Count(devices)}); err != nil {
		return err
	}
	return tx.TellAttendance("", days.through.AddDays(1).String())
}
