package vaulttest

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"mawidi/app/vault"
)

// Keystore stands for a phone's keystore: its keys are files, so that they outlive the app as a phone's do.
type Keystore struct {
	Folder string
	Vouch  func(key *ecdsa.PublicKey, challenge []byte) []byte // the maker of the phone: returns its word; nil attests no keys
}

var errNotAttested = errors.New("this phone attests no keys")

// MakeSigningKey makes a key with what its maker says of it beside it.
func (k Keystore) MakeSigningKey(alias string, challenge []byte) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	var said []byte
	if challenge != nil {
		if k.Vouch == nil {
			return errNotAttested
		}
		said = k.Vouch(&key.PublicKey, challenge)
	}
	encoded, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	return errors.Join(k.write(alias, encoded), k.write(alias+".attestation", said))
}

// PublicKey returns a signing key's public half.
func (k Keystore) PublicKey(alias string) (*ecdsa.PublicKey, error) {
	key, err := k.key(alias)
	if err != nil {
		return nil, err
	}
	return &key.PublicKey, nil
}

// Attestation returns what the maker said.
func (k Keystore) Attestation(alias string) ([]byte, error) {
	said, err := k.read(alias + ".attestation")
	if len(said) == 0 {
		return nil, err
	}
	return said, err
}

// Sign signs a digest.
func (k Keystore) Sign(alias string, digest []byte) ([]byte, error) {
	key, err := k.key(alias)
	if err != nil {
		return nil, err
	}
	return ecdsa.SignASN1(rand.Reader, key, digest)
}

func (k Keystore) key(alias string) (*ecdsa.PrivateKey, error) {
	encoded, err := k.read(alias)
	if err != nil {
		return nil, err
	}
	key, err := x509.ParsePKCS8PrivateKey(encoded)
	if err != nil {
		return nil, err
	}
	return key.(*ecdsa.PrivateKey), nil
}

// MakeSealingKey makes an AES key.
func (k Keystore) MakeSealingKey(alias string) error {
	key := make([]byte, 32)
	_, _ = rand.Read(key)
	return k.write(alias, key)
}

// Seal seals under a random nonce, which it puts in front.
func (k Keystore) Seal(alias string, plain, about []byte) ([]byte, error) {
	seal, err := k.seal(alias)
	if err != nil {
		return nil, err
	}
	return seal.Seal(nil, nil, plain, about), nil
}

// Unseal undoes Seal.
func (k Keystore) Unseal(alias string, sealed, about []byte) ([]byte, error) {
	seal, err := k.seal(alias)
	if err != nil {
		return nil, err
	}
	plain, err := seal.Open(nil, nil, sealed, about)
	if err != nil {
		return nil, vault.ErrForged
	}
	return plain, nil
}

func (k Keystore) seal(alias string) (cipher.AEAD, error) {
	key, err := k.read(alias)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// InHardware says that every key is, as a phone would.
func (k Keystore) InHardware(alias string) (bool, error) {
	_, err := k.read(alias)
	return err == nil, err
}

// Delete forgets a key.
func (k Keystore) Delete(alias string) error {
	for _, name := range []string{alias, alias + ".attestation"} {
		if err := os.Remove(filepath.Join(k.Folder, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func (k Keystore) read(name string) ([]byte, error) {
	content, err := os.ReadFile(filepath.Join(k.Folder, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, vault.ErrKeyLost
	}
	return content, err
}

func (k Keystore) write(name string, content []byte) error {
	if err := os.MkdirAll(k.Folder, 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(k.Folder, name), content, 0o600)
}
