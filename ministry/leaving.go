package ministry

import (
	"errors"
	"fmt"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// leave ends what a citizen has with the ministry before their account is erased: open
// requests are withdrawn, appointments to come are given back so that others can have
// them, and messages still on their way are not sent.
func (s *Server) leave(tx *store.Tx, citizenID string, now time.Time) error {
	c, err := s.readCatalogue(tx)
	if err != nil {
		return err
	}
	for _, m := range c.listed {
		if err := tx.EnterMission(m.ID); err != nil {
			return err
		}
	}
	if err := tx.WithdrawRequestsOf(citizenID); err != nil {
		return fmt.Errorf("withdraw requests: %w", err)
	}
	booked, err := tx.BookedBy(citizenID)
	if err != nil {
		return fmt.Errorf("find appointments: %w", err)
	}
	for _, a := range booked {
		h, err := holdingOf(tx, c, citizenID, a.ID, now)
		if errors.Is(err, &rules.Refusal{Code: rules.TooLate}) {
			continue
		}
		if err != nil {
			return err
		}
		if err := tx.EndAppointment(a.ID, string(rules.GivenBack), now); err != nil {
			return fmt.Errorf("give back appointment %s: %w", a.ID, err)
		}
		if err := s.recordFreed(tx, a, now); err != nil {
			return err
		}
		if err := s.free(tx, h.mission, a.SlotID, h.startsAt, now); err != nil {
			return err
		}
	}
	if err := tx.CancelMessagesOf(citizenID, now); err != nil {
		return fmt.Errorf("cancel messages: %w", err)
	}
	return nil
}
