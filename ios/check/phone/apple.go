//go:build gnustep

package phone

// #include <stddef.h>
import "C"

import (
	"sync/atomic"
	"unsafe"
)

// apple makes attestation objects for digests.
var apple atomic.Pointer[func(digest []byte) []byte]

// Apple has attest make the attestation objects; nil bytes stand for an Apple that does not answer, a nil function for a phone that
// has no App Attest.
func Apple(attest func(digest []byte) []byte) {
	if attest == nil {
		apple.Store(nil)
		return
	}
	apple.Store(&attest)
}

//export apple_there
func apple_there() C.int { return C.int(is(apple.Load() != nil)) }

//export apple_attests
func apple_attests(digest, object unsafe.Pointer, room C.size_t) C.size_t {
	made := (*apple.Load())(unsafe.Slice((*byte)(digest), 32))
	return C.size_t(copy(unsafe.Slice((*byte)(object), int(room)), made))
}
