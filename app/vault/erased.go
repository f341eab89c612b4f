package vault

import (
	"errors"
	"sync"
)

// ErrErased says that the vault was erased and keeps nothing any more.
var ErrErased = errors.New("vault: erased")

// UntilErased returns v, except that once it is erased, Put fails with ErrErased: what was still under way leaves nothing behind.
func UntilErased(v Vault) Vault { return &untilErased{Vault: v} }

type untilErased struct {
	Vault
	mu     sync.RWMutex
	erased bool
}

func (u *untilErased) Put(name string, secret []byte) error {
	u.mu.RLock()
	defer u.mu.RUnlock()
	if u.erased {
		return ErrErased
	}
	return u.Vault.Put(name, secret)
}

// Delete keeps out of the way of Erase, which fails where what it found is gone.
func (u *untilErased) Delete(name string) error {
	u.mu.RLock()
	defer u.mu.RUnlock()
	if u.erased {
		return nil
	}
	return u.Vault.Delete(name)
}

func (u *untilErased) Erase() error {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.erased = true
	return u.Vault.Erase()
}
