package store

import (
	"database/sql"
	"time"
)

// Outcome is what a change answered, kept for when the same change is asked for again.
type Outcome struct {
	Hash        []byte // of the device's key and the idempotency key
	Fingerprint []byte // of the change that was asked for
	Status      int    // HTTP status of the answer
	Body        []byte // sealed
	ExpiresAt   time.Time
}

// KeepOutcome keeps what a change answered, in the transaction of the change.
func (tx *Tx) KeepOutcome(o Outcome) error {
	return tx.run(`INSERT INTO outcomes (hash, fingerprint, status, body, expires_at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (hash) DO UPDATE SET fingerprint = excluded.fingerprint, status = excluded.status, body = excluded.body, expires_at = excluded.expires_at`,
		o.Hash, o.Fingerprint, o.Status, o.Body, stored(o.ExpiresAt))
}

// Outcome finds what was answered under a key and has not expired at now, or returns
// ErrNotFound.
func (tx *Tx) Outcome(hash []byte, now time.Time) (o Outcome, err error) {
	var expires sql.NullInt64
	err = tx.row(`SELECT hash, fingerprint, status, body, expires_at FROM outcomes WHERE hash = ? AND expires_at > ?`,
		[]any{hash, stored(now)}, &o.Hash, &o.Fingerprint, &o.Status, &o.Body, &expires)
	o.ExpiresAt = instant(expires)
	return o, err
}

// ForgetOutcomes erases the outcomes that expired before an instant.
func (tx *Tx) ForgetOutcomes(before time.Time) error {
	return tx.run(`DELETE FROM outcomes WHERE expires_at < ?`, stored(before))
}
