package store

import (
	"strings"
	"time"
)

// Slot is one appointment's worth of one counter's time.
type Slot struct {
	ID           string
	MissionID    string
	ServiceID    string
	Counter      string
	Starts, Ends string // wall times, "2006-01-02T15:04"
	ReleaseID    string // the release that it was last in
	Free         bool
	Listed       bool // a release announced it, and it has not started yet
}

const slotColumns = `s.id, s.mission_id, s.service_id, s.counter, s.starts, s.ends, s.release_id, s.free, s.listed`

func scanSlot(scan func(...any) error) (s Slot, err error) {
	err = scan(&s.ID, &s.MissionID, &s.ServiceID, &s.Counter, &s.Starts, &s.Ends, &s.ReleaseID, &s.Free, &s.Listed)
	return s, err
}

// InsertSlot adds a slot and reports whether it is new: a counter has one slot at a
// time.
func (tx *Tx) InsertSlot(s Slot) (bool, error) {
	n, err := tx.exec(`
		INSERT INTO slots (id, mission_id, service_id, counter, starts, ends, release_id, free) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (mission_id, counter, starts) DO NOTHING`,
		s.ID, s.MissionID, s.ServiceID, s.Counter, s.Starts, s.Ends, s.ReleaseID, flag(s.Free))
	return n == 1, err
}

// Slot reads one slot.
func (tx *Tx) Slot(id string) (Slot, error) {
	return one(rows(tx, scanSlot, `SELECT `+slotColumns+` FROM slots s WHERE s.id = ?`, id))
}

// ReleasedSlot is a slot with the release that it is in.
type ReleasedSlot struct {
	Slot
	Release Release
}

const releasedColumns = slotColumns + `, ` + releaseProgress

func scanReleasedSlot(scan func(...any) error) (s ReleasedSlot, err error) {
	err = scanProgress(func(dest ...any) error {
		return scan(append([]any{&s.ID, &s.MissionID, &s.ServiceID, &s.Counter, &s.Starts, &s.Ends, &s.ReleaseID, &s.Free, &s.Listed}, dest...)...)
	}, &s.Release)
	s.Release.ID, s.Release.MissionID = s.ReleaseID, s.MissionID
	return s, err
}

// SlotInRelease reads one slot and the release that it is in.
func (tx *Tx) SlotInRelease(id string) (ReleasedSlot, error) {
	return one(rows(tx, scanReleasedSlot, slotInRelease, id))
}

const slotInRelease = `SELECT ` + releasedColumns + ` FROM slots s JOIN releases r ON r.id = s.release_id WHERE s.id = ?`

// SlotsInReleases reads slots, each with the release that it is in, by their IDs. One that
// is not there is left out.
func (tx *Tx) SlotsInReleases(ids []string) (map[string]ReleasedSlot, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	// An IN would have SQLite make a table of the IDs first, which takes longer than all the rest.
	found, err := rows(tx, scanReleasedSlot, slotInRelease+strings.Repeat(` UNION ALL `+slotInRelease, len(ids)-1), args...)
	byID := make(map[string]ReleasedSlot, len(found))
	for _, slot := range found {
		byID[slot.ID] = slot
	}
	return byID, err
}

// OpenSlots lists a mission's free slots of a service that start after a wall time and
// whose release has settled, earliest first.
func (tx *Tx) OpenSlots(missionID, serviceID, after string, limit int) ([]ReleasedSlot, error) {
	return rows(tx, scanReleasedSlot, `SELECT `+releasedColumns+` FROM slots s JOIN releases r ON r.id = s.release_id
		WHERE s.mission_id = ? AND s.service_id = ? AND s.free = 1 AND s.starts > ? AND r.settled_at IS NOT NULL
		ORDER BY s.starts, s.counter LIMIT ?`, missionID, serviceID, after, limit)
}

// GatheringSlots lists a mission's free slots of a service whose release gathers at
// now, earliest first; of one release where releaseID is not empty.
func (tx *Tx) GatheringSlots(missionID, serviceID, releaseID string, now time.Time, limit int) ([]ReleasedSlot, error) {
	return rows(tx, scanReleasedSlot, `SELECT `+releasedColumns+` FROM releases r JOIN slots s ON s.release_id = r.id
		WHERE r.mission_id = ? AND r.settled_at IS NULL AND r.closed_at IS NULL AND r.gathers_from <= ? AND s.service_id = ? AND s.free = 1 AND (? = '' OR r.id = ?)
		ORDER BY s.starts, s.counter LIMIT ?`, missionID, stored(now), serviceID, releaseID, releaseID, limit)
}

