package store

import "time"

// SpendProof keeps the hash of a proof that a change used, and reports whether it was
// new.
func (tx *Tx) SpendProof(hash []byte, expiresAt time.Time) (fresh bool, err error) {
	n, err := tx.exec(`INSERT INTO proofs_seen (hash, expires_at) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING`, hash, stored(expiresAt))
	return n == 1, err
}

// ForgetProofs erases the proofs that nobody can send again because they expired
// before an instant.
func (tx *Tx) ForgetProofs(before time.Time) error {
	return tx.run(`DELETE FROM proofs_seen WHERE expires_at < ?`, stored(before))
}
