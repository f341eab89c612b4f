package app

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// counter is where questions are answered one after the other.
type counter struct {
	*sharing
	asked   int
	answers chan error

	mu     sync.Mutex
	told   []int // the number of each answer that somebody got
	failed []error
}

func newCounter() *counter {
	return &counter{sharing: &sharing{}, answers: make(chan error)}
}

// asks has someone ask, until ctx ends.
func (c *counter) asks(ctx context.Context) {
	go func() {
		number, err := share(ctx, c.sharing, "account", func(ctx context.Context) (int, error) {
			c.asked++
			number := c.asked
			select {
			case err := <-c.answers:
				return number, err
			case <-ctx.Done():
				return 0, nil // as from the offline copy
			}
		})
		c.mu.Lock()
		defer c.mu.Unlock()
		if err != nil {
			c.failed = append(c.failed, err)
			return
		}
		c.told = append(c.told, number)
	}()
	synctest.Wait()
}

func (c *counter) answer(err error) {
	c.answers <- err
	synctest.Wait()
}

func TestWhoAsksAtTheSameMomentSharesOneAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCounter()
		for range 3 {
			c.asks(t.Context())
		}
		c.answer(nil)
		require.Equal(t, []int{1, 1, 1}, c.told)

		c.asks(t.Context())
		c.asks(t.Context())
		c.answer(errors.New("no network"))
		require.Len(t, c.failed, 2, "a failure is shared too")
		require.Equal(t, 2, c.asked, "what was answered is asked anew")
	})
}

func TestWhoAsksLaterOrAfterAChangeAsksAnew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCounter()
		c.asks(t.Context())
		time.Sleep(moment)
		c.asks(t.Context())
		require.Equal(t, 2, c.asked, "the first may tell how things were before")
		c.outdate()
		c.asks(t.Context())
		c.asks(t.Context())
		require.Equal(t, 3, c.asked)

		for range 3 {
			c.answer(nil)
		}
		require.ElementsMatch(t, []int{1, 2, 3, 3}, c.told)
	})
}

func TestWhoeverGoesAwayTakesNobodysAnswerAlong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCounter()
		first, leave := context.WithCancel(t.Context())
		second, alsoLeave := context.WithCancel(t.Context())
		c.asks(first)
		c.asks(second)
		c.asks(t.Context())
		alsoLeave()
		synctest.Wait()
		require.Equal(t, 1, c.asked)

		leave()
		synctest.Wait()
		require.Equal(t, 2, c.asked, "the third asks in place of the first")
		c.answer(nil)
		require.ElementsMatch(t, []int{0, 0, 2}, c.told, "who left is told nothing of use")
	})
}
