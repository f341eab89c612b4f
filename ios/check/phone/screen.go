//go:build gnustep

package phone

// #include "phone.h"
import "C"

// Screen gives the phone a screen, so bright as its owner has it (0 to 1), with the app in front on it.
func Screen(brightness float64) { C.phone_screen(C.double(brightness)) }

// Brightness is how bright the screen is, and whether it stays on.
func Brightness() (brightness float64, staysOn bool) {
	return float64(C.phone_brightness()), C.phone_stays_on() == 1
}

// Active has the app be in front, or not any more: its owner looks at what is open, or at something above the app.
func Active(active bool) { C.phone_active(C.int(is(active))) }

// Covers is how many views lie over the app.
func Covers() int { return int(C.phone_covers()) }

// Felt is what was felt since the phone has a screen.
func Felt() string { return taken(C.phone_felt()) }

// ReduceMotion is the setting for accessibility.
func ReduceMotion(on bool) { C.phone_reduces_motion = C.int(is(on)) }

// Shared is what last stood on the share sheet: a text, or an address.
func Shared() string { return taken(C.phone_shared()) }

// Opened is the address that the app last had the system open.
func Opened() string { return taken(C.phone_opened()) }

// OffMain is how often UIKit was touched off the main thread.
func OffMain() int { return int(C.phone_off_main) }
