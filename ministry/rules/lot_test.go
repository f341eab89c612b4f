package rules

import (
	"encoding/binary"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// seeded is a repeatable source of randomness, so that no test fails by chance.
func seeded(seed uint64) io.Reader {
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], seed)
	return rand.NewChaCha8(key)
}

// chiSquare measures how far counts are from being all alike.
func chiSquare(counts []int) float64 {
	total := 0
	for _, n := range counts {
		total += n
	}
	expected := float64(total) / float64(len(counts))
	sum := 0.0
	for _, n := range counts {
		sum += (float64(n) - expected) * (float64(n) - expected) / expected
	}
	return sum
}

func TestEachOfFourIsAsLikelyToBeDrawn(t *testing.T) {
	random := seeded(1)
	counts := make([]int, 4)
	for range 24_000 {
		drawn, err := Lot(4, random)
		require.NoError(t, err)
		counts[drawn]++
	}
	assert.Less(t, chiSquare(counts), 16.27, "3 degrees of freedom, 0.1 %%")
}

func TestNumbersThatWouldFavourLowOnesAreDrawnAgain(t *testing.T) {
	// 2⁶⁴−4 is the lowest number left over when numbers below 2⁶⁴−1 are shared out by four.
	random := strings.NewReader("\xfc\xff\xff\xff\xff\xff\xff\xff" + "\x05\x00\x00\x00\x00\x00\x00\x00")
	n, err := Lot(4, random)
	require.NoError(t, err)
	assert.Equal(t, 1, n)
}

func TestADrawWithoutRandomnessFails(t *testing.T) {
	_, err := Lot(3, strings.NewReader("short"))
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	_, err = NewVerificationCode(strings.NewReader(""))
	require.ErrorIs(t, err, io.EOF)
}
