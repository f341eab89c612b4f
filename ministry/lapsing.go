package ministry

import (
	"context"
	"errors"
	"time"

	"mawidi/fair"
	"mawidi/ministry/store"
)

// lapseEvery is how often slots are looked for that have started.
const lapseEvery = 10 * time.Second

// lapse records of the announced slots that have started those that nobody has, a portion
// at a time, and returns how many had started.
func (s *Server) lapse(ctx context.Context) (begun int, err error) {
	now := s.now()
	if now.Sub(time.UnixMilli(s.begun.Load())).Abs() < lapseEvery {
		return 0, nil
	}
	c, err := s.catalogue(ctx)
	if err != nil {
		return 0, err
	}
	for _, m := range c.listed {
		due := func(tx *store.Tx) ([]store.Slot, error) { return tx.SlotsBegun(m.ID, m.wall(now), portion) }
		n, failed := workOff(ctx, s, "let slots lapse", due, func(tx *store.Tx, _ *catalogue, slot store.Slot) error {
			return s.lapseOf(tx, slot, now)
		})
		begun += n
		err = errors.Join(err, failed)
	}
	if begun == 0 && err == nil {
		s.begun.Store(now.UnixMilli())
	}
	return begun, err
}

// lapseOf records that a slot's time has come, and where nobody has it, that it lapsed.
func (s *Server) lapseOf(tx *store.Tx, slot store.Slot, now time.Time) error {
	held, err := tx.SlotHeld(slot.ID)
	if err != nil {
		return err
	}
	if err := tx.MarkSlotBegun(slot.ID); err != nil || held {
		return err
	}
	return s.record(tx, &fair.Lapse{Slot: fair.Name(slot.ID), At: fair.At(now)})
}
