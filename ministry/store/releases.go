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
	OpenedAt    time.Time // zero until its slots are announced
	LatestAt    time.Time // when it is called off unless it was drawn; zero until it is opened
	ClosedAt    time.Time // zero until the list of its requests is closed
	DrawsAt     time.Time // when the public randomness comes; zero until it is closed
	SettledAt   time.Time // zero until its requests were drawn, or it was called off
	CalledOff   bool
}

// ReleaseCount is what a release holds of one service.
type ReleaseCount struct {
	ReleaseID, ServiceID string
	Slots                int
	Requests             int // once its list is closed
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

const releaseColumns = `r.id, r.mission_id, ` + releaseProgress

// releaseProgress are the columns of a release beside what it is.
const releaseProgress = `r.opens, r.opens_at, r.gathers_from, r.settles_at, r.opened_at, r.latest_at, r.closed_at, r.draws_at, r.settled_at, r.called_off`

func scanRelease(scan func(...any) error) (r Release, err error) {
	err = scanProgress(func(dest ...any) error { return scan(append([]any{&r.ID, &r.MissionID}, dest...)...) }, &r)
	return r, err
}

func scanProgress(scan func(...any) error, r *Release) error {
	var opens, gathers, settles, opened, latest, closed, draws, settled sql.NullInt64
	err := scan(&r.Opens, &opens, &gathers, &settles, &opened, &latest, &closed, &draws, &settled, &r.CalledOff)
	r.OpensAt, r.GathersFrom, r.SettlesAt = instant(opens), instant(gathers), instant(settles)
	r.OpenedAt, r.LatestAt, r.ClosedAt = instant(opened), instant(latest), instant(closed)
	r.DrawsAt, r.SettledAt = instant(draws), instant(settled)
	return err
}

// Release reads one release.
func (tx *Tx) Release(id string) (Release, error) {
	return one(rows(tx, scanRelease, `SELECT `+releaseColumns+` FROM releases r WHERE r.id = ?`, id))
}

// Releases lists a mission's releases that open from one wall time to another, both
// included, oldest first.
func (tx *Tx) Releases(missionID, from, to string) ([]Release, error) {
	return rows(tx, scanRelease, `SELECT `+releaseColumns+` FROM releases r
		WHERE mission_id = ? AND opens >= ? AND opens <= ? ORDER BY opens`, missionID, from, to)
}

// NextRelease is the mission's first release to open after now, or ErrNotFound.
func (tx *Tx) NextRelease(missionID string, now time.Time) (Release, error) {
	return one(rows(tx, scanRelease, `SELECT `+releaseColumns+` FROM releases r
		WHERE mission_id = ? AND opens_at > ? ORDER BY opens_at LIMIT 1`, missionID, stored(now)))
}

// LastRelease is the wall time of the last release that a mission has, or ErrNotFound.
func (tx *Tx) LastRelease(missionID string) (opens string, err error) {
	err = tx.row(`SELECT opens FROM releases WHERE mission_id = ? ORDER BY opens DESC LIMIT 1`, []any{missionID}, &opens)
	return opens, err
}

// ReleasesToOpen lists the releases whose slots are to be announced at now and are not
// yet, in the order in which that became so.
func (tx *Tx) ReleasesToOpen(now time.Time) ([]Release, error) {
	return rows(tx, scanRelease, `SELECT `+releaseColumns+` FROM releases r
		WHERE opened_at IS NULL AND gathers_from <= ? ORDER BY gathers_from, id`, stored(now))
}

// ReleasesToClose lists the releases whose gathering is over at now and whose list of
// requests is not closed yet, in the order in which it ended.
func (tx *Tx) ReleasesToClose(now time.Time) ([]Release, error) {
	return rows(tx, scanRelease, `SELECT `+releaseColumns+` FROM releases r
		WHERE r.settled_at IS NULL AND r.closed_at IS NULL AND r.settles_at <= ? ORDER BY r.settles_at, r.id`, stored(now))
}

// ReleasesToDraw lists the releases whose list is closed and that are not drawn yet, in
// the order in which their gathering ended.
func (tx *Tx) ReleasesToDraw(now time.Time) ([]Release, error) {
	return rows(tx, scanRelease, `SELECT `+releaseColumns+` FROM releases r
		WHERE r.settled_at IS NULL AND r.closed_at IS NOT NULL AND r.settles_at <= ? ORDER BY r.settles_at, r.id`, stored(now))
}

// NextReleaseInstant is when the next release is to open or to close, due or not; zero
// where there is none.
func (tx *Tx) NextReleaseInstant() (time.Time, error) {
	var next sql.NullInt64
	err := tx.row(`SELECT MIN(at) FROM (
		SELECT MIN(gathers_from) AS at FROM releases WHERE opened_at IS NULL
		UNION ALL SELECT MIN(settles_at) FROM releases WHERE settled_at IS NULL AND closed_at IS NULL) AS coming`, nil, &next)
	return instant(next), err
}

// NextOpening is when the next release is to open, due or not; zero where there is none.
func (tx *Tx) NextOpening() (time.Time, error) {
	var next sql.NullInt64
	err := tx.row(`SELECT MIN(gathers_from) FROM releases WHERE opened_at IS NULL`, nil, &next)
	return instant(next), err
}

// ReleasesAfter lists a mission's releases that open after an instant and whose list of
// requests is still to be closed, the next first, so many at most.
func (tx *Tx) ReleasesAfter(missionID string, opens time.Time, most int) ([]Release, error) {
	return rows(tx, scanRelease, `SELECT `+releaseColumns+` FROM releases r
		WHERE r.mission_id = ? AND r.opens_at > ? AND r.closed_at IS NULL AND r.settled_at IS NULL ORDER BY r.opens_at LIMIT ?`, missionID, stored(opens), most)
}

// MarkReleaseOpened records that a release's slots are announced, with the sealed secret
// that was committed to and when it is called off, and reports whether they were not before.
func (tx *Tx) MarkReleaseOpened(id string, secret []byte, latest, now time.Time) (bool, error) {
	n, err := tx.exec(`UPDATE releases SET opened_at = ?, secret = ?, latest_at = ? WHERE id = ? AND opened_at IS NULL`,
		stored(now), secret, stored(latest), id)
	return n == 1, err
}

// ReleaseSecret is the sealed secret that was committed to when a release opened.
func (tx *Tx) ReleaseSecret(id string) (sealed []byte, err error) {
	err = tx.row(`SELECT secret FROM releases WHERE id = ?`, []any{id}, &sealed)
	return sealed, err
}

// MarkReleaseClosed records that the list of a release's requests is closed, and when the
// randomness comes, and reports whether it was not before.
func (tx *Tx) MarkReleaseClosed(id string, draws, now time.Time) (bool, error) {
	n, err := tx.exec(`UPDATE releases SET closed_at = ?, draws_at = ? WHERE id = ? AND closed_at IS NULL AND settled_at IS NULL`,
		stored(now), stored(draws), id)
	return n == 1, err
}

// MarkReleaseSettled records that a release's requests were drawn, and reports
// whether they were not before.
func (tx *Tx) MarkReleaseSettled(id string, now time.Time) (bool, error) {
	n, err := tx.exec(`UPDATE releases SET settled_at = ? WHERE id = ? AND settled_at IS NULL`, stored(now), id)
	return n == 1, err
}

// MarkReleaseCalledOff records that a release will not be drawn any more, and reports
// whether it had not come to an end before.
func (tx *Tx) MarkReleaseCalledOff(id string, now time.Time) (bool, error) {
	n, err := tx.exec(`UPDATE releases SET settled_at = ?, called_off = 1 WHERE id = ? AND settled_at IS NULL`, stored(now), id)
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

// GatheredCounts counts the requests that a mission's releases have gathered so far, of
// those that gather at now, by release and service.
func (tx *Tx) GatheredCounts(missionID string, now time.Time) ([]ReleaseCount, error) {
	return rows(tx, scanCount, `SELECT q.release_id, q.service_id, 0, COUNT(*)
		FROM releases r JOIN requests q ON q.release_id = r.id AND q.state = 'gathered'
		WHERE r.mission_id = ? AND r.gathers_from <= ? AND r.settled_at IS NULL AND r.closed_at IS NULL
		GROUP BY q.release_id, q.service_id`, missionID, stored(now))
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
