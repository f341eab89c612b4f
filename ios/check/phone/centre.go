//go:build gnustep

package phone

// #include <stdlib.h>
// #include "phone.h"
import "C"

import (
	"strings"
	"time"
	"unsafe"
)

// Centre has the phone be one that never had a notification.
func Centre() { C.centre_start() }

// SetTime puts the phone's own clock, and shows what is due by it, also what became due while it was off.
func SetTime(now time.Time) { C.centre_clock(C.longlong(now.Unix())) }

// Told returns the titles of what was shown since this was last called, in order.
func Told() []string {
	if titles := taken(C.centre_told()); titles != "" {
		return strings.Split(titles, "\n")
	}
	return nil
}

// Shown is how many notifications stand on the screen.
func Shown() int { return int(C.centre_shown()) }

// Forgotten is how many notifications the system forgot since there were too many.
func Forgotten() int { return int(C.phone_forgotten) }

// Tap taps a notification that is shown, or wipes it away, and reports whether the app dealt with it.
func Tap(identifier string, open bool) bool {
	id := C.CString(identifier)
	defer C.free(unsafe.Pointer(id))
	return C.centre_tap(id, C.int(is(open))) == 1
}

// Answer is what the citizen says when they are asked whether the app may notify them.
func Answer(allow bool) { C.phone_asked = C.int(1 + is(allow)) }

// Refuse takes the permission back, in the system's settings.
func Refuse() { C.phone_permission = 1 }
