//go:build android || jvm

package vault

import (
	"crypto/ecdsa"
	"crypto/x509"
	"errors"
	"fmt"
	"slices"

	"mawidi/app/java"
)

// JavaKeystore returns Android's keystore (AndroidKeyStore) as it is reached from a virtual machine.
func JavaKeystore(machine java.Machine) Keystore { return javaKeystore{machine} }

type javaKeystore struct{ machine java.Machine }

// Constants of android.security.keystore.KeyProperties, javax.crypto.Cipher and of AES-GCM.
const (
	provider       = "AndroidKeyStore"
	purposeEncrypt = 1
	purposeDecrypt = 2
	purposeSign    = 4
	encryptMode    = 1
	decryptMode    = 2
	gcmTagBytes    = 16
	gcmIVBytes     = 12
)

func (j javaKeystore) run(work func(*java.Calls)) error {
	err := j.machine.Run(work)
	switch {
	case err == nil:
		return nil
	case thrown(err, "android.security.keystore.KeyPermanentlyInvalidatedException", "java.security.UnrecoverableKeyException"):
		return fmt.Errorf("%w: %w", ErrKeyLost, err)
	case thrown(err, "javax.crypto.BadPaddingException", "javax.crypto.IllegalBlockSizeException"): // AEADBadTagException is the former
		return fmt.Errorf("%w: %w", ErrForged, err)
	default:
		return fmt.Errorf("keystore: %w", err) // may pass
	}
}

func thrown(err error, classes ...java.Thrown) bool {
	for _, class := range classes {
		if errors.Is(err, class) {
			return true
		}
	}
	return false
}

func (j javaKeystore) MakeSigningKey(alias string, challenge []byte) error {
	return j.run(func(c *java.Calls) {
		spec := c.New(specNew, alias, purposeSign)
		spec.Call(specCurve, c.New(curveNew, "secp256r1"))
		spec.Call(specDigests, []string{"NONE"}) // Go's signers are given digests
		if challenge != nil {
			spec.Call(specChallenge, challenge)
		}
		pairs := c.Static(pairsGet, "EC", provider)
		pairs.Call(pairsInit, spec.Call(specBuild))
		pairs.Call(pairsMake)
	})
}

// MakeSealingKey asks for StrongBox first, which versions before 9 and most phones do not have.
func (j javaKeystore) MakeSealingKey(alias string) error {
	if j.makeSealingKey(alias, true) == nil {
		return nil
	}
	return j.makeSealingKey(alias, false)
}

func (j javaKeystore) makeSealingKey(alias string, strongBox bool) error {
	return j.run(func(c *java.Calls) {
		spec := c.New(specNew, alias, purposeEncrypt|purposeDecrypt)
		spec.Call(specSize, 256)
		spec.Call(specModes, []string{"GCM"})
		spec.Call(specPaddings, []string{"NoPadding"})
		if strongBox {
			spec.Call(specStrongBox, true)
		}
		keys := c.Static(keysGet, "AES", provider)
		keys.Call(keysInit, spec.Call(specBuild))
		keys.Call(keysMake)
	})
}

func store(c *java.Calls) java.Value {
	s := c.Static(storeGet, provider)
	s.Call(storeLoad, nil)
	return s
}

func key(c *java.Calls, alias string) java.Value {
	k := store(c).Call(storeKey, alias, nil)
	if k.Null() {
		c.Fail(fmt.Errorf("%w: none is called %s", ErrKeyLost, alias))
	}
	return k
}

// certificates are those of a signing key, DER, leaf first: one alone where nobody attested it.
func (j javaKeystore) certificates(alias string) (chain [][]byte, err error) {
	err = j.run(func(c *java.Calls) {
		certificates := store(c).Call(storeChain, alias)
		if certificates.Null() {
			c.Fail(fmt.Errorf("%w: none is called %s", ErrKeyLost, alias))
		}
		for _, certificate := range certificates.Elements() {
			chain = append(chain, certificate.Call(certificateBytes).Bytes())
		}
	})
	return chain, err
}

func (j javaKeystore) PublicKey(alias string) (*ecdsa.PublicKey, error) {
	chain, err := j.certificates(alias)
	if err != nil {
		return nil, err
	}
	if len(chain) == 0 {
		return nil, fmt.Errorf("read the signing key's certificate: %w", ErrDamaged)
	}
	leaf, err := x509.ParseCertificate(chain[0])
	if err != nil {
		return nil, fmt.Errorf("read the signing key's certificate: %w", ErrDamaged)
	}
	public, ok := leaf.PublicKey.(*ecdsa.PublicKey)
	if !ok {
		return nil, fmt.Errorf("read the signing key's certificate: %w", ErrDamaged)
	}
	return public, nil
}

// Attestation is the whole chain; a certificate alone is of the key's own making.
func (j javaKeystore) Attestation(alias string) ([]byte, error) {
	chain, err := j.certificates(alias)
	if err != nil || len(chain) < 2 {
		return nil, err
	}
	return slices.Concat(chain...), nil
}

func (j javaKeystore) Sign(alias string, digest []byte) (signature []byte, err error) {
	err = j.run(func(c *java.Calls) {
		signer, k := c.Static(signatureGet, "NONEwithECDSA"), key(c, alias)
		signer.Call(signatureInit, k)
		signer.Call(signatureUpdate, digest)
		signature = signer.Call(signatureSign).Bytes()
	})
	return signature, err
}

// Seal returns the initialization vector, of the keystore's making, and then the text with its tag.
func (j javaKeystore) Seal(alias string, plain, about []byte) (sealed []byte, err error) {
	err = j.run(func(c *java.Calls) {
		k, cipher := key(c, alias), c.Static(cipherGet, "AES/GCM/NoPadding")
		cipher.Call(cipherSeal, encryptMode, k)
		cipher.Call(cipherAbout, about)
		text, iv := cipher.Call(cipherFinish, plain).Bytes(), cipher.Call(cipherIV).Bytes()
		if len(iv) != gcmIVBytes {
			c.Fail(errors.New("an initialization vector of another length"))
		}
		sealed = append(iv, text...)
	})
	return sealed, err
}

func (j javaKeystore) Unseal(alias string, sealed, about []byte) (plain []byte, err error) {
	if len(sealed) < gcmIVBytes+gcmTagBytes {
		return nil, ErrForged
	}
	err = j.run(func(c *java.Calls) {
		k, cipher := key(c, alias), c.Static(cipherGet, "AES/GCM/NoPadding")
		cipher.Call(cipherUnseal, decryptMode, k, c.New(gcmNew, 8*gcmTagBytes, sealed[:gcmIVBytes]))
		cipher.Call(cipherAbout, about)
		plain = cipher.Call(cipherFinish, sealed[gcmIVBytes:]).Bytes()
	})
	return plain, err
}

func (j javaKeystore) InHardware(alias string) (hardware bool, err error) {
	err = j.run(func(c *java.Calls) {
		k := key(c, alias)
		factory := c.Static(factoryGet, k.Call(keyAlgorithm), provider)
		info := factory.Call(factorySpec, k, c.Class("android/security/keystore/KeyInfo"))
		hardware = info.Call(infoHardware).Bool()
	})
	return hardware, err
}

func (j javaKeystore) Delete(alias string) error {
	return j.run(func(c *java.Calls) {
		s := store(c)
		if s.Call(storeHas, alias).Bool() {
			s.Call(storeDelete, alias)
		}
	})
}
