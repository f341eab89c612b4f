package vault

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"fmt"
)

const keyName = "device-key"

// softwareKey returns the device key that the vault keeps as PKCS #8, and makes one where there is none. What it returns is
// always what the vault holds, so that two processes that make one at once end with the same.
func softwareKey(v Vault) (crypto.Signer, error) {
	key, err := readKey(v)
	if !errors.Is(err, ErrNotFound) {
		return key, err
	}
	fresh, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make the device key: %w", err)
	}
	encoded, err := x509.MarshalPKCS8PrivateKey(fresh)
	if err != nil {
		return nil, fmt.Errorf("encode the device key: %w", err)
	}
	if err := v.Put(keyName, encoded); err != nil {
		return nil, err
	}
	return readKey(v)
}

func readKey(v Vault) (crypto.Signer, error) {
	encoded, err := v.Get(keyName)
	if err != nil {
		return nil, err
	}
	parsed, err := x509.ParsePKCS8PrivateKey(encoded)
	if err != nil {
		return nil, fmt.Errorf("read the device key: %w", ErrDamaged)
	}
	key, ok := parsed.(*ecdsa.PrivateKey)
	if !ok || key.Curve != elliptic.P256() {
		return nil, fmt.Errorf("read the device key: not on P-256: %w", ErrDamaged)
	}
	return key, nil
}
