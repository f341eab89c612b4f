package store

import (
	"errors"
	"time"
)

// LastStep is the last time step of the confirmation code that a device spent on a
// kind of change, 0 for none.
func (tx *Tx) LastStep(deviceID, kind string) (step int64, err error) {
	err = tx.row(`SELECT last_step FROM confirmations WHERE device_id = ? AND kind = ?`, []any{deviceID, kind}, &step)
	if errors.Is(err, ErrNotFound) {
		return 0, nil
	}
	return step, err
}

// SpendStep keeps the time step that a device spent on a kind of change.
func (tx *Tx) SpendStep(deviceID, kind string, step int64) error {
	return tx.run(`INSERT INTO confirmations (device_id, kind, last_step) VALUES (?, ?, ?)
		ON CONFLICT (device_id, kind) DO UPDATE SET last_step = excluded.last_step`, deviceID, kind, step)
}

// CountWrong keeps how many wrong confirmation codes a device sent since the last
// right one, and until when it is locked for them.
func (tx *Tx) CountWrong(deviceID string, wrong int, lockedUntil time.Time) error {
	return tx.run(`UPDATE devices SET wrong = ?, locked_until = ? WHERE id = ?`, wrong, stored(lockedUntil), deviceID)
}
