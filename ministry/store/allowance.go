package store

// Cancellation is a change that counted against an applicant's allowance (rule 5).
type Cancellation struct {
	ApplicantID   string
	Day           string // in the mission's zone, "2006-01-02"
	MissionID     string
	AppointmentID string
	Sequence      int    // the appointment's, once changed
	Kind          string // cancellation or move
}

// InsertCancellation counts a change against an applicant's allowance.
func (tx *Tx) InsertCancellation(c Cancellation) error {
	return tx.run(`INSERT INTO cancellations (applicant_id, day, mission_id, appointment_id, sequence, kind) VALUES (?, ?, ?, ?, ?, ?)`,
		c.ApplicantID, c.Day, c.MissionID, c.AppointmentID, c.Sequence, c.Kind)
}

// Cancellations lists what counted against an applicant's allowance from a date on,
// earliest first.
func (tx *Tx) Cancellations(applicantID, from string) ([]Cancellation, error) {
	return rows(tx, func(scan func(...any) error) (c Cancellation, err error) {
		err = scan(&c.ApplicantID, &c.Day, &c.MissionID, &c.AppointmentID, &c.Sequence, &c.Kind)
		return c, err
	}, `SELECT applicant_id, day, mission_id, appointment_id, sequence, kind
		FROM cancellations WHERE applicant_id = ? AND day >= ? ORDER BY day, appointment_id, sequence`, applicantID, from)
}
