package ministry

import (
	"context"
	"errors"
	"fmt"
	"time"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// CloseDay closes a mission on a day, also when it was published already: its slots go,
// and what was booked is cancelled by the mission, which counts against nobody's
// allowance, and told (rule 5). A day that is closed already takes the new reason.
func (s *Server) CloseDay(ctx context.Context, missionID string, day rules.Date, reason api.Localized) error {
	c, err := s.catalogue(ctx)
	if err != nil {
		return err
	}
	m, err := c.mission(missionID)
	if err != nil {
		return err
	}
	err = s.store.Change(ctx, fmt.Sprintf("close %s on %s", missionID, day), func(tx *store.Tx) error {
		return s.closeDay(tx, c, m, store.ClosedDay{MissionID: m.ID, Day: day.String(), Reason: store.Words(reason)}, s.now())
	})
	if err == nil {
		s.missions.forget()
		s.turned(m.ID)
	}
	return err
}

func (s *Server) closeDay(tx *store.Tx, c *catalogue, m *mission, closed store.ClosedDay, now time.Time) error {
	if err := errors.Join(tx.CloseMission(m.ID), announce(tx, m.ID, "")); err != nil {
		return err
	}
	if err := tx.PutClosedDay(closed); err != nil {
		return err
	}
	day, err := rules.ParseDate(closed.Day)
	if err != nil {
		return err
	}
	from, before := day.At(0).String(), day.AddDays(1).At(0).String()
	if err := tx.CloseSlots(m.ID, from, before); err != nil {
		return err
	}
	booked, err := tx.BookedBetween(m.ID, max(from, m.wall(now)), before)
	if err != nil {
		return err
	}
	for _, a := range booked {
		if err := s.cancelByMission(tx, c, a, now); err != nil {
			return err
		}
	}
	return nil
}

// cancelByMission ends an appointment for which the mission is closed, and tells its citizen.
func (s *Server) cancelByMission(tx *store.Tx, c *catalogue, a store.Appointment, now time.Time) error {
	if err := tx.EndAppointment(a.ID, string(rules.CancelledByMission), now); err != nil {
		return err
	}
	a.Sequence++
	return errors.Join(s.recordFreed(tx, a, now), s.tellOf(tx, c, string(rules.CancelledByMission), a, now))
}
