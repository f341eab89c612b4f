package store

import (
	"database/sql"
	"slices"
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
	PublicID      string // what the published list names it by: 32 hexadecimal digits
	StandingKey   []byte // sealed; nil unless the wish stands
	Carried       bool   // an earlier request goes on in it
	NextID        string // the request in which it goes on
}

const requestColumns = `q.id, q.citizen_id, q.applicant_id, q.mission_id, q.service_id, q.release_id, q.choices, q.any_slot,
	q.state, q.made_at, q.appointment_id, q.told, q.public_id, q.standing_key, q.carried, q.next_id`

func scanRequest(scan func(...any) error) (q Request, err error) {
	var choices string
	var made sql.NullInt64
	err = scan(&q.ID, &q.CitizenID, &q.ApplicantID, &q.MissionID, &q.ServiceID, &q.ReleaseID, &choices, &q.Any,
		&q.State, &made, &q.AppointmentID, &q.Told, &q.PublicID, &q.StandingKey, &q.Carried, &q.NextID)
	q.Choices, q.MadeAt = strings.Fields(choices), instant(made)
	return q, err
}

// InsertRequest adds a request. It reports whether it was: in a release's gathering an
// applicant has one request, and a public ID names one.
func (tx *Tx) InsertRequest(q Request) (bool, error) {
	added, err := tx.InsertRequests([]Request{q})
	return err == nil && added[0], err
}

// InsertRequests is InsertRequest for each of several.
func (tx *Tx) InsertRequests(all []Request) ([]bool, error) {
	args := make([][]any, len(all))
	for i, q := range all {
		args[i] = []any{
			q.ID, q.CitizenID, q.ApplicantID, q.MissionID, q.ServiceID, q.ReleaseID, strings.Join(q.Choices, " "), flag(q.Any),
			q.State, stored(q.MadeAt), q.AppointmentID, flag(q.Told), q.PublicID, q.StandingKey, flag(q.Carried), q.NextID,
		}
	}
	return tx.claim(`
		INSERT INTO requests (id, citizen_id, applicant_id, mission_id, service_id, release_id, choices, any_slot,
			state, made_at, appointment_id, told, public_id, standing_key, carried, next_id)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT DO NOTHING`, args...)
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

// namedAtOnce is how many requests one statement reads by their public IDs.
const namedAtOnce = 100

var namedRequests = `SELECT ` + requestColumns + ` FROM requests q
	WHERE q.release_id = ? AND q.release_id <> '' AND q.public_id <> '' AND q.public_id IN (?` + strings.Repeat(`, ?`, namedAtOnce-1) + `)`

// NamedRequests reads those requests of a release that have the public IDs, by these,
// whatever became of them.
func (tx *Tx) NamedRequests(releaseID string, publicIDs []string) (map[string]Request, error) {
	named := make(map[string]Request, len(publicIDs))
	for some := range slices.Chunk(publicIDs, namedAtOnce) {
		args := []any{releaseID}
		for i := range namedAtOnce {
			args = append(args, some[min(i, len(some)-1)])
		}
		found, err := rows(tx, scanRequest, namedRequests, args...)
		if err != nil {
			return nil, err
		}
		for _, q := range found {
			named[q.PublicID] = q
		}
	}
	return named, nil
}

// StandingIn lists the gathered requests of a release that stand.
func (tx *Tx) StandingIn(releaseID string) ([]Request, error) {
	return rows(tx, scanRequest, `SELECT `+requestColumns+` FROM requests q
		WHERE q.release_id = ? AND q.state = 'gathered' AND q.standing_key IS NOT NULL`, releaseID)
}

// ChangeRequest replaces what a gathered request wants, and whether it stands.
func (tx *Tx) ChangeRequest(q Request) error {
	return tx.run(`UPDATE requests SET choices = ?, any_slot = ?, standing_key = ?, carried = 0 WHERE id = ? AND state = 'gathered'`,
		strings.Join(q.Choices, " "), flag(q.Any), q.StandingKey, q.ID)
}

// NameRequest gives a request the public ID that it came without.
func (tx *Tx) NameRequest(id, publicID string) error {
	return tx.run(`UPDATE requests SET public_id = ? WHERE id = ? AND public_id = ''`, publicID, id)
}

// WithdrawRequest ends a gathered request at the citizen's wish.
func (tx *Tx) WithdrawRequest(id string) error {
	return tx.run(`UPDATE requests SET state = 'withdrawn', told = 1, standing_key = NULL WHERE id = ? AND state = 'gathered'`, id)
}

// WithdrawRequestsFor ends every gathered request of a citizen's applicant for a
// service, in all releases.
func (tx *Tx) WithdrawRequestsFor(citizenID, applicantID, serviceID string) error {
	return tx.run(`UPDATE requests SET state = 'withdrawn', told = 1, standing_key = NULL
		WHERE citizen_id = ? AND applicant_id = ? AND service_id = ? AND state = 'gathered'`, citizenID, applicantID, serviceID)
}

// WithdrawRequestsOf ends every gathered request of a citizen, whose account goes.
func (tx *Tx) WithdrawRequestsOf(citizenID string) error {
	return tx.run(`UPDATE requests SET state = 'withdrawn', told = 1, standing_key = NULL WHERE citizen_id = ? AND state = 'gathered'`, citizenID)
}

// ServeRequest ends a gathered request with an appointment.
func (tx *Tx) ServeRequest(id, appointmentID string) error {
	return tx.run(`UPDATE requests SET state = 'served', appointment_id = ?, standing_key = NULL WHERE id = ? AND state = 'gathered'`, appointmentID, id)
}

// ContinueRequest records in which request of a later release a wish goes on that stands.
// With told its citizen needs no message about it.
func (tx *Tx) ContinueRequest(id, nextID string, told bool) error {
	return tx.run(`UPDATE requests SET next_id = ?, standing_key = NULL, told = ? WHERE id = ?`, nextID, flag(told), id)
}

// StandingRequests lists the gathered requests for a mission's service that stand, in the
// order of their IDs.
func (tx *Tx) StandingRequests(missionID, serviceID string) ([]Request, error) {
	return rows(tx, scanRequest, `SELECT `+requestColumns+` FROM requests q
		WHERE q.mission_id = ? AND q.service_id = ? AND q.standing_key IS NOT NULL AND q.state = 'gathered' ORDER BY q.id`, missionID, serviceID)
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
