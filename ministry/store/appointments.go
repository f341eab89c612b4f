package store

import (
	"database/sql"
	"time"
)

// Appointment is one applicant's right to one slot, or what became of it.
type Appointment struct {
	ID           string
	Reference    string // "BEY-7K3M-92"
	CitizenID    string
	ApplicantID  string
	MissionID    string
	ServiceID    string
	SlotID       string
	Counter      string
	Starts, Ends string // wall times, "2006-01-02T15:04"
	State        string // booked, past, cancelled, given_back or cancelled_by_mission
	Sequence     int    // counts changes
	BookedAt     time.Time
	ChangedAt    time.Time
	RemindAt     time.Time // when the next reminder is due; zero for none
	Holder       string    // what the ledger names who has it by; empty where it knows nothing of the slot
	RequestID    string    // that a release's draw served; empty where it was booked directly
	DrawnAt      time.Time // when that was; zero where it was booked directly, or moved since
}

const appointmentColumns = `a.id, a.reference, a.citizen_id, a.applicant_id, a.mission_id, a.service_id, a.slot_id, a.counter,
	a.starts, a.ends, a.state, a.sequence, a.booked_at, a.changed_at, a.remind_at, a.holder, a.request_id, a.drawn_at`

func scanAppointment(scan func(...any) error) (a Appointment, err error) {
	var booked, changed, remind, drawn sql.NullInt64
	err = scan(&a.ID, &a.Reference, &a.CitizenID, &a.ApplicantID, &a.MissionID, &a.ServiceID, &a.SlotID, &a.Counter,
		&a.Starts, &a.Ends, &a.State, &a.Sequence, &booked, &changed, &remind, &a.Holder, &a.RequestID, &drawn)
	a.BookedAt, a.ChangedAt, a.RemindAt, a.DrawnAt = instant(booked), instant(changed), instant(remind), instant(drawn)
	return a, err
}

// InsertAppointment adds an appointment and reports whether its reference is new;
// where it is not, nothing is added.
func (tx *Tx) InsertAppointment(a Appointment) (bool, error) {
	added, err := tx.InsertAppointments([]*Appointment{&a})
	return err == nil && added[0], err
}

// InsertAppointments is InsertAppointment for each of several.
func (tx *Tx) InsertAppointments(all []*Appointment) ([]bool, error) {
	args := make([][]any, len(all))
	for i, a := range all {
		args[i] = []any{
			a.ID, a.Reference, a.CitizenID, a.ApplicantID, a.MissionID, a.ServiceID, a.SlotID, a.Counter,
			a.Starts, a.Ends, a.State, a.Sequence, stored(a.BookedAt), stored(a.ChangedAt), stored(a.RemindAt), a.Holder, a.RequestID, stored(a.DrawnAt),
		}
	}
	return tx.claim(`
		INSERT INTO appointments (id, reference, citizen_id, applicant_id, mission_id, service_id, slot_id, counter,
			starts, ends, state, sequence, booked_at, changed_at, remind_at, holder, request_id, drawn_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (reference) DO NOTHING`, args...)
}

// Appointment reads one appointment.
func (tx *Tx) Appointment(id string) (Appointment, error) {
	return one(rows(tx, scanAppointment, `SELECT `+appointmentColumns+` FROM appointments a WHERE a.id = ?`, id))
}

// AppointmentByReference finds an appointment by what people read to each other, or
// returns ErrNotFound.
func (tx *Tx) AppointmentByReference(reference string) (Appointment, error) {
	return one(rows(tx, scanAppointment, `SELECT `+appointmentColumns+` FROM appointments a WHERE a.reference = ?`, reference))
}

// AppointmentsOf lists a citizen's appointments, newest first, at most limit of those
// booked before an instant, or in it with a lower ID. The zero instant begins with
// the newest.
func (tx *Tx) AppointmentsOf(citizenID string, before time.Time, id string, limit int) ([]Appointment, error) {
	if before.IsZero() {
		return rows(tx, scanAppointment, `SELECT `+appointmentColumns+` FROM appointments a
			WHERE a.citizen_id = ? ORDER BY a.booked_at DESC, a.id DESC LIMIT ?`, citizenID, limit)
	}
	return rows(tx, scanAppointment, `SELECT `+appointmentColumns+` FROM appointments a
		WHERE a.citizen_id = ? AND (a.booked_at < ? OR a.booked_at = ? AND a.id < ?)
		ORDER BY a.booked_at DESC, a.id DESC LIMIT ?`, citizenID, stored(before), stored(before), id, limit)
}

