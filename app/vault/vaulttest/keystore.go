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
	"math/big"
	"os"
	"path/filepath"
	"time"

	"mawidi/app/vault"
)

// Keystore stands for a phone's keystore: its keys are files, so that they outlive the app as a phone's do.
type Keystore struct {
	Folder string
	Vouch  func(key *ecdsa.PublicKey, challenge []byte) []byte // the maker of the phone: returns the chain; nil attests no keys
}

var errNotAttested = errors.New("this phone attests no keys")

// MakeSigningKey makes a key with its certificates beside it.
func (k Keystore) MakeSigningKey(alias string, challenge []byte) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	var certificates []byte
	switch {
	case challenge == nil:
		certificates, err = selfSigned(key)
	case k.Vouch == nil:
		err = errNotAttested
	default:
		certificates = k.Vouch(&key.PublicKey, challenge)
	}
	if err != nil {
		return err
	}
	encoded, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	return errors.Join(k.write(alias, encoded), k.write(alias+".certificates", certificates))
}

func selfSigned(key *ecdsa.PrivateKey) ([]byte, error) {
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Unix(1<<32, 0)}
	return x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
}

// Certificates returns a signing key's chain.
func (k Keystore) Certificates(alias string) ([]byte, error) { return k.read(alias + ".certificates") }

// Sign signs a digest.
func (k Keystore) Sign(alias string, digest []byte) ([]byte, error) {
	encoded, err := k.read(alias)
	if err != nil {
		return nil, err
	}
	key, err := x509.ParsePKCS8PrivateKey(encoded)
	if err != nil {
		return nil, err
	}
	return ecdsa.SignASN1(rand.Reader, key.(*ecdsa.PrivateKey), digest)
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
	for _, name := range []string{alias, alias + ".certificates"} {
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
