//go:build gnustep

// Package phone stands for an iPhone, on a computer that has GNUstep: what ios/check/headers declares of Apple's frameworks, done as
// Apple documents it, over keys that are files. It is for `make ios-check` alone.
package phone

/*
#cgo LDFLAGS: -lgnustep-base -lobjc -lBlocksRuntime
#include <stdlib.h>
#include "phone.h"
*/
import "C"

import "unsafe"

// Start has the phone keep its Keychain in the folder. One process is one phone.
func Start(keychain string) {
	folder := C.CString(keychain)
	defer C.free(unsafe.Pointer(folder))
	C.phone_start(folder)
}

// Spoil has the phone be unable to open the private halves of its keys, such as after it was restored.
func Spoil() { C.phone_spoil() }

// Lock has the phone be as after a start, before its owner unlocks it; without, as after that.
func Lock(locked bool) { C.phone_locked = C.int(is(locked)) }

// WithoutEnclave has the phone have no Secure Enclave; or have one again.
func WithoutEnclave(without bool) { C.phone_no_enclave = C.int(is(without)) }

func is(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Held is how many objects that the frameworks gave out were not released.
func Held() int { return int(C.phone_held) }

// NotBackedUp is the folder that was last left out of backups.
func NotBackedUp() string { return taken(C.phone_not_backed_up()) }

// taken takes a text over from C.
func taken(text *C.char) string {
	defer C.free(unsafe.Pointer(text))
	return C.GoString(text)
}
