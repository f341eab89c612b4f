//go:build ios || gnustep

package vault

/*
#cgo ios CFLAGS: -fobjc-arc
#cgo ios LDFLAGS: -framework Foundation -framework Security
#include <stdlib.h>
#include "keychain.h"
*/
import "C"

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"errors"
	"fmt"
	"unsafe"
)

// Keychain is an iPhone's store of keys, as it is reached by Security.framework. Signing keys are in the Secure Enclave where
// there is one; the key that seals is an item of the Keychain, which the Enclave guards.
type Keychain struct{}

// errLocked says that the phone was started and its owner has not unlocked it yet. Nothing is lost.
var errLocked = errors.New("keychain: the phone was not unlocked since it was started")

// heard takes an answer over from C.
func heard(a C.keychain_answer) ([]byte, error) {
	defer C.free(unsafe.Pointer(a.bytes))
	defer C.free(unsafe.Pointer(a.message))
	switch a.status {
	case C.KEYCHAIN_DONE:
		return C.GoBytes(unsafe.Pointer(a.bytes), C.int(a.length)), nil
	case C.KEYCHAIN_LOST:
		return nil, fmt.Errorf("%w: %s", ErrKeyLost, C.GoString(a.message))
	case C.KEYCHAIN_LOCKED:
		return nil, errLocked
	default:
		return nil, errors.New("keychain: " + C.GoString(a.message))
	}
}

// named asks for what concerns one alias.
func named(alias string, call func(alias *C.char) C.keychain_answer) ([]byte, error) {
	name := C.CString(alias)
	defer C.free(unsafe.Pointer(name))
	return heard(call(name))
}

// lending asks for what concerns one alias, and copies bytes to C for the length of the call.
func lending(alias string, b []byte, call func(alias *C.char, b C.keychain_bytes) C.keychain_answer) ([]byte, error) {
	copied := C.CBytes(b)
	defer C.free(copied)
	return named(alias, func(name *C.char) C.keychain_answer {
		return call(name, C.keychain_bytes{bytes: copied, length: C.size_t(len(b))})
	})
}

var errAttestedByItself = errors.New("keychain: keys are not attested while they are made")

// MakeSigningKey tries the Secure Enclave first. A key of an iPhone is not attested while it is made, but by the app itself.
func (k Keychain) MakeSigningKey(alias string, challenge []byte) error {
	if challenge != nil {
		return errAttestedByItself
	}
	if _, err := named(alias, func(alias *C.char) C.keychain_answer { return C.keychain_delete_key(alias) }); err != nil {
		return err
	}
	err := makeKey(alias, 1)
	if err == nil || errors.Is(err, errLocked) {
		return err
	}
	return makeKey(alias, 0)
}

func makeKey(alias string, enclave C.int) error {
	_, err := named(alias, func(alias *C.char) C.keychain_answer { return C.keychain_make_key(alias, enclave) })
	return err
}

// PublicKey reads the public half of a signing key.
func (Keychain) PublicKey(alias string) (*ecdsa.PublicKey, error) {
	written, err := named(alias, func(alias *C.char) C.keychain_answer { return C.keychain_public_key(alias) })
	if err != nil {
		return nil, err
	}
	return ecdsa.ParseUncompressedPublicKey(elliptic.P256(), written)
}

// Attestation has nothing that was said when the key was made.
func (Keychain) Attestation(string) ([]byte, error) { return nil, nil }

// Sign signs a digest.
func (Keychain) Sign(alias string, digest []byte) ([]byte, error) {
	return lending(alias, digest, func(alias *C.char, b C.keychain_bytes) C.keychain_answer { return C.keychain_sign(alias, b) })
}

// MakeSealingKey makes a key and keeps it as an item.
func (Keychain) MakeSealingKey(alias string) error {
	key := make([]byte, 32)
	_, _ = rand.Read(key)
	_, err := lending(alias, key, func(alias *C.char, b C.keychain_bytes) C.keychain_answer { return C.keychain_put(alias, b) })
	return err
}

// Seal seals under a nonce by chance, which it puts in front.
func (Keychain) Seal(alias string, plain, about []byte) ([]byte, error) {
	seal, err := sealOf(alias)
	if err != nil {
		return nil, err
	}
	return seal.Seal(nil, nil, plain, about), nil
}

// Unseal undoes Seal.
func (Keychain) Unseal(alias string, sealed, about []byte) ([]byte, error) {
	seal, err := sealOf(alias)
	if err != nil {
		return nil, err
	}
	plain, err := seal.Open(nil, nil, sealed, about)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrForged, err)
	}
	return plain, nil
}

func sealOf(alias string) (cipher.AEAD, error) {
	key, err := named(alias, func(alias *C.char) C.keychain_answer { return C.keychain_get(alias) })
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("the sealing key: %w: %w", ErrForged, err)
	}
	return cipher.NewGCMWithRandomNonce(block)
}

// InHardware reports whether a signing key is in the Secure Enclave.
func (Keychain) InHardware(alias string) (bool, error) {
	answer, err := named(alias, func(alias *C.char) C.keychain_answer { return C.keychain_in_enclave(alias) })
	return err == nil && answer[0] == 1, err
}

// Delete forgets a key, whether it signs or seals.
func (Keychain) Delete(alias string) error {
	_, signing := named(alias, func(alias *C.char) C.keychain_answer { return C.keychain_delete_key(alias) })
	_, sealing := named(alias, func(alias *C.char) C.keychain_answer { return C.keychain_delete(alias) })
	return errors.Join(signing, sealing)
}

// LeaveOutOfBackups has no backup made of a folder, to which the keys would not come along anyway.
func LeaveOutOfBackups(folder string) error {
	_, err := named(folder, func(folder *C.char) C.keychain_answer { return C.keychain_leave_out_of_backups(folder) })
	return err
}
