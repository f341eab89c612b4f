//go:build android || jvm

package vault

/*
#include <stdlib.h>
#include "javakeystore.h"
*/
import "C"

import (
	"errors"
	"fmt"
	"unsafe"
)

// Java runs work on a thread that is attached to the virtual machine, with that thread's environment (a JNIEnv), and returns
// its error.
type Java func(work func(env uintptr) error) error

// JavaKeystore returns Android's keystore as it is reached from a virtual machine.
func JavaKeystore(java Java) Keystore { return javaKeystore{java} }

type javaKeystore struct{ java Java }

// ask has one call made for the alias.
func (j javaKeystore) ask(alias string, call func(env *C.JNIEnv, alias *C.char) C.keystore_answer) (bytes []byte, err error) {
	name := C.CString(alias)
	defer C.free(unsafe.Pointer(name))
	err = j.java(func(env uintptr) error {
		bytes, err = answered(call(environment(env), name))
		return err
	})
	return bytes, err
}

// environment is an address of the virtual machine's own, which Go's collector knows nothing of.
func environment(address uintptr) *C.JNIEnv { return *(**C.JNIEnv)(unsafe.Pointer(&address)) }

// answered takes an answer over from C.
func answered(a C.keystore_answer) ([]byte, error) {
	defer C.free(unsafe.Pointer(a.bytes))
	defer C.free(unsafe.Pointer(a.message))
	switch a.status {
	case C.KEYSTORE_DONE:
		return C.GoBytes(unsafe.Pointer(a.bytes), C.int(a.length)), nil
	case C.KEYSTORE_LOST:
		return nil, fmt.Errorf("%w: %s", ErrKeyLost, C.GoString(a.message))
	case C.KEYSTORE_FORGED:
		return nil, fmt.Errorf("%w: %s", ErrForged, C.GoString(a.message))
	default:
		return nil, errors.New("keystore: " + C.GoString(a.message))
	}
}

// lent copies bytes to C for the length of a call.
func lent(b []byte) (C.keystore_bytes, func()) {
	copied := C.CBytes(b)
	return C.keystore_bytes{bytes: copied, length: C.size_t(len(b))}, func() { C.free(copied) }
}

func (j javaKeystore) MakeSigningKey(alias string, challenge []byte) error {
	lentChallenge, free := lent(challenge)
	defer free()
	_, err := j.ask(alias, func(env *C.JNIEnv, alias *C.char) C.keystore_answer {
		return C.keystore_make_signing_key(env, alias, lentChallenge)
	})
	return err
}

func (j javaKeystore) Certificates(alias string) ([]byte, error) {
	return j.ask(alias, func(env *C.JNIEnv, alias *C.char) C.keystore_answer { return C.keystore_certificates(env, alias) })
}

func (j javaKeystore) Sign(alias string, digest []byte) ([]byte, error) {
	lentDigest, free := lent(digest)
	defer free()
	return j.ask(alias, func(env *C.JNIEnv, alias *C.char) C.keystore_answer { return C.keystore_sign(env, alias, lentDigest) })
}

// MakeSealingKey asks for StrongBox first, which versions before 9 and most phones do not have.
func (j javaKeystore) MakeSealingKey(alias string) error {
	makeKey := func(strongbox C.int) error {
		_, err := j.ask(alias, func(env *C.JNIEnv, alias *C.char) C.keystore_answer {
			return C.keystore_make_sealing_key(env, alias, strongbox)
		})
		return err
	}
	if makeKey(1) == nil {
		return nil
	}
	return makeKey(0)
}

func (j javaKeystore) Seal(alias string, plain, about []byte) ([]byte, error) {
	lentPlain, freePlain := lent(plain)
	defer freePlain()
	lentAbout, freeAbout := lent(about)
	defer freeAbout()
	return j.ask(alias, func(env *C.JNIEnv, alias *C.char) C.keystore_answer {
		return C.keystore_seal(env, alias, lentPlain, lentAbout)
	})
}

func (j javaKeystore) Unseal(alias string, sealed, about []byte) ([]byte, error) {
	lentSealed, freeSealed := lent(sealed)
	defer freeSealed()
	lentAbout, freeAbout := lent(about)
	defer freeAbout()
	return j.ask(alias, func(env *C.JNIEnv, alias *C.char) C.keystore_answer {
		return C.keystore_unseal(env, alias, lentSealed, lentAbout)
	})
}

func (j javaKeystore) InHardware(alias string) (bool, error) {
	answer, err := j.ask(alias, func(env *C.JNIEnv, alias *C.char) C.keystore_answer { return C.keystore_in_hardware(env, alias) })
	return err == nil && answer[0] == 1, err
}

func (j javaKeystore) Delete(alias string) error {
	_, err := j.ask(alias, func(env *C.JNIEnv, alias *C.char) C.keystore_answer { return C.keystore_delete(env, alias) })
	return err
}

// PrivateFolder returns the folder of an app, by its android.content.Context, that is its alone and goes into no backup.
func PrivateFolder(env, context uintptr) (string, error) {
	path, err := answered(C.keystore_folder(environment(env), C.jobject(context)))
	return string(path), err
}
