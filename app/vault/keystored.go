//go:build unix

package vault

import (
	"crypto"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// keystored guards a profile by two keys of a phone's keystore: one signs, one seals the secrets, which are files.
type keystored struct {
	keys             Keystore
	files            sealedFiles
	profile          string
	signing, sealing string // aliases
}

// OverKeystore returns the vault of a profile that keeps its keys in the keystore and its sealed secrets in the folder, of which
// nobody else makes use.
func OverKeystore(keys Keystore, folder, profile string) Vault {
	alias := "app.mawidi." + profile
	return &keystored{keys: keys, files: sealedFiles{folder}, profile: profile, signing: alias + ".signing", sealing: alias + ".sealing"}
}

func (k *keystored) Get(name string) ([]byte, error) {
	sealed, err := k.files.read(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	secret, err := k.keys.Unseal(k.sealing, sealed, k.about(name))
	if errors.Is(err, ErrKeyLost) || errors.Is(err, ErrForged) {
		return nil, fmt.Errorf("unseal %s: %w: %w", name, ErrDamaged, err)
	}
	if err != nil {
		return nil, fmt.Errorf("unseal %s: %w", name, err)
	}
	return secret, nil
}

func (k *keystored) Put(name string, secret []byte) error {
	return k.files.alone(func() error { return k.put(name, secret) })
}

func (k *keystored) put(name string, secret []byte) error {
	sealed, err := k.keys.Seal(k.sealing, secret, k.about(name))
	if errors.Is(err, ErrKeyLost) {
		if err := k.keys.MakeSealingKey(k.sealing); err != nil {
			return fmt.Errorf("make the sealing key: %w", err)
		}
		sealed, err = k.keys.Seal(k.sealing, secret, k.about(name))
	}
	if err != nil {
		return fmt.Errorf("seal %s: %w", name, err)
	}
	if err := k.files.write(name, sealed); err != nil {
		return fmt.Errorf("keep %s: %w", name, err)
	}
	return nil
}

// about ties a sealed secret to its name and profile, so that none can be put in the place of another.
func (k *keystored) about(name string) []byte { return []byte(k.profile + "/" + name) }

func (k *keystored) Delete(name string) error {
	if err := k.files.remove(name); err != nil {
		return fmt.Errorf("delete %s: %w", name, err)
	}
	return nil
}

func (k *keystored) Erase() error {
	return k.files.alone(func() error {
		return errors.Join(k.keys.Delete(k.signing), k.keys.Delete(k.sealing), k.files.removeAll())
	})
}

// Signer returns the signing key, made on first use. That one was made is kept beside the secrets: where the key is gone all the
// same, the phone has lost it, and with it whatever was bound to it; where a key is there without that note, it is one of an app
// that was removed, and an iPhone kept it.
func (k *keystored) Signer() (signer crypto.Signer, err error) {
	err = k.files.alone(func() error {
		signer, err = k.signer()
		return err
	})
	return signer, err
}

func (k *keystored) signer() (crypto.Signer, error) {
	_, noted := k.Get(keyName)
	if errors.Is(noted, ErrNotFound) {
		noted = k.makeKey(nil)
	}
	if noted != nil {
		return nil, noted
	}
	key, err := k.openKey()
	if errors.Is(err, ErrKeyLost) {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return key, err
}

// makeKey forgets first that there was a key, so that one which could not be replaced is not taken for lost.
func (k *keystored) makeKey(challenge []byte) error {
	if err := k.Delete(keyName); err != nil {
		return err
	}
	if err := k.keys.MakeSigningKey(k.signing, challenge); err != nil {
		return fmt.Errorf("make the signing key: %w", err)
	}
	return k.put(keyName, []byte(k.signing))
}

func (k *keystored) openKey() (crypto.Signer, error) {
	public, err := k.keys.PublicKey(k.signing)
	if err != nil {
		return nil, fmt.Errorf("open the signing key: %w", err)
	}
	return &keystoreKey{k.keys, k.signing, public}, nil
}

// Attest has a new key answer the challenge: a keystore attests a key only while it is made.
func (k *keystored) Attest(challenge []byte, anew bool) (statement []byte, err error) {
	err = k.files.alone(func() error {
		if anew {
			if err := k.makeAttested(challenge); err != nil {
				return err
			}
		}
		statement, err = k.keys.Attestation(k.signing)
		return err
	})
	return statement, err
}

// makeAttested makes a key that is attested, or where the phone cannot, one that is not.
func (k *keystored) makeAttested(challenge []byte) error {
	err := k.makeKey(challenge)
	if err == nil {
		return nil
	}
	if plain := k.makeKey(nil); plain != nil {
		return errors.Join(err, plain)
	}
	return nil
}

// Level is that of the signing key.
func (k *keystored) Level() Level {
	if hardware, err := k.keys.InHardware(k.signing); err == nil && hardware {
		return Hardware
	}
	return Software
}

// keystoreKey is a signing key that stays in its keystore.
type keystoreKey struct {
	keys   Keystore
	alias  string
	public *ecdsa.PublicKey
}

func (k *keystoreKey) Public() crypto.PublicKey { return k.public }

// Sign signs a SHA-256 digest; what is random in it comes from the keystore.
func (k *keystoreKey) Sign(_ io.Reader, digest []byte, _ crypto.SignerOpts) ([]byte, error) {
	signature, err := k.keys.Sign(k.alias, digest)
	if errors.Is(err, ErrKeyLost) {
		forgotten := k.keys.Delete(k.alias) // what is left of it still has a public half, and would be taken for a key
		return nil, errors.Join(fmt.Errorf("sign: %w: %w", ErrDamaged, err), forgotten)
	}
	return signature, err
}
