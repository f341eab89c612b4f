package store

// Template is one counter serving one service on one day of the week.
type Template struct {
	MissionID     string
	Weekday       int // 0 is Sunday
	Counter       string
	Opens, Closes string // "15:04"
	Minutes       int    // of each slot
	ServiceID     string
}

// PutTemplates replaces a mission's templates. Days that were published already keep
// their slots.
func (tx *Tx) PutTemplates(missionID string, templates []Template) error {
	if err := tx.run(`DELETE FROM templates WHERE mission_id = ?`, missionID); err != nil {
		return err
	}
	for _, t := range templates {
		if err := tx.run(`INSERT INTO templates (mission_id, weekday, counter, opens, closes, minutes, service_id) VALUES (?, ?, ?, ?, ?, ?, ?)`,
			missionID, t.Weekday, t.Counter, t.Opens, t.Closes, t.Minutes, t.ServiceID); err != nil {
			return err
		}
	}
	return nil
}

// Templates lists a mission's templates.
func (tx *Tx) Templates(missionID string) ([]Template, error) {
	return rows(tx, func(scan func(...any) error) (t Template, err error) {
		err = scan(&t.MissionID, &t.Weekday, &t.Counter, &t.Opens, &t.Closes, &t.Minutes, &t.ServiceID)
		return t, err
	}, `SELECT mission_id, weekday, counter, opens, closes, minutes, service_id
		FROM templates WHERE mission_id = ? ORDER BY weekday, counter, opens`, missionID)
}
