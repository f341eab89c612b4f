package rules

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math"
)

// Order is a random permutation of 0 to n−1, every one as likely as any other
// (Fisher–Yates without bias). It reads ahead from random, which is crypto/rand's
// Reader everywhere but in tests; an error is random's own.
func Order(n int, random io.Reader) ([]int, error) {
	order := make([]int, n)
	buffered := bufio.NewReader(random)
	for i := range order {
		j, err := below(i+1, buffered)
		if err != nil {
			return nil, err
		}
		order[i] = order[j]
		order[j] = i
	}
	return order, nil
}

// below draws from 0 to n−1, each as likely. The few highest numbers, which would
// favour the low remainders, are drawn again.
func below(n int, random io.Reader) (int, error) {
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
