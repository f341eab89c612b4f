package screens

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
)

// A countdown moves as the ministry's second begins, however the device's own clock stands, and also after the ministry's clock
// was found to be another.
func TestACountdownMovesWithTheMinistrysSeconds(t *testing.T) {
	test.NewTempApp(t)
	synctest.Test(t, func(t *testing.T) {
		ctx, leave := context.WithCancel(t.Context())
		var ahead atomic.Int64
		ahead.Store(int64(300 * time.Millisecond))
		ministrys := func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
		var moved []time.Duration // after the second began
		background{}.EachSecond(ctx, ministrys, func() {
			moved = append(moved, time.Duration(ministrys().Nanosecond()))
		})
		time.Sleep(3 * time.Second)
		synctest.Wait()
		assert.Len(t, moved, 3, "once a second")
		ahead.Store(int64(4900 * time.Millisecond))
		time.Sleep(3 * time.Second)
		synctest.Wait()
		for i, late := range moved {
			if i != 3 { // on its way when the clock was found to be another
				assert.Less(t, late, 50*time.Millisecond)
			}
		}
		leave()
		synctest.Wait()
		before := len(moved)
		time.Sleep(3 * time.Second)
		assert.Len(t, moved, before, "nothing moves on a page that was left")
	})
}
