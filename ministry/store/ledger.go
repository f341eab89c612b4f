package store

import (
	"database/sql"
	"strings"
	"time"
)

// LedgerLine is a line of the open ledger. In the tree it is known by its number, before
// that by its turn.
type LedgerLine struct {
	Turn       int64  // only while it is pending
	Number     int64  // from 0 on; -1 while it is pending
	ReleaseID  string // of a release's own four lines, else empty
	Kind       string
	Text       string
	RecordedAt time.Time
}

// RecordLine keeps a line that is to come into the tree. What follows from something that
// is recorded comes after it.
func (tx *Tx) RecordLine(l LedgerLine) error {
	return tx.run(`INSERT INTO ledger_pending (turn, release_id, kind, line, recorded_at) VALUES (`+tx.nextTurn()+`, ?, ?, ?, ?)`,
		l.ReleaseID, l.Kind, l.Text, stored(l.RecordedAt))
}

// nextTurn is the turn of a line that is being recorded. PostgreSQL's come from a sequence,
// since changes there do not wait for each other.
func (tx *Tx) nextTurn() string {
	if tx.conn.contended() {
		return `nextval('` + turns + `')`
	}
	return `(SELECT COALESCE(MAX(turn), 0) + 1 FROM ledger_pending)`
}

// PendingLines lists the lines that have no place in the tree yet in the order in which
// they are to come into it, so many at most.
func (tx *Tx) PendingLines(most int) ([]LedgerLine, error) {
	return rows(tx, func(scan func(...any) error) (LedgerLine, error) {
		l, recorded := LedgerLine{Number: -1}, sql.NullInt64{}
		err := scan(&l.Turn, &l.ReleaseID, &l.Kind, &l.Text, &recorded)
		l.RecordedAt = instant(recorded)
		return l, err
	}, `SELECT turn, release_id, kind, line, recorded_at FROM ledger_pending ORDER BY turn LIMIT ?`, most)
}

// placedAtOnce is how many lines one statement moves, where there are so many: PostgreSQL
// does it in a fraction of the time that so many statements take.
const placedAtOnce = 50

// PlaceLines moves pending lines to their numbers in the tree.
func (tx *Tx) PlaceLines(lines []LedgerLine) error {
	for len(lines) > 0 {
		n := 1
		if len(lines) >= placedAtOnce {
			n = placedAtOnce
		}
		if err := tx.placeTogether(lines[:n]); err != nil {
			return err
		}
		lines = lines[n:]
	}
	return nil
}

func (tx *Tx) placeTogether(lines []LedgerLine) error {
	placed, turns := make([]any, 0, 5*len(lines)), make([]any, 0, len(lines))
	for _, l := range lines {
		placed = append(placed, l.Number, l.ReleaseID, l.Kind, l.Text, stored(l.RecordedAt))
		turns = append(turns, l.Turn)
	}
	more := len(lines) - 1
	err := tx.run(`INSERT INTO ledger_lines (number, release_id, kind, line, recorded_at) VALUES (?, ?, ?, ?, ?)`+strings.Repeat(`, (?, ?, ?, ?, ?)`, more), placed...)
	if err != nil {
		return err
	}
	return tx.run(`DELETE FROM ledger_pending WHERE turn IN (?`+strings.Repeat(`, ?`, more)+`)`, turns...)
}

// LinesBetween gives the texts of the lines from one number up to before another.
func (tx *Tx) LinesBetween(from, before int64) ([]string, error) {
	return rows(tx, scanOne[string], `SELECT line FROM ledger_lines WHERE number >= ? AND number < ? ORDER BY number`, from, before)
}

// ReleasesWith lists the releases that have a line of a kind from one number up to before
// another.
func (tx *Tx) ReleasesWith(kind string, from, before int64) ([]string, error) {
	return rows(tx, scanOne[string], `SELECT release_id FROM ledger_lines WHERE number >= ? AND number < ? AND kind = ? ORDER BY number`, from, before, kind)
}

// LineOfRelease is a release's own line of a kind, the first if there were several, or
// ErrNotFound.
func (tx *Tx) LineOfRelease(releaseID, kind string) (LedgerLine, error) {
	return one(rows(tx, func(scan func(...any) error) (LedgerLine, error) {
		l := LedgerLine{ReleaseID: releaseID, Kind: kind}
		err := scan(&l.Number, &l.Text)
		return l, err
	}, `SELECT number, line FROM (
			SELECT number, line, 0 AS turn FROM ledger_lines WHERE release_id = ? AND kind = ? AND release_id <> ''
			UNION ALL SELECT -1, line, turn FROM ledger_pending WHERE release_id = ? AND kind = ?
		) AS found ORDER BY turn, number LIMIT 1`, releaseID, kind, releaseID, kind))
}

// LedgerTree is the tree as it stands: how many lines, and the hash of them, nil where
// there are none.
func (tx *Tx) LedgerTree() (size int64, hash []byte, err error) {
	err = tx.row(`SELECT size, hash FROM ledger_tree`, nil, &size, &hash)
	if err == ErrNotFound {
		return 0, nil, nil
	}
	return size, hash, err
}

// SetLedgerTree puts another tree in the place of the one that stood.
func (tx *Tx) SetLedgerTree(size int64, hash []byte) error {
	return tx.run(`INSERT INTO ledger_tree (id, size, hash) VALUES (0, ?, ?)
		ON CONFLICT (id) DO UPDATE SET size = excluded.size, hash = excluded.hash`, size, hash)
}

// LedgerHashes gives the hashes of a level from one number up to before another. Only the
// levels 8, 16 and so on are kept; level 0 is made of the lines.
func (tx *Tx) LedgerHashes(level int, from, before int64) ([][]byte, error) {
	return rows(tx, scanOne[[]byte], `SELECT hash FROM ledger_hashes WHERE level = ? AND number >= ? AND number < ? ORDER BY number`, level, from, before)
}

// AddLedgerHash keeps a hash of the tree.
func (tx *Tx) AddLedgerHash(level int, number int64, hash []byte) error {
	return tx.run(`INSERT INTO ledger_hashes (level, number, hash) VALUES (?, ?, ?)`, level, number, hash)
}

func scanOne[T any](scan func(...any) error) (value T, err error) {
	err = scan(&value)
	return value, err
}