// FreeSlots lists a mission's free slots that start after a wall time, earliest
// first, those of releases to come included.
func (tx *Tx) FreeSlots(missionID, after string) ([]Slot, error) {
	return rows(tx, scanSlot, `SELECT `+slotColumns+` FROM slots s
		WHERE s.mission_id = ? AND s.free = 1 AND s.starts > ? ORDER BY s.starts, s.counter`, missionID, after)
}

// FreeSlotsOfRelease lists a release's free slots, earliest first.
func (tx *Tx) FreeSlotsOfRelease(releaseID string) ([]Slot, error) {
	return rows(tx, scanSlot, `SELECT `+slotColumns+` FROM slots s
		WHERE s.release_id = ? AND s.free = 1 ORDER BY s.starts, s.counter`, releaseID)
}

// TakeSlot takes a slot from the free ones and reports whether it was free.
func (tx *Tx) TakeSlot(id string) (bool, error) {
	taken, err := tx.TakeSlots([]string{id})
	return err == nil && taken[0], err
}

const takeSlot = `UPDATE slots SET free = 0 WHERE id = ? AND free = 1`

// TakeSlots is TakeSlot for each of several slots.
func (tx *Tx) TakeSlots(ids []string) ([]bool, error) {
	args := make([][]any, len(ids))
	for i, id := range ids {
		args[i] = []any{id}
	}
	return tx.claim(takeSlot, args...)
}

// ReturnSlotLater keeps a freed slot taken until the release opens that was drawn for it.
func (tx *Tx) ReturnSlotLater(slotID, releaseID string) error {
	return tx.run(`INSERT INTO freed_slots (slot_id, release_id) VALUES (?, ?)`, slotID, releaseID)
}

// FreedSlots says for each of a mission's slots that wait to return in which release
// that will be.
func (tx *Tx) FreedSlots(missionID string) (map[string]string, error) {
	freed := map[string]string{}
	_, err := rows(tx, func(scan func(...any) error) (struct{}, error) {
		var slot, release string
		err := scan(&slot, &release)
		freed[slot] = release
		return struct{}{}, err
	}, `SELECT f.slot_id, f.release_id FROM freed_slots f JOIN slots s ON s.id = f.slot_id WHERE s.mission_id = ?`, missionID)
	return freed, err
}

// ReturnSlots makes the slots free that were freed into a release, and counts them in.
func (tx *Tx) ReturnSlots(releaseID string) error {
	returning, err := rows(tx, scanCount, `SELECT f.release_id, s.service_id, COUNT(*), 0
		FROM freed_slots f JOIN slots s ON s.id = f.slot_id WHERE f.release_id = ? GROUP BY f.release_id, s.service_id`, releaseID)
	if err != nil || len(returning) == 0 {
		return err
	}
	for _, c := range returning {
		if err := tx.AddReleaseSlots(releaseID, c.ServiceID, c.Slots); err != nil {
			return err
		}
	}
	if err := tx.run(`UPDATE slots SET free = 1, release_id = ?
		WHERE id IN (SELECT slot_id FROM freed_slots WHERE release_id = ?)`, releaseID, releaseID); err != nil {
		return err
	}
	return tx.run(`DELETE FROM freed_slots WHERE release_id = ?`, releaseID)
}

// CloseSlots takes every slot of a mission that starts from one wall time until
// before another out of use, and out of the counts of releases that are not open yet.
func (tx *Tx) CloseSlots(missionID, from, before string) error {
	planned, err := rows(tx, scanCount, `SELECT s.release_id, s.service_id, COUNT(*), 0
		FROM slots s JOIN releases r ON r.id = s.release_id
		WHERE s.mission_id = ? AND s.starts >= ? AND s.starts < ? AND s.free = 1 AND r.opened_at IS NULL
		GROUP BY s.release_id, s.service_id`, missionID, from, before)
	if err != nil {
		return err
	}
	for _, c := range planned {
		if err := tx.AddReleaseSlots(c.ReleaseID, c.ServiceID, -c.Slots); err != nil {
			return err
		}
	}
	for _, waiting := range []string{"freed_slots", "spare_slots"} {
		if err := tx.run(`DELETE FROM `+waiting+` WHERE slot_id IN
			(SELECT id FROM slots WHERE mission_id = ? AND starts >= ? AND starts < ?)`, missionID, from, before); err != nil {
			return err
		}
	}
	return tx.run(`UPDATE slots SET free = 0 WHERE mission_id = ? AND starts >= ? AND starts < ? AND free = 1`, missionID, from, before)
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}
