package store

// Expected are the appointments at a mission from one wall time up to before another whose
// citizens never had a device, and so no ticket to show.
func (tx *Tx) Expected(missionID, from, before string) ([]Appointment, error) {
	return rows(tx, scanAppointment, `SELECT `+appointmentColumns+` FROM appointments a
		WHERE a.mission_id = ? AND a.starts >= ? AND a.starts < ? AND a.state IN ('booked', 'past')
			AND NOT EXISTS (SELECT 1 FROM devices d WHERE d.citizen_id = a.citizen_id)
		ORDER BY a.starts, a.id`, missionID, from, before)
}

// Standing is where a citizen stands, as the sandbox shows it.
type Standing struct {
	Registered bool // has a device in use
	Upcoming   int  // appointments held, about
}

// Standings are those of all citizens, by ID. After is a wall time, before which
// appointments do not count; zones are not minded.
func (tx *Tx) Standings(after string) (map[string]Standing, error) {
	standings := map[string]Standing{}
	_, err := rows(tx, func(scan func(...any) error) (s Standing, err error) {
		var id string
		err = scan(&id, &s.Registered, &s.Upcoming)
		standings[id] = s
		return s, err
	}, `SELECT c.id,
			EXISTS (SELECT 1 FROM devices d WHERE d.citizen_id = c.id AND d.state = 'active'),
			(SELECT COUNT(*) FROM appointments a WHERE a.citizen_id = c.id AND a.state = 'booked' AND a.starts > ?)
		FROM citizens c`, after)
	return standings, err
}
