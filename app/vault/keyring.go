//go:build !android && !ios && !js

package vault

import (
	"crypto"
	"encoding/base64"
	"errors"
	"fmt"

	"github.com/zalando/go-keyring"
)

// Open returns the vault of the profile: entries of its own in the desktop's keyring (Secret Service, Keychain, Credential
// Manager), or, where no keyring answers, one in memory, whose Level tells it.
func Open(profile string) Vault {
	k := desktop{service: "app.mawidi." + profile}
	if _, err := k.Get(keyName); err != nil && !errors.Is(err, ErrNotFound) && !errors.Is(err, ErrDamaged) {
		return NewMemory()
	}
	return k
}

// desktop keeps secrets in the keyring, in base64, since not every keyring takes arbitrary bytes.
type desktop struct{ service string }

func (d desktop) Get(name string) ([]byte, error) {
	text, err := keyring.Get(d.service, name)
	if errors.Is(err, keyring.ErrNotFound) {
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read %s from the keyring: %w", name, err)
	}
	secret, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil, fmt.Errorf("read %s from the keyring: %w", name, ErrDamaged)
	}
	return secret, nil
}

func (d desktop) Put(name string, secret []byte) error {
	if err := keyring.Set(d.service, name, base64.StdEncoding.EncodeToString(secret)); err != nil {
		return fmt.Errorf("keep %s in the keyring: %w", name, err)
	}
	return nil
}

func (d desktop) Delete(name string) error {
	if err := keyring.Delete(d.service, name); err != nil && !errors.Is(err, keyring.ErrNotFound) {
		return fmt.Errorf("delete %s from the keyring: %w", name, err)
	}
	return nil
}

func (d desktop) Erase() error {
	if err := keyring.DeleteAll(d.service); err != nil && !errors.Is(err, keyring.ErrNotFound) {
		return fmt.Errorf("erase the keyring's entries: %w", err)
	}
	return nil
}

func (d desktop) Signer() (crypto.Signer, error) { return softwareKey(d) }

// Attest has nobody to vouch for a key in software.
func (desktop) Attest([]byte, bool) ([]byte, error) { return nil, nil }

func (d desktop) Level() Level { return Keyring }
