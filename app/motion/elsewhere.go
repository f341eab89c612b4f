//go:build android || ios || !(linux || windows || darwin)

// Package motion asks a computer's system whether its owner wants things to keep still. Phones are asked by package phone.
package motion

// Reduced reports that nobody was asked.
func Reduced() bool { return false }
