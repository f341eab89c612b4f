// Package motion asks a computer's system whether its owner wants things to keep still. Phones are asked by package phone.
package motion

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// clientAreaAnimation is SPI_GETCLIENTAREAANIMATION, which "Animation effects" among the settings for accessibility sets.
const clientAreaAnimation = 0x1042

var parametersInfo = windows.NewLazySystemDLL("user32.dll").NewProc("SystemParametersInfoW")

// Reduced reports whether the owner asks apps for no motion. Where the system does not say, things may move.
func Reduced() bool {
	moves := int32(1) // a BOOL
	done, _, _ := parametersInfo.Call(clientAreaAnimation, 0, uintptr(unsafe.Pointer(&moves)), 0)
	return done != 0 && moves == 0
}
