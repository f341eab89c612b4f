package store

// HandBack is a drawn appointment that was handed back.
type HandBack struct {
	AppointmentID, ApplicantID, MissionID string
	Day                                   string // in the mission's zone, "2006-01-02"
}

// InsertHandBack counts a hand-back.
func (tx *Tx) InsertHandBack(h HandBack) error {
	return tx.run(`INSERT INTO hand_backs (appointment_id, applicant_id, day, mission_id) VALUES (?, ?, ?, ?)`,
		h.AppointmentID, h.ApplicantID, h.Day, h.MissionID)
}

// HandBacks lists an applicant's hand-backs from a day on, earliest first.
func (tx *Tx) HandBacks(applicantID, from string) ([]HandBack, error) {
	return rows(tx, func(scan func(...any) error) (h HandBack, err error) {
		err = scan(&h.AppointmentID, &h.ApplicantID, &h.MissionID, &h.Day)
		return h, err
	}, `SELECT appointment_id, applicant_id, mission_id, day FROM hand_backs WHERE applicant_id = ? AND day >= ? ORDER BY day, appointment_id`, applicantID, from)
}
