package store

import (
	"database/sql"
	"errors"
	"time"
)

// CheckIn is an appointment whose ticket let someone in at its mission's desk.
type CheckIn struct {
	AppointmentID string
	FirstAt       time.Time // zero where it let nobody in
	LastStep      int64     // last time step of the ticket's code that did
}

// CheckIn reads what is known of an appointment's check-in; one that nobody came to has
// the zero FirstAt.
func (tx *Tx) CheckIn(appointmentID string) (CheckIn, error) {
	c := CheckIn{AppointmentID: appointmentID}
	var first sql.NullInt64
	err := tx.row(`SELECT first_at, last_step FROM check_ins WHERE appointment_id = ?`, []any{appointmentID}, &first, &c.LastStep)
	if errors.Is(err, ErrNotFound) {
		return c, nil
	}
	c.FirstAt = instant(first)
	return c, err
}

// PutCheckIn keeps a check-in, in place of the one before.
func (tx *Tx) PutCheckIn(c CheckIn) error {
	_, err := tx.exec(`INSERT INTO check_ins (appointment_id, first_at, last_step) VALUES (?, ?, ?)
		ON CONFLICT (appointment_id) DO UPDATE SET last_step = excluded.last_step`, c.AppointmentID, stored(c.FirstAt), c.LastStep)
	return err
}
