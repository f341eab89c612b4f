// Package vault keeps the device's few secrets where the platform keeps secrets: the keyring of the desktop, Android's keystore, an
// iPhone's Keychain. Where there is none it keeps them in memory alone, and says so; never on disk in the clear.
package vault

import (
	"crypto"
	"errors"
)

// Level tells how well the vault guards what it holds.
type Level int

// The levels, best first.
const (
	Hardware   Level = iota // a key that never leaves a secure chip
	Software                // the phone's keystore without such a chip
	Keyring                 // the desktop's keyring
	MemoryOnly              // nothing: all is forgotten when the app closes
)

// Vault is what every platform's store of secrets can do. It is safe for concurrent use.
type Vault interface {
	// Get returns the secret called name, ErrNotFound where there is none, or ErrDamaged where what is there cannot be read.
	Get(name string) ([]byte, error)
	// Put keeps the secret under the name, in place of any before it.
	Put(name string, secret []byte) error
	// Delete forgets the secret; to delete what is not there is no error.
	Delete(name string) error
	// Erase forgets everything of this profile, the device key included.
	Erase() error
	// Signer returns the device's P-256 key, made on first use; it signs DPoP proofs (RFC 9449).
	Signer() (crypto.Signer, error)
	// Attest returns what the platform says of the device key, in the form that the ministry checks for the platform, or nil
	// where it says nothing. The statement answers the challenge, at most 128 bytes. Where a key can only be attested while it
	// is made, as on Android, anew has another made, and Signer has to be asked again after it; without anew it returns what
	// was said before, so that the key stays. On an iPhone each call asks Apple, over the network, and the key always stays.
	Attest(challenge []byte, anew bool) (statement []byte, err error)
	// Level tells where the secrets are.
	Level() Level
}

// ErrNotFound says that the vault holds no secret of that name.
var ErrNotFound = errors.New("vault: no such secret")

// ErrDamaged says that the vault holds something of that name that it did not write, or cannot read any more. The citizen
// has to register the device again.
var ErrDamaged = errors.New("vault: the secret is damaged")
