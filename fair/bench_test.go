package fair

import (
	"bytes"
	"slices"
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

// BenchmarkSortTheSame100000Requests is what settling is to be compared with.
func BenchmarkSortTheSame100000Requests(b *testing.B) {
	requests, _ := aGathering(3, 100_000, 2_000)
	for b.Loop() {
		slices.SortFunc(slices.Clone(requests), func(a, b Request) int { return bytes.Compare(a.ID[:], b.ID[:]) })
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
