package store

import (
	"database/sql"
	"time"
)

// Device is a device of a citizen.
type Device struct {
	ID             string
	CitizenID      string
	Thumbprint     string // of its key (RFC 7638)
	Name           []byte // sealed
	Platform       string
	State          string    // a rules.DeviceState
	WaitsUntil     time.Time // zero unless it waits
	ApprovalNumber int
	RegisteredAt   time.Time
	TOTP           []byte    // the confirmation secret, sealed
	Wrong          int       // confirmation codes since the last right one
	LockedUntil    time.Time // zero unless locked
}

const deviceColumns = `id, citizen_id, thumbprint, name, platform, state, waits_until, approval_number, registered_at, totp, wrong, locked_until`

// Device finds a device by ID, or returns ErrNotFound.
func (tx *Tx) Device(id string) (Device, error) {
	var d Device
	err := tx.row(`SELECT `+deviceColumns+` FROM devices WHERE id = ?`, []any{id}, deviceFields(&d)...)
	return d, err
}

// DevicesOf lists a citizen's devices, newest first.
func (tx *Tx) DevicesOf(citizenID string) ([]Device, error) {
	return rows(tx, func(scan func(...any) error) (d Device, err error) {
		err = scan(deviceFields(&d)...)
		return d, err
	}, `SELECT `+deviceColumns+` FROM devices WHERE citizen_id = ? ORDER BY registered_at DESC, id`, citizenID)
}

// PutDevice adds a device, or replaces the row of the same ID.
func (tx *Tx) PutDevice(d Device) error {
	_, err := tx.exec(`INSERT INTO devices (`+deviceColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, platform = excluded.platform, state = excluded.state,
		waits_until = excluded.waits_until, approval_number = excluded.approval_number, registered_at = excluded.registered_at,
		totp = excluded.totp, wrong = excluded.wrong, locked_until = excluded.locked_until`,
		d.ID, d.CitizenID, d.Thumbprint, d.Name, d.Platform, d.State, stored(d.WaitsUntil), d.ApprovalNumber,
		stored(d.RegisteredAt), d.TOTP, d.Wrong, stored(d.LockedUntil))
	return err
}

// EraseDevices erases a citizen's devices with their tokens and confirmations.
func (tx *Tx) EraseDevices(citizenID string) error {
	_, err := tx.exec(`DELETE FROM devices WHERE citizen_id = ?`, citizenID)
	return err
}

// deviceFields are the destinations of deviceColumns.
func deviceFields(d *Device) []any {
	return []any{
		&d.ID, &d.CitizenID, &d.Thumbprint, &d.Name, &d.Platform, &d.State, (*nullable)(&d.WaitsUntil), &d.ApprovalNumber,
		(*nullable)(&d.RegisteredAt), &d.TOTP, &d.Wrong, (*nullable)(&d.LockedUntil),
	}
}

// nullable scans what stored kept.
type nullable time.Time

// Scan implements sql.Scanner.
func (t *nullable) Scan(value any) error {
	var n sql.NullInt64
	err := n.Scan(value)
	*t = nullable(instant(n))
	return err
}
