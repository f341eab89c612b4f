package store

import (
	"database/sql"
	"time"
)

// Release is one batch of a mission's slots.
type Release struct {
	ID          string // "beirut.2026-11-23T10:00"
	MissionID   string
	Opens       string // wall time, "2006-01-02T15:04"
	OpensAt     time.Time
	GathersFrom time.Time
	SettlesAt   time.Time
	OpenedAt    time.Time // zero until the list is public
	SettledAt   time.Time // zero until the requests were drawn
}

// ReleaseCount is what a release holds of one service.
type ReleaseCount struct {
	ReleaseID, ServiceID string
	Slots                int
	Requests             int // once settled
}

// InsertRelease adds a release and reports whether it is new. One that is there
// and not yet open takes over the instants, which move when a zone's clocks do.
func (tx *Tx) InsertRelease(r Release) (bool, error) {
	added, err := tx.exec(`
		INSERT INTO releases (id, mission_id, opens, opens_at, gathers_from, settles_at) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO NOTHING`,
		r.ID, r.MissionID, r.Opens, stored(r.OpensAt), stored(r.GathersFrom), stored(r.SettlesAt))
	if err != nil || added == 1 {
		return added == 1, err
	}
	return false, tx.run(`
		UPDATE releases SET opens_at = ?, gathers_from = ?, settles_at = ?
		WHERE id = ? AND opened_at IS NULL AND (opens_at <> ? OR gathers_from <> ? OR settles_at <> ?)`,
		stored(r.OpensAt), stored(r.GathersFrom), stored(r.SettlesAt), r.ID, stored(r.OpensAt), stored(r.GathersFrom), stored(r.SettlesAt))
}

const releaseColumns = `id, mission_id, opens, opens_at, gathers_from, settles_at, opened_at, settled_at`

func scanRelease(scan func(...any) error) (r Release, err error) {
	var opens, gathers, settles, opened, settled sql.NullInt64
	err = scan(&r.ID, &r.MissionID, &r.Opens, &opens, &gathers, &settles, &opened, &settled)
	r.OpensAt, r.GathersFrom, r.SettlesAt = instant(opens), instant(gathers), instant(settles)
	r.OpenedAt, r.SettledAt = instant(opened), instant(settled)
	return r, err
}

// Release reads one release.
func (tx *Tx) Release(id string) (Release, error) {
	return one(rows(tx, scanRelease, `SELECT `+releaseColumns+` FROM releases WHERE id = ?`, id))
}

// Releases lists a mission's releases that open from one wall time to another, both
// included, oldest first.
func (tx *Tx) Releases(missionID, from, to string) ([]Release, error) {
	return rows(tx, scanRelease, `SELECT `+releaseColumns+` FROM releases
		WHERE mission_id = ? AND opens >= ? AND opens <= ? ORDER BY opens`, missionID, from, to)
}

// NextRelease is the mission's first release to open after now, or ErrNotFound.
func (tx *Tx) NextRelease(missionID string, now time.Time) (Release, error) {
	return one(rows(tx, scanRelease, `SELECT `+releaseColumns+` FROM releases
		WHERE mission_id = ? AND opens_at > ? ORDER BY opens_at LIMIT 1`, missionID, stored(now)))
}

// LastRelease is the wall time of the last release that a mission has, or ErrNotFound.
func (tx *Tx) LastRelease(missionID string) (opens string, err error) {
	err = tx.row(`SELECT opens FROM releases WHERE mission_id = ? ORDER BY opens DESC LIMIT 1`, []any{missionID}, &opens)
	return opens, err
}

// ReleasesToOpen lists the releases whose list is to be public at now and is not yet,
// in the order in which that became so.
func (tx *Tx) ReleasesToOpen(now time.Time) ([]Release, error) {
	return rows(tx, scanRelease, `SELECT `+releaseColumns+` FROM releases
		WHERE opened_at IS NULL AND gathers_from <= ? ORDER BY gathers_from, id`, stored(now))
}

