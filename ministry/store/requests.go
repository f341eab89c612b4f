package store

import (
	"database/sql"
	"strings"
	"time"
)

// Request is one applicant's wish for an appointment.
type Request struct {
	ID            string
	CitizenID     string
	ApplicantID   string
	MissionID     string
	ServiceID     string
	ReleaseID     string   // the release that gathers it; empty where it was served at once
	Choices       []string // slot IDs, the dearest first
	Any           bool
	State         string // gathered, served, not_served or withdrawn
	MadeAt        time.Time
	AppointmentID string // once served
	Told          bool   // the message about its outcome is queued
}

const requestColumns = `q.id, q.citizen_id, q.applicant_id, q.mission_id, q.service_id, q.release_id, q.choices, q.any_slot,
	q.state, q.made_at, q.appointment_id, q.told`

func scanRequest(scan func(...any) error) (q Request, err error) {
	var choices string
	var made sql.NullInt64
	err = scan(&q.ID, &q.CitizenID, &q.ApplicantID, &q.MissionID, &q.ServiceID, &q.ReleaseID, &choices, &q.Any,
		&q.State, &made, &q.AppointmentID, &q.Told)
	q.Choices, q.MadeAt = strings.Fields(choices), instant(made)
	return q, err
}

// InsertRequest adds a request.
func (tx *Tx) InsertRequest(q Request) error {
	return tx.run(`
		INSERT INTO requests (id, citizen_id, applicant_id, mission_id, service_id, release_id, choices, any_slot,
			state, made_at, appointment_id, told)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		q.ID, q.CitizenID, q.ApplicantID, q.MissionID, q.ServiceID, q.ReleaseID, strings.Join(q.Choices, " "), flag(q.Any),
		q.State, stored(q.MadeAt), q.AppointmentID, flag(q.Told))
}

// Request reads one request.
func (tx *Tx) Request(id string) (Request, error) {
	return one(rows(tx, scanRequest, `SELECT `+requestColumns+` FROM requests q WHERE q.id = ?`, id))
}

// OpenRequestIn reads the request that an applicant has in a release's gathering.
func (tx *Tx) OpenRequestIn(applicantID, releaseID string) (Request, error) {
	return one(rows(tx, scanRequest, `SELECT `+requestColumns+` FROM requests q
		WHERE q.release_id = ? AND q.applicant_id = ? AND q.state = 'gathered'`, releaseID, applicantID))
}

// OpenRequests lists a citizen's requests that are gathered, oldest first.
func (tx *Tx) OpenRequests(citizenID string) ([]Request, error) {
	return rows(tx, scanRequest, `SELECT `+requestColumns+` FROM requests q
		WHERE q.citizen_id = ? AND q.state = 'gathered' ORDER BY q.made_at, q.id`, citizenID)
}

// GatheredRequests lists the requests that a release draws from, in no particular order.
func (tx *Tx) GatheredRequests(releaseID string) ([]Request, error) {
	return rows(tx, scanRequest, `SELECT `+requestColumns+` FROM requests q WHERE q.release_id = ? AND q.state = 'gathered'`, releaseID)
}

// ChangeRequest replaces the choices of a gathered request.
func (tx *Tx) ChangeRequest(id string, choices []string, anySlot bool) error {
	return tx.run(`UPDATE requests SET choices = ?, any_slot = ? WHERE id = ? AND state = 'gathered'`,
		strings.Join(choices, " "), flag(anySlot), id)
}

// WithdrawRequest ends a gathered request at the citizen's wish.
func (tx *Tx) WithdrawRequest(id string) error {
	return tx.run(`UPDATE requests SET state = 'withdrawn', told = 1 WHERE id = ? AND state = 'gathered'`, id)
}

// WithdrawRequestsFor ends every gathered request of a citizen's applicant for a
// service, in all releases.
func (tx *Tx) WithdrawRequestsFor(citizenID, applicantID, serviceID string) error {
	return tx.run(`UPDATE requests SET state = 'withdrawn', told = 1
		WHERE citizen_id = ? AND applicant_id = ? AND service_id = ? AND state = 'gathered'`, citizenID, applicantID, serviceID)
}

// WithdrawRequestsOf ends every gathered request of a citizen, whose account goes.
func (tx *Tx) WithdrawRequestsOf(citizenID string) error {
	return tx.run(`UPDATE requests SET state = 'withdrawn', told = 1 WHERE citizen_id = ? AND state = 'gathered'`, citizenID)
}

// ServeRequest ends a gathered request with an appointment.
func (tx *Tx) ServeRequest(id, appointmentID string) error {
	return tx.run(`UPDATE requests SET state = 'served', appointment_id = ? WHERE id = ? AND state = 'gathered'`, appointmentID, id)
}

// RefuseRequests ends all requests that are still gathered in a release.
func (tx *Tx) RefuseRequests(releaseID string) error {
	return tx.run(`UPDATE requests SET state = 'not_served' WHERE release_id = ? AND state = 'gathered'`, releaseID)
}

// RequestsToTell lists settled requests whose citizens were not told yet.
func (tx *Tx) RequestsToTell(limit int) ([]Request, error) {
	return rows(tx, scanRequest, tx.forUpdate(`SELECT `+requestColumns+` FROM requests q
		WHERE q.told = 0 AND q.state IN ('served', 'not_served') LIMIT ?`), limit)
}

// MarkRequestTold records that the message about a request's outcome is queued.
func (tx *Tx) MarkRequestTold(id string) error {
	return tx.run(`UPDATE requests SET told = 1 WHERE id = ?`, id)
}