// Holdings lists an applicant's appointments for a service that may stand in the way
// of another: booked ones and ones given back.
func (tx *Tx) Holdings(applicantID, serviceID string) ([]Appointment, error) {
	return rows(tx, scanAppointment, `SELECT `+appointmentColumns+` FROM appointments a
			WHERE a.applicant_id = ? AND a.service_id = ? AND a.state = 'booked'
		UNION ALL SELECT `+appointmentColumns+` FROM appointments a
			WHERE a.applicant_id = ? AND a.service_id = ? AND a.state = 'given_back'`, applicantID, serviceID, applicantID, serviceID)
}

// HoldingsInRelease lists the appointments that may stand in the way of a release's
// gathered requests.
func (tx *Tx) HoldingsInRelease(releaseID string) ([]Appointment, error) {
	return rows(tx, scanAppointment, `SELECT `+appointmentColumns+`
			FROM requests q JOIN appointments a ON a.applicant_id = q.applicant_id AND a.service_id = q.service_id
			WHERE q.release_id = ? AND q.state = 'gathered' AND a.state = 'booked'
		UNION ALL SELECT `+appointmentColumns+`
			FROM requests q JOIN appointments a ON a.applicant_id = q.applicant_id AND a.service_id = q.service_id
			WHERE q.release_id = ? AND q.state = 'gathered' AND a.state = 'given_back'`, releaseID, releaseID)
}

// GivenBack lists the appointments that an applicant gave back.
func (tx *Tx) GivenBack(applicantID string) ([]Appointment, error) {
	return rows(tx, scanAppointment, `SELECT `+appointmentColumns+` FROM appointments a
		WHERE a.applicant_id = ? AND a.state = 'given_back'`, applicantID)
}

// BookedBetween lists a mission's booked appointments that start from one wall time
// until before another.
func (tx *Tx) BookedBetween(missionID, from, before string) ([]Appointment, error) {
	return rows(tx, scanAppointment, `SELECT `+appointmentColumns+` FROM appointments a
		WHERE a.mission_id = ? AND a.starts >= ? AND a.starts < ? AND a.state = 'booked' ORDER BY a.starts, a.id`, missionID, from, before)
}

// BookedBy lists a citizen's booked appointments.
func (tx *Tx) BookedBy(citizenID string) ([]Appointment, error) {
	return rows(tx, scanAppointment, `SELECT `+appointmentColumns+` FROM appointments a
		WHERE a.citizen_id = ? AND a.state = 'booked'`, citizenID)
}

// EndAppointment records what became of a booked appointment, as a change of it.
func (tx *Tx) EndAppointment(id, state string, now time.Time) error {
	return tx.run(`UPDATE appointments SET state = ?, sequence = sequence + 1, changed_at = ?, remind_at = NULL
		WHERE id = ? AND state = 'booked'`, state, stored(now), id)
}

// MarkAppointmentPast records that a booked appointment has started, so that its
// applicant may book the service again.
func (tx *Tx) MarkAppointmentPast(id string) error {
	if err := tx.run(`UPDATE slots SET listed = 0 WHERE id = (SELECT slot_id FROM appointments WHERE id = ? AND state = 'booked')`, id); err != nil {
		return err
	}
	return tx.run(`UPDATE appointments SET state = 'past', remind_at = NULL WHERE id = ? AND state = 'booked'`, id)
}

// MoveAppointment records a booked appointment's new slot, its holder in the ledger and
// next reminder, as a change of it.
func (tx *Tx) MoveAppointment(id string, to Slot, holder string, remindAt, now time.Time) error {
	return tx.run(`UPDATE appointments SET slot_id = ?, counter = ?, starts = ?, ends = ?, holder = ?, drawn_at = NULL,
			sequence = sequence + 1, changed_at = ?, remind_at = ?
		WHERE id = ? AND state = 'booked'`, to.ID, to.Counter, to.Starts, to.Ends, holder, stored(now), stored(remindAt), id)
}

// AppointmentsToRemind lists booked appointments whose next reminder is due at now,
// those due longest first.
func (tx *Tx) AppointmentsToRemind(now time.Time, limit int) ([]Appointment, error) {
	return rows(tx, scanAppointment, tx.forUpdate(`SELECT `+appointmentColumns+` FROM appointments a
		WHERE a.remind_at <= ? AND a.state = 'booked' ORDER BY a.remind_at LIMIT ?`), stored(now), limit)
}

// SetReminder records when an appointment's next reminder is due; zero for none.
func (tx *Tx) SetReminder(id string, at time.Time) error {
	return tx.run(`UPDATE appointments SET remind_at = ? WHERE id = ?`, stored(at), id)
}
