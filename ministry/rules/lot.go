package rules

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
)

// Lot draws one of n, each as likely, from random, which is crypto/rand's Reader everywhere
// but in tests: its index, or an error of random's own. It panics where n is 0.
func Lot(n int, random io.Reader) (int, error) {
	// The few highest numbers, which would favour the low remainders, are drawn again.
	fair := math.MaxUint64 - math.MaxUint64%uint64(n)
	for {
		var b [8]byte
		if _, err := io.ReadFull(random, b[:]); err != nil {
			return 0, fmt.Errorf("draw a random number: %w", err)
		}
		if drawn := binary.LittleEndian.Uint64(b[:]); drawn < fair {
			return int(drawn % uint64(n)), nil
		}
	}
}
