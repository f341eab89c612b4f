package vault

import (
	"crypto/ecdsa"
	"errors"
)

// Keystore is a phone's own store of keys: keys are made in it, work in it, and never leave it. An alias names a key. It is
// safe for concurrent use.
type Keystore interface {
	// MakeSigningKey makes a key on P-256 that signs, in place of any before it. A challenge has the maker of the phone attest
	// it (at most 128 bytes); nil has not. An error may mean that this phone attests no keys.
	MakeSigningKey(alias string, challenge []byte) error
	// PublicKey returns the public half of a signing key.
	PublicKey(alias string) (*ecdsa.PublicKey, error)
	// Attestation returns what was said of a signing key when it was made, in the platform's own form, or nil where nobody
	// attested it.
	Attestation(alias string) ([]byte, error)
	// Sign signs a SHA-256 digest (ECDSA, ASN.1).
	Sign(alias string, digest []byte) ([]byte, error)
	// MakeSealingKey makes an AES key of 256 bits, in place of any before it, in a chip of its own where the phone has one.
	MakeSealingKey(alias string) error
	// Seal encrypts and authenticates (AES-GCM) plain, and authenticates about with it.
	Seal(alias string, plain, about []byte) ([]byte, error)
	// Unseal undoes Seal with the same about.
	Unseal(alias string, sealed, about []byte) ([]byte, error)
	// InHardware reports whether a signing key is in secure hardware.
	InHardware(alias string) (bool, error)
	// Delete forgets a key; to delete what is not there is no error.
	Delete(alias string) error
}

// ErrKeyLost says that a Keystore has no key of that alias, or none any more that it can use.
var ErrKeyLost = errors.New("keystore: the key is lost")

// ErrForged says that what a Keystore was to unseal was sealed by another key or for something else, or was changed since.
var ErrForged = errors.New("keystore: not what was sealed")
