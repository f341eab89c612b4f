package main

import (
	"os"
	"runtime/debug"
)

const (
	// collectAt is by how many hundredths the memory in use grows until what is not needed
	// any more is collected: four times Go's own, since each collection takes processor
	// time from answering, and an answer leaves little behind.
	collectAt = 400
	// mostMemory is from how many bytes on it is collected more often, whatever that takes.
	mostMemory = 144 << 20
)

// spareProcessor has Go collect memory seldom while there is little in use, unless the
// environment says otherwise in Go's own variables.
func spareProcessor() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(mostMemory)
	}
}
