package main

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"

	"mawidi/api"
	"mawidi/client"
)

const (
	scriptConnections = 3                      // on which a script sends its request at once
	pollEvery         = 250 * time.Millisecond // as scripts did to the portal before this one
)

// attack has a script do all that might get it more than its share: it asks in the very
// instant, on several connections and each under a key of its own, and then polls the
// slots and asks for what it sees until the scene is over.
func (r *rush) attack(ctx context.Context, p *phone) error {
	r.outcomes[p.n].asked = true
	var asking sync.WaitGroup
	var noting sync.Mutex
	for range scriptConnections {
		asking.Go(func() {
			if made, err := p.Request(ctx, r.wish(p.member), p.confirmed()); err == nil {
				noting.Lock()
				defer noting.Unlock()
				r.note(p.n, made)
			}
		})
	}
	asking.Wait()
	return r.poll(ctx, p)
}

// poll looks at the slots four times a second, and asks again now and then.
func (r *rush) poll(ctx context.Context, p *phone) error {
	etag := ""
	for pause(ctx, time.Duration(rand.Int64N(int64(2*pollEvery)))) {
		seen, err := r.look(ctx, p, etag)
		if err != nil {
			if err := ended(ctx, err); err != nil {
				return err
			}
			continue
		}
		etag = seen.ETag
		if r.outcomes[p.n].requestID == "" && len(seen.Value) > 0 {
			r.grab(ctx, p, seen)
		}
	}
	return nil
}

// grab asks for what was seen free just now.
func (r *rush) grab(ctx context.Context, p *phone, seen client.Fetched[[]api.Slot]) {
	wanted := r.wish(p.member)
	wanted.Choices = new(slotIDs(seen.Value[:min(mostChoices, len(seen.Value))]))
	if made, err := p.Request(ctx, wanted, p.confirmed()); err == nil {
		r.note(p.n, made)
	}
}

// pause waits, and reports false where the scene is over before.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
