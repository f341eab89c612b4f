package ministry

import (
	"context"
	"fmt"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// Reminders are not queued when an appointment is booked. The appointment keeps the
// instant of its next one instead: moving and cancelling then leave nothing behind, and
// a change of the zone's clocks is noticed when the time has come.

// firstReminder is when an appointment that was booked or moved at now is to be reminded
// of first, or zero where every offset is past already (rule 12).
func (s *Server) firstReminder(starts, now time.Time) time.Time {
	if coming := rules.Reminders(starts, now, s.policy.ReminderOffsets); len(coming) > 0 {
		return coming[0].At
	}
	return time.Time{}
}

// remind queues the reminders that are due, each once, and returns of how many
// appointments.
func (s *Server) remind(ctx context.Context) (reminded int, err error) {
	now := s.now()
	due := func(tx *store.Tx) ([]store.Appointment, error) { return tx.AppointmentsToRemind(now, portion) }
	return workOff(ctx, s, "remind", due, func(tx *store.Tx, c *catalogue, a store.Appointment) error {
		if err := s.remindOf(tx, c, a, now); err != nil {
			return fmt.Errorf("remind of appointment %s: %w", a.ID, err)
		}
		return nil
	})
}

// remindOf queues the reminders of an appointment that fell due since the last one, and
// notes the next. After the start there is nothing to be reminded of.
func (s *Server) remindOf(tx *store.Tx, c *catalogue, a store.Appointment, now time.Time) error {
	m, err := c.mission(a.MissionID)
	if err != nil {
		return err
	}
	starts, err := m.instant(a.Starts)
	if err != nil {
		return err
	}
	var next time.Time
	for _, r := range rules.Reminders(starts, a.RemindAt.Add(-1), s.policy.ReminderOffsets) {
		switch {
		case r.At.After(now) && next.IsZero():
			next = r.At
		case !r.At.After(now) && now.Before(starts):
			if err := s.tellOf(tx, c, "reminder/"+isoDuration(r.Offset), a, now); err != nil {
				return err
			}
		}
	}
	return tx.SetReminder(a.ID, next)
}
