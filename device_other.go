//go:build !ios

package main

import "runtime"

// model is the best that can be said of a device without a name.
func model() string { return "Mawidi, " + runtime.GOOS }
