package main

import (
	"strings"

	"golang.org/x/sys/unix"
)

// model is what Apple calls devices of this kind, such as "iPhone" or "iPad".
func model() string {
	machine, err := unix.Sysctl("hw.machine") // such as "iPhone15,2"
	if err != nil {
		return "iPhone"
	}
	return strings.TrimRight(machine, "0123456789,")
}
