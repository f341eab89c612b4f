// Package ticket is what the QR code of an appointment's ticket says at the consulate's door: the appointment's reference,
// and a code that changes every 30 seconds. The citizen's device makes it and the consulate's desk reads it, so that a
// picture of the screen is worthless half a minute later. docs/ticket.md tells the same to whoever builds a scanner.
package ticket

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"

	"mawidi/api/typed"
)

const (
	// Step is how long one code is shown (RFC 6238).
	Step = 30 * time.Second
	// SecretSize is the length in bytes of the secret that a device and the ministry share for all tickets.
	SecretSize = 32

	keySize = 20 // bytes, as RFC 4226 recommends
	version = "MAWIDI1"
)

// ErrUnreadable says that a text is not a ticket's.
var ErrUnreadable = errors.New("not what a ticket shows")

var options = hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1}

// Key is one ticket's own: its codes tell nothing about another ticket's, nor about the secret behind them.
type Key struct{ base32 string }

// KeyOf derives the key of an appointment's ticket from the device's ticket secret: HKDF with SHA-256 (RFC 5869), no salt,
// and "mawidi/ticket/" with the appointment's ID as info.
func KeyOf(secret []byte, appointmentID string) (Key, error) {
	if len(secret) != SecretSize {
		return Key{}, fmt.Errorf("a ticket secret has %d bytes, not %d", SecretSize, len(secret))
	}
	key, err := hkdf.Key(sha256.New, secret, nil, "mawidi/ticket/"+appointmentID, keySize)
	if err != nil {
		return Key{}, fmt.Errorf("derive a ticket's key: %w", err)
	}
	return Key{base32.StdEncoding.EncodeToString(key)}, nil
}

// StepAt is the number of the time step that an instant lies in: Unix seconds divided by 30.
func StepAt(t time.Time) int64 { return t.Unix() / int64(Step/time.Second) }

// Code is the ticket's code in a time step: six digits (RFC 6238 with SHA-1).
func (k Key) Code(step int64) (string, error) {
	return hotp.GenerateCodeCustom(k.base32, uint64(step), options)
}

// Matches reports whether a code is the one of a time step. It takes as long whether or not it is.
func (k Key) Matches(code string, step int64) bool {
	ok, err := hotp.ValidateCustom(code, uint64(step), k.base32, options)
	return ok && err == nil
}

// Shown is what a ticket shows: in its QR code, or to a clerk who types.
type Shown struct {
	Reference string // "BEY-7K3M-9C"
	Code      string // six digits
}

// String is what the QR code says: "MAWIDI1:BEY-7K3M-9C:482915". It has only characters of QR's alphanumeric mode.
func (s Shown) String() string { return version + ":" + s.Reference + ":" + s.Code }

var written = regexp.MustCompile(`^(?:` + version + `:)?([A-Z]{3})-?([A-Z0-9]{4})-?([A-Z0-9]{2}):?([0-9]{6})$`)

// Read reads what a scanner gave, or what a clerk typed: reference and code, in either case, in whichever numerals, however
// spaced, with or without hyphens. It returns ErrUnreadable for anything else.
func Read(text string) (Shown, error) {
	found := written.FindStringSubmatch(strings.ToUpper(typed.Compact(text)))
	if found == nil {
		return Shown{}, ErrUnreadable
	}
	return Shown{Reference: strings.Join(found[1:4], "-"), Code: found[4]}, nil
}
