package store

import (
	"database/sql"
	"time"
)

// RefreshToken is a token that is turned into the next pair, known by its hash.
type RefreshToken struct {
	Hash       []byte
	DeviceID   string
	Parent     []byte // the token that was turned into this one; nil for a device's first
	ExpiresAt  time.Time
	ReplacedAt time.Time // zero while it is the device's newest
}

// AddRefreshToken keeps a new token.
func (tx *Tx) AddRefreshToken(t RefreshToken) error {
	return tx.run(`INSERT INTO refresh_tokens (hash, device_id, parent, expires_at, replaced_at) VALUES (?, ?, ?, ?, ?)`,
		t.Hash, t.DeviceID, t.Parent, stored(t.ExpiresAt), stored(t.ReplacedAt))
}

// RefreshToken finds a token by its hash, or returns ErrNotFound.
func (tx *Tx) RefreshToken(hash []byte) (t RefreshToken, err error) {
	var expires, replaced sql.NullInt64
	err = tx.row(`SELECT hash, device_id, parent, expires_at, replaced_at FROM refresh_tokens WHERE hash = ?`, []any{hash},
		&t.Hash, &t.DeviceID, &t.Parent, &expires, &replaced)
	t.ExpiresAt, t.ReplacedAt = instant(expires), instant(replaced)
	return t, err
}

// ReplaceRefreshToken marks a token as replaced, and so what it was turned into
// before and nobody used: of the successors of one token only the newest lives.
func (tx *Tx) ReplaceRefreshToken(hash []byte, at time.Time) error {
	return tx.run(`UPDATE refresh_tokens SET replaced_at = ? WHERE (hash = ? OR parent = ?) AND replaced_at IS NULL`, stored(at), hash, hash)
}

// EraseRefreshTokens erases a device's tokens.
func (tx *Tx) EraseRefreshTokens(deviceID string) error {
	return tx.run(`DELETE FROM refresh_tokens WHERE device_id = ?`, deviceID)
}

// ForgetRefreshTokens erases the tokens that expired before an instant.
func (tx *Tx) ForgetRefreshTokens(before time.Time) error {
	return tx.run(`DELETE FROM refresh_tokens WHERE expires_at < ?`, stored(before))
}
