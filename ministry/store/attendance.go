package store

import "errors"

// Attendance is how many appointments a service had in some time, of slots that are in the
// ledger, and to how many of them nobody came.
type Attendance struct {
	ServiceID            string
	Appointments, Missed int
}

// AttendanceBetween counts by service who came to a mission from one wall time up to before
// another.
func (tx *Tx) AttendanceBetween(missionID, from, before string) ([]Attendance, error) {
	return rows(tx, func(scan func(...any) error) (a Attendance, err error) {
		err = scan(&a.ServiceID, &a.Appointments, &a.Missed)
		return a, err
	}, `SELECT that_day.service_id, COUNT(*), SUM(CASE WHEN c.appointment_id IS NULL THEN 1 ELSE 0 END)
		FROM (
			SELECT id, service_id, holder FROM appointments WHERE mission_id = ? AND starts >= ? AND starts < ? AND state = 'booked'
			UNION ALL SELECT id, service_id, holder FROM appointments WHERE mission_id = ? AND starts >= ? AND starts < ? AND state = 'past'
		) AS that_day LEFT JOIN check_ins c ON c.appointment_id = that_day.id
		WHERE that_day.holder <> '' GROUP BY that_day.service_id ORDER BY that_day.service_id`,
		missionID, from, before, missionID, from, before)
}

// RegisteredDevices counts the devices that are active.
func (tx *Tx) RegisteredDevices() (n int, err error) {
	err = tx.row(`SELECT COUNT(*) FROM devices WHERE state = 'active'`, nil, &n)
	return n, err
}

// AttendanceTold is the date up to which, without it, a mission's attendance was told; empty
// where it never was. With an empty ID it is that of the number of devices.
func (tx *Tx) AttendanceTold(missionID string) (until string, err error) {
	err = tx.row(`SELECT until FROM attendance_told WHERE mission_id = ?`, []any{missionID}, &until)
	if errors.Is(err, ErrNotFound) {
		return "", nil
	}
	return until, err
}

// TellAttendance keeps the date up to which a mission's attendance is told.
func (tx *Tx) TellAttendance(missionID, until string) error {
	return tx.run(`INSERT INTO attendance_told (mission_id, until) VALUES (?, ?)
		ON CONFLICT (mission_id) DO UPDATE SET until = excluded.until`, missionID, until)
}
