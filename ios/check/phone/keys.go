//go:build gnustep

package phone

// #include <stddef.h>
import "C"

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"unsafe"
)

// The chip of the phone: keys on P-256, whose private half is 32 bytes, whose public half 65. Those who call provide the room.

//export chip_make
func chip_make(private unsafe.Pointer) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	written, err := key.Bytes()
	if err != nil {
		panic(err)
	}
	copy(unsafe.Slice((*byte)(private), 32), written)
}

// chip_public gives the public half, and nothing where the private one is none.
//
//export chip_public
func chip_public(private, public unsafe.Pointer) (length C.size_t) {
	key, err := parse(private)
	if err != nil {
		return 0
	}
	written, err := key.PublicKey.Bytes()
	if err != nil {
		return 0
	}
	return C.size_t(copy(unsafe.Slice((*byte)(public), 65), written))
}

// chip_sign signs a digest of 32 bytes; there is room for 72.
//
//export chip_sign
func chip_sign(private, digest, signature unsafe.Pointer) (length C.size_t) {
	key, err := parse(private)
	if err != nil {
		return 0
	}
	signed, err := ecdsa.SignASN1(rand.Reader, key, unsafe.Slice((*byte)(digest), 32))
	if err != nil {
		return 0
	}
	return C.size_t(copy(unsafe.Slice((*byte)(signature), 72), signed))
}

func parse(private unsafe.Pointer) (*ecdsa.PrivateKey, error) {
	return ecdsa.ParseRawPrivateKey(elliptic.P256(), unsafe.Slice((*byte)(private), 32))
}
