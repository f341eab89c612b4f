package store

import (
	"database/sql"
	"time"
)

// Registration is a verification code that was asked for.
type Registration struct {
	ID           string
	CitizenID    string // empty for someone whom the register does not know
	NationalHash []byte // of the number as typed
	Thumbprint   string // of the device key that asked
	DeviceName   []byte // sealed
	Platform     string
	Attested     bool // the platform vouches for the device key
	Language     string
	Channel      string
	Address      []byte // sealed
	AddressHash  []byte
	ToStranger   bool // a message goes there although the citizen's record does not hold the address
	CodeHash     []byte
	SentAt       time.Time
	Wrong        int
	Used         bool
}

// AddRegistration keeps a code that is about to be sent.
func (tx *Tx) AddRegistration(r Registration) error {
	citizen := sql.NullString{String: r.CitizenID, Valid: r.CitizenID != ""}
	return tx.run(`INSERT INTO registrations (id, citizen_id, national_hash, thumbprint, device_name, platform, language,
		channel, address, address_hash, to_stranger, code_hash, sent_at, wrong, used, attested) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		r.ID, citizen, r.NationalHash, r.Thumbprint, r.DeviceName, r.Platform, r.Language,
		r.Channel, r.Address, r.AddressHash, r.ToStranger, r.CodeHash, stored(r.SentAt), r.Wrong, r.Used, r.Attested)
}

// Registration finds a code that was asked for, or returns ErrNotFound.
func (tx *Tx) Registration(id string) (r Registration, err error) {
	var citizen sql.NullString
	var sent sql.NullInt64
	err = tx.row(`SELECT id, citizen_id, national_hash, thumbprint, device_name, platform, language,
		channel, address, address_hash, to_stranger, code_hash, sent_at, wrong, used, attested FROM registrations WHERE id = ?`, []any{id},
		&r.ID, &citizen, &r.NationalHash, &r.Thumbprint, &r.DeviceName, &r.Platform, &r.Language,
		&r.Channel, &r.Address, &r.AddressHash, &r.ToStranger, &r.CodeHash, &sent, &r.Wrong, &r.Used, &r.Attested)
	r.CitizenID, r.SentAt = citizen.String, instant(sent)
	return r, err
}

// TryRegistration keeps what a try of the code made of it.
func (tx *Tx) TryRegistration(id string, wrong int, used bool) error {
	return tx.run(`UPDATE registrations SET wrong = ?, used = ? WHERE id = ?`, wrong, used, id)
}

// CodesAsked lists when codes were asked for after an instant, for one national
// number and by one device key, oldest first.
func (tx *Tx) CodesAsked(nationalHash []byte, thumbprint string, after time.Time) ([]time.Time, error) {
	return rows(tx, scanInstant, `SELECT sent_at FROM registrations WHERE national_hash = ? AND thumbprint = ? AND sent_at > ? ORDER BY sent_at`,
		nationalHash, thumbprint, stored(after))
}

// WrittenToStranger lists when registrations had a message sent to an address, after an
// instant, that the record of whoever they named did not hold, oldest first.
func (tx *Tx) WrittenToStranger(addressHash []byte, after time.Time) ([]time.Time, error) {
	return rows(tx, scanInstant, `SELECT sent_at FROM registrations WHERE address_hash = ? AND to_stranger = 1 AND sent_at > ? ORDER BY sent_at`,
		addressHash, stored(after))
}

func scanInstant(scan func(...any) error) (time.Time, error) {
	var at sql.NullInt64
	err := scan(&at)
	return instant(at), err
}

// ForgetRegistrations erases the codes asked for before an instant.
func (tx *Tx) ForgetRegistrations(before time.Time) error {
	return tx.run(`DELETE FROM registrations WHERE sent_at < ?`, stored(before))
}

// ForgetRegistrationsOf erases the codes that were asked for a citizen.
func (tx *Tx) ForgetRegistrationsOf(citizenID string) error {
	return tx.run(`DELETE FROM registrations WHERE citizen_id = ?`, citizenID)
}