// ReleasesToSettle lists the releases whose gathering is over at now and not drawn
// yet, in the order in which it ended.
func (tx *Tx) ReleasesToSettle(now time.Time) ([]Release, error) {
	return rows(tx, scanRelease, `SELECT `+releaseColumns+` FROM releases
		WHERE settled_at IS NULL AND settles_at <= ? ORDER BY settles_at, id`, stored(now))
}

// NextReleaseInstant is when the next release is to open or to settle, due or not;
// zero where there is none.
func (tx *Tx) NextReleaseInstant() (time.Time, error) {
	var next sql.NullInt64
	err := tx.row(`SELECT MIN(at) FROM (
		SELECT MIN(gathers_from) AS at FROM releases WHERE opened_at IS NULL
		UNION ALL SELECT MIN(settles_at) FROM releases WHERE settled_at IS NULL) AS coming`, nil, &next)
	return instant(next), err
}

// MarkReleaseOpened records that a release's list is public, and reports whether it
// was not before.
func (tx *Tx) MarkReleaseOpened(id string, now time.Time) (bool, error) {
	n, err := tx.exec(`UPDATE releases SET opened_at = ? WHERE id = ? AND opened_at IS NULL`, stored(now), id)
	return n == 1, err
}

// MarkReleaseSettled records that a release's requests were drawn, and reports
// whether they were not before.
func (tx *Tx) MarkReleaseSettled(id string, now time.Time) (bool, error) {
	n, err := tx.exec(`UPDATE releases SET settled_at = ? WHERE id = ? AND settled_at IS NULL`, stored(now), id)
	return n == 1, err
}

// AddReleaseSlots counts more slots of a service into a release, or with a negative
// number fewer.
func (tx *Tx) AddReleaseSlots(releaseID, serviceID string, slots int) error {
	return tx.run(`
		INSERT INTO release_counts (release_id, service_id, slots) VALUES (?, ?, ?)
		ON CONFLICT (release_id, service_id) DO UPDATE SET slots = release_counts.slots + excluded.slots`, releaseID, serviceID, slots)
}

// SetReleaseRequests records how many requests for a service a release drew from.
func (tx *Tx) SetReleaseRequests(releaseID, serviceID string, requests int) error {
	return tx.run(`
		INSERT INTO release_counts (release_id, service_id, slots, requests) VALUES (?, ?, 0, ?)
		ON CONFLICT (release_id, service_id) DO UPDATE SET requests = excluded.requests`, releaseID, serviceID, requests)
}

const countColumns = `c.release_id, c.service_id, c.slots, COALESCE(c.requests, 0)`

func scanCount(scan func(...any) error) (c ReleaseCount, err error) {
	err = scan(&c.ReleaseID, &c.ServiceID, &c.Slots, &c.Requests)
	return c, err
}

// ReleaseCounts lists what a mission's releases hold that open from one wall time to
// another, both included.
func (tx *Tx) ReleaseCounts(missionID, from, to string) ([]ReleaseCount, error) {
	return rows(tx, scanCount, `SELECT `+countColumns+` FROM releases r JOIN release_counts c ON c.release_id = r.id
		WHERE r.mission_id = ? AND r.opens >= ? AND r.opens <= ? ORDER BY r.opens, c.service_id`, missionID, from, to)
}

// ReleaseCount is what a release holds of one service; nothing where none was planned.
func (tx *Tx) ReleaseCount(releaseID, serviceID string) (ReleaseCount, error) {
	c, err := one(rows(tx, scanCount, `SELECT `+countColumns+` FROM release_counts c WHERE c.release_id = ? AND c.service_id = ?`, releaseID, serviceID))
	if err == ErrNotFound {
		return ReleaseCount{ReleaseID: releaseID, ServiceID: serviceID}, nil
	}
	return c, err
}

// one is the only row that was found, or ErrNotFound.
func one[T any](found []T, err error) (T, error) {
	var none T
	switch {
	case err != nil:
		return none, err
	case len(found) == 0:
		return none, ErrNotFound
	default:
		return found[0], nil
	}
}
