package store

import (
	"database/sql"
	"errors"
	"time"
)

// CheckIn is an appointment whose ticket let someone in at its mission's desk.
type CheckIn struct {
	FirstAt  time.Time // zero where it let nobody in
	LastStep int64     // last time step of the ticket's code that did
}

// CheckIn reads an appointment's check-in, zero where nobody came to it.
func (tx *Tx) CheckIn(appointmentID string) (c CheckIn, err error) {
	var first sql.NullInt64
	err = tx.row(`SELECT first_at, last_step FROM check_ins WHERE appointment_id = ?`, []any{appointmentID}, &first, &c.LastStep)
	if errors.Is(err, ErrNotFound) {
		return c, nil
	}
	c.FirstAt = instant(first)
	return c, err
}

// LetIn records that an appointment's ticket let someone in by the code of a time step.
func (tx *Tx) LetIn(appointmentID string, step int64, now time.Time) error {
	return tx.run(`INSERT INTO check_ins (appointment_id, first_at, last_step) VALUES (?, ?, ?)
		ON CONFLICT (appointment_id) DO UPDATE SET last_step = excluded.last_step`, appointmentID, stored(now), step)
}
