package ledger

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/ministry/store"
	"mawidi/ministry/store/storetest"
)

// What a line costs the change that it tells of, from one at a time and from 64 at once,
// beside the same change without one.
func BenchmarkRecordedLine(b *testing.B) {
	storetest.BenchOnEach(b, func(b *testing.B) {
		for _, lines := range []int{0, 1} {
			l := open(b, storetest.New(b))
			change := func() error {
				return l.store.Change(b.Context(), "book", func(tx *store.Tx) error {
					key := store.NewID("o")
					err := tx.KeepOutcome(store.Outcome{Hash: []byte(key), Fingerprint: []byte{}, Body: []byte{}, ExpiresAt: time.Unix(1, 0)})
					for n := 0; n < lines && err == nil; n++ {
						err = l.Record(tx, booking(n))
					}
					return err
				})
			}
			b.Run(fmt.Sprintf("lines=%d", lines), func(b *testing.B) {
				for b.Loop() {
					require.NoError(b, change())
				}
			})
			b.Run(fmt.Sprintf("lines=%d/from=64", lines), func(b *testing.B) {
				b.SetParallelism(32) // for each of two cores
				b.RunParallel(func(each *testing.PB) {
					for each.Next() {
						if err := change(); err != nil {
							b.Error(err)
						}
					}
				})
			})
		}
	})
}

// What it costs to bring ten thousand lines into the tree and publish it.
func BenchmarkGrowing(b *testing.B) {
	storetest.BenchOnEach(b, func(b *testing.B) {
		const lines = 10_000
		l := open(b, storetest.New(b))
		for b.Loop() {
			b.StopTimer()
			l.book(b, 0, lines)
			b.StartTimer()
			require.NoError(b, l.CatchUp(b.Context()))
		}
		b.ReportMetric(float64(lines*b.N)/b.Elapsed().Seconds(), "lines/s")
	})
}
