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
	Ticket         []byte    // the secret of its tickets' codes, sealed; nil where it has none
	Attested       bool      // the platform vouches for its key
}

const deviceColumns = `id, citizen_id, thumbprint, name, platform, state, waits_until, approval_number, registered_at, totp, wrong, locked_until, ticket, attested`

// Device finds a device by ID, or returns ErrNotFound.
func (tx *Tx) Device(id string) (Device, error) {
	return one(rows(tx, scanDevice, `SELECT `+deviceColumns+` FROM devices WHERE id = ?`, id))
}

// DevicesOf lists a citizen's devices, newest first.
func (tx *Tx) DevicesOf(citizenID string) ([]Device, error) {
	return rows(tx, scanDevice, `SELECT `+deviceColumns+` FROM devices WHERE citizen_id = ? ORDER BY registered_at DESC, id`, citizenID)
}

// DevicesBeside lists the devices of the citizen whose device has the ID, that one
// included, in no particular order; none where there is no such device.
func (tx *Tx) DevicesBeside(id string) ([]Device, error) {
	return rows(tx, scanDevice, `SELECT `+deviceColumns+` FROM devices
		WHERE citizen_id = (SELECT citizen_id FROM devices WHERE id = ?)`, id)
}

// KeyAttested reports whether a device was registered whose key has the thumbprint and that its platform vouched for.
func (tx *Tx) KeyAttested(thumbprint string) (attested bool, err error) {
	err = tx.row(`SELECT EXISTS (SELECT 1 FROM devices WHERE thumbprint = ? AND attested = 1)`, []any{thumbprint}, &attested)
	return attested, err
}

// PutDevice adds a device, or replaces the row of the same ID.
func (tx *Tx) PutDevice(d Device) error {
	return tx.run(`INSERT INTO devices (`+deviceColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, platform = excluded.platform, state = excluded.state,
		waits_until = excluded.waits_until, approval_number = excluded.approval_number, registered_at = excluded.registered_at,
		totp = excluded.totp, wrong = excluded.wrong, locked_until = excluded.locked_until,
		ticket = excluded.ticket, attested = excluded.attested`,
		d.ID, d.CitizenID, d.Thumbprint, d.Name, d.Platform, d.State, stored(d.WaitsUntil), d.ApprovalNumber,
		stored(d.RegisteredAt), d.TOTP, d.Wrong, stored(d.LockedUntil), d.Ticket, d.Attested)
}

// SetTicketSecret keeps the sealed secret of a device's ticket codes in place of the one
// before.
func (tx *Tx) SetTicketSecret(deviceID string, sealed []byte) error {
	return tx.run(`UPDATE devices SET ticket = ? WHERE id = ?`, sealed, deviceID)
}

// EraseDevices erases a citizen's devices with their tokens and confirmations.
func (tx *Tx) EraseDevices(citizenID string) error {
	return tx.run(`DELETE FROM devices WHERE citizen_id = ?`, citizenID)
}

func scanDevice(scan func(...any) error) (d Device, err error) {
	var waits, registered, locked sql.NullInt64
	err = scan(&d.ID, &d.CitizenID, &d.Thumbprint, &d.Name, &d.Platform, &d.State, &waits, &d.ApprovalNumber,
		&registered, &d.TOTP, &d.Wrong, &locked, &d.Ticket, &d.Attested)
	d.WaitsUntil, d.RegisteredAt, d.LockedUntil = instant(waits), instant(registered), instant(locked)
	return d, err
}
