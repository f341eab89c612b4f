//go:build linux && !android

// Package motion asks a computer's system whether its owner wants things to keep still. Phones are asked by package phone.
package motion

import "github.com/rymdport/portal/settings"

// Reduced reports whether the owner asks apps for no motion, as XDG's Settings portal has it; on desktops that do not know
// "reduced-motion" yet, whether GNOME's animations are off. It waits for D-Bus. Where nothing answers, things may move.
func Reduced() bool {
	if wanted, err := settings.ReadOne("org.freedesktop.appearance", "reduced-motion"); err == nil {
		reduced, known := wanted.(uint32)
		return known && reduced == 1
	}
	animated, err := settings.ReadOne("org.gnome.desktop.interface", "enable-animations")
	moves, known := animated.(bool)
	return err == nil && known && !moves
}
