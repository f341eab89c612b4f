package vault

import (
	"crypto"
	"errors"
	"sync"
)

// ErrErased says that the vault was erased and keeps nothing any more.
var ErrErased = errors.New("vault: erased")

// UntilErased returns v, except that once it is erased, whatever would keep something fails with ErrErased: what was still under
// way leaves nothing behind.
func UntilErased(v Vault) *Erasable { return &Erasable{Vault: v} }

// Erasable is a vault that keeps nothing any more once it is erased.
type Erasable struct {
	Vault
	mu     sync.RWMutex
	erased bool
}

// Put keeps a secret, until Erase.
func (u *Erasable) Put(name string, secret []byte) error {
	u.mu.RLock()
	defer u.mu.RUnlock()
	if u.erased {
		return ErrErased
	}
	return u.Vault.Put(name, secret)
}

// Signer returns the device key, and makes none after Erase.
func (u *Erasable) Signer() (crypto.Signer, error) {
	u.mu.RLock()
	defer u.mu.RUnlock()
	if u.erased {
		return nil, ErrErased
	}
	return u.Vault.Signer()
}

// Attest has the device key attested, and makes none after Erase.
func (u *Erasable) Attest(challenge []byte, anew bool) ([]byte, error) {
	u.mu.RLock()
	defer u.mu.RUnlock()
	if u.erased {
		return nil, ErrErased
	}
	return u.Vault.Attest(challenge, anew)
}

// Clear forgets everything as Erase does, and the vault stays in use: for when nothing in it can be read any more.
func (u *Erasable) Clear() error {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.Vault.Erase()
}

// Delete keeps out of the way of Erase, which fails where what it found is gone.
func (u *Erasable) Delete(name string) error {
	u.mu.RLock()
	defer u.mu.RUnlock()
	if u.erased {
		return nil
	}
	return u.Vault.Delete(name)
}

// Erase forgets everything, for good.
func (u *Erasable) Erase() error {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.erased = true
	return u.Vault.Erase()
}
