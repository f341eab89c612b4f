package store

import "database/sql"

// Published is the checkpoint that was published last, or ErrNotFound.
func (tx *Tx) Published() (checkpoint string, err error) { return tx.checkpoint("") }

// Closing is the checkpoint that held a release's list in time, or ErrNotFound.
func (tx *Tx) Closing(releaseID string) (checkpoint string, err error) {
	return tx.checkpoint(releaseID)
}

func (tx *Tx) checkpoint(releaseID string) (checkpoint string, err error) {
	err = tx.row(`SELECT checkpoint FROM ledger_checkpoints WHERE release_id = ?`, []any{releaseID}, &checkpoint)
	return checkpoint, err
}

// SetPublished keeps a checkpoint of a ledger with so many lines as the last that was
// published.
func (tx *Tx) SetPublished(size int64, checkpoint string) error {
	return tx.run(`INSERT INTO ledger_checkpoints (release_id, size, checkpoint) VALUES ('', ?, ?)
		ON CONFLICT (release_id) DO UPDATE SET size = excluded.size, checkpoint = excluded.checkpoint`, size, checkpoint)
}

// SetClosing keeps the checkpoint that holds a release's list. The first one stays.
func (tx *Tx) SetClosing(releaseID string, size int64, checkpoint string) error {
	return tx.run(`INSERT INTO ledger_checkpoints (release_id, size, checkpoint) VALUES (?, ?, ?) ON CONFLICT (release_id) DO NOTHING`, releaseID, size, checkpoint)
}

// PublishTable keeps a table under its root. One that is there already stays.
func (tx *Tx) PublishTable(root string, content []byte) error {
	content = append([]byte{}, content...) // an empty table is not NULL
	return tx.run(`INSERT INTO ledger_tables (root, content) VALUES (?, ?) ON CONFLICT (root) DO NOTHING`, root, content)
}

// Table is the published table with a root, or ErrNotFound.
func (tx *Tx) Table(root string) (content []byte, err error) {
	err = tx.row(`SELECT content FROM ledger_tables WHERE root = ?`, []any{root}, &content)
	return content, err
}

// LedgerState is how far the ledger is.
type LedgerState struct {
	Pending   int64 // lines that are not in the tree
	Size      int64 // lines that are
	Published int64 // lines of the checkpoint that was published last
	Oldest    int64 // when the first line was recorded that is not in that checkpoint, Unix milliseconds; 0 if all are
}

// LedgerState reads how far the ledger is.
func (tx *Tx) LedgerState() (s LedgerState, err error) {
	var oldest sql.NullInt64
	err = tx.row(`SELECT pending, size, published, COALESCE((SELECT recorded_at FROM ledger_lines WHERE number = published), oldest)
		FROM (SELECT
			(SELECT COUNT(*) FROM ledger_pending) AS pending,
			(SELECT MIN(recorded_at) FROM ledger_pending) AS oldest,
			COALESCE((SELECT size FROM ledger_tree), 0) AS size,
			COALESCE((SELECT size FROM ledger_checkpoints WHERE release_id = ''), 0) AS published) AS state`,
		nil, &s.Pending, &s.Size, &s.Published, &oldest)
	s.Oldest = oldest.Int64
	return s, err
}
