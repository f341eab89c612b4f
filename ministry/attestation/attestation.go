// Package attestation checks what a phone's maker says of a device key: that it was made in the phone's secure hardware, never
// leaves it, and is used by the ministry's own app. It is pure: roots and names are given to it, and nothing is fetched.
package attestation

import (
	"crypto/ecdsa"
	"errors"
	"time"
)

// Statement is what the app sends at registration about the key that signed the call, in its platform's form.
type Statement struct {
	Encoded []byte
	Key     *ecdsa.PublicKey // the device key on P-256, as the call's proof showed that the app has it
	At      time.Time        // when it was sent
}

// Verdict is what a believed statement says.
type Verdict struct {
	Level     Level
	Challenge []byte // what the statement answers; whoever asks knows whether it gave that out
}

// Level tells where the key is.
type Level int

// The levels, weakest first.
const (
	Software           Level = iota // in the system's memory, guarded by the system alone
	TrustedEnvironment              // in the processor's trusted environment
	SecureElement                   // in a chip of its own: StrongBox, Secure Enclave
)

// Verifier checks the statements of one platform. An error says why a statement is not believed; it wraps ErrUntrusted, holds
// no personal data and is for the log.
type Verifier interface {
	Verify(Statement) (Verdict, error)
}

// ErrUntrusted says that a statement does not show what it should.
var ErrUntrusted = errors.New("attestation: not to be trusted")
