//go:build linux

package app

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/fair"
)

// BenchmarkAnAppChecksItsRelease fetches a release's evidence over HTTP and makes every check of it, as a citizen's app does. Beside
// it stand the bytes on the wire.
func BenchmarkAnAppChecksItsRelease(b *testing.B) {
	for _, size := range []struct{ requests, slots int }{{40, 12}, {6000, 500}, {100_000, 2000}} {
		b.Run(fmt.Sprintf("%d_requests", size.requests), func(b *testing.B) {
			l := openALedger(b)
			l.announce(size.slots)
			c := asks(b, l)
			l.draw(manyRequests(c.row(), size.requests, size.slots), asDrawn)
			c.isTold()
			for b.Loop() {
				require.Empty(b, c.checks())
			}
			b.ReportMetric(float64(l.sent.Load())/float64(l.asked), "wire-bytes/op")
		})
	}
}

// manyRequests are a citizen's and those of others, who name two slots each.
func manyRequests(own fair.Request, n, slots int) []fair.Request {
	requests := make([]fair.Request, n)
	requests[0] = own
	for i := 1; i < n; i++ {
		r := fair.Request{Service: own.Service, Choices: []fair.Name{slotName(i % slots), slotName((i + 1) % slots)}}
		id := fair.Commit(fair.Hash{1: byte(i), 2: byte(i >> 8), 3: byte(i >> 16)})
		copy(r.ID[:], id[:])
		requests[i] = r
	}
	return requests
}
