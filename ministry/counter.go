package ministry

import (
	"context"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// Cancel cancels a citizen's appointment without a device, as an official at a counter
// would: by the same rules, at the cost of the allowance. See Ask.
func (s *Server) Cancel(ctx context.Context, citizenID, appointmentID string) error {
	return s.atCounter(ctx, "cancel", citizenID, appointmentID, s.cancel)
}

// GiveBack gives a citizen's appointment back without a device. See Cancel.
func (s *Server) GiveBack(ctx context.Context, citizenID, appointmentID string) error {
	return s.atCounter(ctx, "give back", citizenID, appointmentID, func(tx *store.Tx, c *catalogue, h holding, now time.Time) error {
		return s.giveUp(tx, c, h, rules.GivenBack, now)
	})
}

func (s *Server) atCounter(ctx context.Context, what, citizenID, appointmentID string,
	work func(tx *store.Tx, c *catalogue, h holding, now time.Time) error,
) error {
	c, err := s.upToDate(ctx)
	if err != nil {
		return err
	}
	missionID := ""
	err = s.store.Change(ctx, what, func(tx *store.Tx) error {
		if err := tx.LockCitizen(citizenID); err != nil {
			return err
		}
		h, err := holdingOf(tx, c, citizenID, appointmentID, s.now())
		if err != nil {
			return err
		}
		missionID = h.mission.ID
		return work(tx, c, h, s.now())
	})
	if err == nil {
		s.changed(missionID)
	}
	return err
}
