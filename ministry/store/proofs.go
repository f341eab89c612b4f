package store

import (
	"encoding/binary"
	"time"
)

// SpendProof keeps the hash of a proof that a change used, and reports whether it was
// new.
func (tx *Tx) SpendProof(hash []byte, expiresAt time.Time) (fresh bool, err error) {
	claimed, err := tx.claim(`INSERT INTO proofs_seen (hash, expires_at) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING`,
		[]any{proofKey(hash, expiresAt), stored(expiresAt)})
	return err == nil && claimed[0], err
}

// ForgetProofs erases the proofs that nobody can send again because they expired
// before an instant.
func (tx *Tx) ForgetProofs(before time.Time) error {
	return tx.run(`DELETE FROM proofs_seen WHERE hash < ?`, proofKey(nil, before))
}

// proofKey begins with when a proof expires, so that those of a time lie together in the
// books and go together.
func proofKey(hash []byte, expiresAt time.Time) []byte {
	return append(binary.BigEndian.AppendUint32(nil, uint32(expiresAt.Unix())), hash...)
}
