//go:build !ios

// Package motion asks a computer's system whether its owner wants things to keep still. Phones are asked by package phone.
package motion

import (
	"os/exec"
	"strings"
)

// Reduced reports whether the owner asks apps for no motion: "Reduce motion" among the Mac's settings for accessibility. It waits
// for another program. Where the system does not say, things may move.
func Reduced() bool {
	set, err := exec.Command("/usr/bin/defaults", "read", "com.apple.universalaccess", "reduceMotion").Output()
	return err == nil && strings.TrimSpace(string(set)) == "1"
}
