package fair

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func BenchmarkSettle100000RequestsOver2000Slots(b *testing.B) {
	requests, slots := aGathering(3, 100_000, 2_000)
	b.ReportAllocs()
	for b.Loop() {
		Settle(aSeed(1), requests, slots)
	}
}

func BenchmarkCheckAReleaseOf100000RequestsOver2000Slots(b *testing.B) {
	requests, slots := aGathering(3, 100_000, 2_000)
	p := play(b, aStandIn(b), requests, slots, cheat{})
	archive := p.evidence.Archive()
	b.ReportAllocs()
	b.SetBytes(int64(len(archive)))
	for b.Loop() {
		evidence, err := FromArchive(archive)
		require.NoError(b, err)
		for v := range CheckRelease(evidence, p.trust) {
			require.Equal(b, Passed, v.Outcome, v.Detail)
		}
	}
}

func BenchmarkVerifyARoundOfTheBeacon(b *testing.B) {
	quicknet, round := Quicknet(), publishedRounds(b)[0].round(b)
	for b.Loop() {
		require.NoError(b, quicknet.Verify(round))
	}
}
