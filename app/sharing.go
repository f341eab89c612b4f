package app

import (
	"context"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"
)

// moment is how long others may join in a question after it was asked. It is shorter than anyone waits before asking what has
// come of a release's opening, so that nobody is told how things were before.
const moment = time.Second

// sharing has several who ask the ministry the same thing at the same moment share one answer: news make every open page ask
// anew, and on a narrow line each answer takes its time.
type sharing struct {
	asked atomic.Pointer[singleflight.Group] // nil until the first question
}

// answer is what came of a question.
type answer[T any] struct {
	value   T
	err     error
	dropped bool // whoever asked went away before it came
}

// share asks, or waits for the answer to the question of that name that another has just asked. Where the other goes away
// before it comes, it asks again.
func share[T any](ctx context.Context, s *sharing, name string, ask func(context.Context) (T, error)) (T, error) {
	for {
		s.asked.CompareAndSwap(nil, new(singleflight.Group))
		group := s.asked.Load()
		shared, _, _ := group.Do(name, func() (any, error) {
			late := time.AfterFunc(moment, func() { group.Forget(name) })
			defer late.Stop()
			value, err := ask(ctx)
			return answer[T]{value, err, ctx.Err() != nil}, nil
		})
		if a := shared.(answer[T]); !a.dropped || ctx.Err() != nil {
			return a.value, a.err
		}
	}
}

// outdate has everything asked anew: something has changed since.
func (s *sharing) outdate() { s.asked.Store(new(singleflight.Group)) }
