package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"mawidi/api"
)

// settled is how long after its gathering people go on to look for what came of it.
const settled = 5 * time.Second

// minute plays the fair minute from the instant at which the release opens: scripts ask
// at once, honest citizens once they have looked and tapped, and all of these read what
// came of it when it has settled.
func (r *rush) minute(ctx context.Context) error {
	if err := r.awaitOpening(ctx); err != nil {
		return err
	}
	gathering, over := context.WithDeadline(ctx, r.began.Add(r.crowd.Gathers+settled))
	defer over()
	var work errgroup.Group
	for _, turn := range r.timetable() {
		if !pause(gathering, time.Until(r.began.Add(turn.after))) {
			break
		}
		work.Go(func() error { return r.takePart(gathering, turn.member) })
	}
	return errors.Join(work.Wait(), r.awaitDraws(ctx))
}

// awaitDraws waits until the release was drawn at each mission, as one sees who asked there.
func (r *rush) awaitDraws(ctx context.Context) error {
	ctx, over := context.WithTimeout(ctx, time.Minute)
	defer over()
	awaited := map[int]bool{} // by mission
	for n, o := range r.outcomes {
		home := r.crowd.Members[n].Home
		if o.requestID == "" || awaited[home] {
			continue
		}
		awaited[home] = true
		if err := r.awaitDraw(ctx, n); err != nil {
			return fmt.Errorf("mission %d was not drawn: %w", home, err)
		}
	}
	return nil
}

func (r *rush) awaitDraw(ctx context.Context, n int) error {
	p, err := r.phone(n)
	if err != nil {
		return err
	}
	for {
		made, err := p.RequestState(ctx, r.outcomes[n].requestID, settled)
		if err == nil && made.State != api.RequestStateGathered {
			return nil
		}
		if err := errors.Join(ended(ctx, err), ctx.Err()); err != nil {
			return err
		}
	}
}

// awaitOpening waits until the release opens at the ministry.
func (r *rush) awaitOpening(ctx context.Context) error {
	wait := r.crowd.Opens.Sub(r.now())
	if wait < -r.crowd.Gathers || wait > time.Hour {
		return fmt.Errorf("the release opens at %s, and at the ministry it is %s", r.crowd.Opens.Format(time.TimeOnly), r.now().Format(time.TimeOnly))
	}
	if !pause(ctx, wait) {
		return ctx.Err()
	}
	r.began = time.Now()
	return nil
}

// turn is when someone comes.
type turn struct {
	member int
	after  time.Duration
}

func (r *rush) timetable() []turn {
	turns := make([]turn, len(r.crowd.Members))
	for n := range turns {
		turns[n] = turn{member: n}
		if !r.scripted(n) {
			turns[n].after = reaction()
		}
	}
	rand.Shuffle(len(turns), func(i, j int) { turns[i], turns[j] = turns[j], turns[i] })
	slices.SortStableFunc(turns, func(a, b turn) int { return int(a.after - b.after) })
	return turns
}

func (r *rush) takePart(ctx context.Context, n int) error {
	p, err := r.phone(n)
	if err != nil {
		return err
	}
	if r.scripted(n) {
		return r.attack(ctx, p)
	}
	if _, err := r.look(ctx, p, ""); err != nil && ended(ctx, err) != nil {
		return err
	}
	if err := r.ask(ctx, p); err != nil || r.outcomes[n].requestID == "" {
		return err
	}
	if !pause(ctx, time.Until(r.began.Add(r.crowd.Gathers+time.Duration(rand.Int64N(int64(settled)))))) {
		return nil
	}
	if _, err := p.RequestState(ctx, r.outcomes[n].requestID, 0); err != nil {
		return ended(ctx, err)
	}
	return nil
}
