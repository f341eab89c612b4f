package main

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
)

// scenes are what can be played.
var scenes = map[string]func(*rush, context.Context) error{
	sceneMinute: (*rush).minute,
	sceneGather: (*rush).gather,
	sceneDirect: (*rush).direct,
	sceneReads:  (*rush).reads,
	sceneAmid:   (*rush).amid,
}

// gather has citizens ask from the release's opening on, one after another.
func (r *rush) gather(ctx context.Context) error {
	if err := r.awaitOpening(ctx); err != nil {
		return err
	}
	return r.oneAfterAnother(ctx, min(r.duration, r.crowd.Gathers-settled))
}

// direct has citizens ask one after another for what is served at once.
func (r *rush) direct(ctx context.Context) error { return r.oneAfterAnother(ctx, r.duration) }

// oneAfterAnother has citizens ask, as many at once as may be in flight, or at the pace
// that is wanted, until everyone was there or time is up.
func (r *rush) oneAfterAnother(ctx context.Context, duration time.Duration) error {
	playing, over := context.WithTimeout(ctx, duration)
	defer over()
	var came atomic.Int64
	return manyAtOnce(playing, r.inFlight, func() error {
		n := int(came.Add(1)) - 1
		if n >= len(r.crowd.Members) || !r.keepPace(playing, n) {
			return errOver
		}
		p, err := r.phone(n)
		if err != nil {
			return err
		}
		return r.ask(playing, p)
	})
}

// keepPace waits until someone of that number is to come, and reports false where the
// scene is over before.
func (r *rush) keepPace(ctx context.Context, n int) bool {
	if r.pace == 0 {
		return true
	}
	return pause(ctx, time.Until(r.began.Add(time.Duration(float64(n)/r.pace*float64(time.Second)))))
}

// errOver ends a scene.
var errOver = errors.New("the scene is over")

// manyAtOnce does something again and again, so many at a time.
func manyAtOnce(ctx context.Context, many int, do func() error) error {
	var work errgroup.Group
	for range many {
		work.Go(func() error {
			for ctx.Err() == nil {
				if err := do(); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := work.Wait(); !errors.Is(err, errOver) {
		return err
	}
	return nil
}
