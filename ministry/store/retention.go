package store

import "time"

// AppointmentsOver lists appointments that ended before a wall time, in whichever zone,
// so many at most.
func (tx *Tx) AppointmentsOver(before string, most int) (ids []string, err error) {
	return rows(tx, scanID, `SELECT id FROM appointments WHERE ends < ? LIMIT ?`, before, most)
}

// ForgetAppointment erases an appointment, who was let in by it, and what it counted
// against an allowance.
func (tx *Tx) ForgetAppointment(id string) error {
	if err := tx.run(`DELETE FROM cancellations WHERE appointment_id = ?`, id); err != nil {
		return err
	}
	if err := tx.run(`DELETE FROM hand_backs WHERE appointment_id = ?`, id); err != nil {
		return err
	}
	return tx.run(`DELETE FROM appointments WHERE id = ?`, id)
}

// RequestsOver lists requests that were made before an instant and are settled, with
// their citizens told, so many at most.
func (tx *Tx) RequestsOver(before time.Time, most int) (ids []string, err error) {
	return rows(tx, scanID, `SELECT id FROM requests WHERE made_at < ? AND state <> 'gathered'
		AND (told = 1 OR state = 'withdrawn') LIMIT ?`, stored(before), most)
}

// ForgetRequest erases a request.
func (tx *Tx) ForgetRequest(id string) error {
	return tx.run(`DELETE FROM requests WHERE id = ?`, id)
}

func scanID(scan func(...any) error) (id string, err error) {
	err = scan(&id)
	return id, err
}
