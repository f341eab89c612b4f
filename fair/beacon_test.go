package fair

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// publishedRound is one of quicknet's as api.drand.sh answers with it.
type publishedRound struct {
	Round      int64  `json:"round"`
	Signature  string `json:"signature"`
	Randomness string `json:"randomness"`
}

func publishedRounds(t require.TestingT) []publishedRound {
	file, err := os.ReadFile("testdata/quicknet.json")
	require.NoError(t, err)
	var rounds []publishedRound
	require.NoError(t, json.Unmarshal(file, &rounds))
	return rounds
}

func (p publishedRound) round(t require.TestingT) Round {
	signature, err := hex.DecodeString(p.Signature)
	require.NoError(t, err)
	return Round{Count(p.Round), signature}
}

func TestPublishedRoundsOfQuicknetAreGenuine(t *testing.T) {
	for _, p := range publishedRounds(t) {
		r := p.round(t)
		require.NoError(t, Quicknet().Verify(r), p.Round)
		if p.Randomness != "" {
			assert.Equal(t, p.Randomness, r.Randomness().String(), p.Round)
		}
	}
}

func TestARoundThatQuicknetDidNotSignIsRefused(t *testing.T) {
	rounds := publishedRounds(t)
	genuine, other := rounds[0].round(t), rounds[1].round(t)
	flipped := slices.Clone(genuine.Signature)
	flipped[47] ^= 1
	infinity := append([]byte{0xc0}, make([]byte, 47)...)
	for why, forged := range map[string]Round{
		"another round's signature":  {genuine.Number, other.Signature},
		"another number":             {genuine.Number + 1, genuine.Signature},
		"one bit of the signature":   {genuine.Number, flipped},
		"the point at infinity":      {genuine.Number, infinity},
		"half a signature":           {genuine.Number, genuine.Signature[:24]},
		"no signature":               {genuine.Number, nil},
		"no round":                   {},
		"no point of the curve":      {genuine.Number, slices.Repeat([]byte{0x9f}, 48)},
		"an uncompressed coordinate": {genuine.Number, append([]byte{genuine.Signature[0] & 0x1f}, genuine.Signature[1:]...)},
	} {
		assert.Error(t, Quicknet().Verify(forged), why)
	}
	chain := Quicknet()
	chain.PublicKey = slices.Clone(chain.PublicKey)
	chain.PublicKey[95] ^= 1
	assert.Error(t, chain.Verify(genuine), "another key")
}

func TestTheRoundIsTheFirstAtOrAfterAnInstant(t *testing.T) {
	quicknet := Quicknet()
	for at, round := range map[Instant]Count{
		0:                    1,
		quicknet.Genesis:     1,
		quicknet.Genesis + 1: 2,
		quicknet.Genesis + 3: 2,
		quicknet.Genesis + 4: 3,
		1_789_658_622:        32285086, // 2026-09-17T15:23:42Z
	} {
		assert.Equal(t, round, quicknet.FirstRound(at), "at %s", at)
		assert.GreaterOrEqual(t, quicknet.Signed(round), at)
	}
	assert.Equal(t, Instant(1_789_658_622), quicknet.Signed(32285086))
}
