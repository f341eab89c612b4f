package app

import (
	"context"
	"errors"
	"iter"
	"time"

	"mawidi/api"
	"mawidi/client"
)

var (
	// ErrNoLedger says that the ministry keeps no open ledger, so that nothing can be checked.
	ErrNoLedger = errors.New("the ministry keeps no open ledger")
	// ErrNotDrawn says that a request was in no release that was drawn, or that nothing is published of it yet.
	ErrNotDrawn = errors.New("nothing is published of the release")
)

// CheckRelease fetches what is published about the release that a request was in, checks it on this device, and yields each verdict
// as soon as it is there; where it ends with an error, that comes last and alone. Of evidence with more than most bytes on the
// wire it is a *client.TooLarge with the size: ask, and call again with AnyEvidence. Other errors are ErrNoLedger, ErrNotDrawn, and
// client's. Once all verdicts were taken they are kept: Proof. What must not be raises a LedgerAlarm.
//
// Before a check is said to have failed, everything is fetched and checked once more: what was only spoilt on its way is no fault of
// the ministry's. A verdict on a check that was told before takes its place.
func (a *App) CheckRelease(ctx context.Context, requestID string, most int64) iter.Seq2[Verdict, error] {
	return func(yield func(Verdict, error) bool) {
		select {
		case a.checking <- struct{}{}: // one at a time: each compares the ledger with what the one before saw
			defer func() { <-a.checking }()
		case <-ctx.Done():
			yield(Verdict{}, context.Cause(ctx))
			return
		}
		x, err := a.examine(ctx, requestID, most)
		if err == nil && x.ask(yield, true) {
			return
		}
		if err == nil {
			err = x.fetch(ctx)
		}
		if err != nil {
			yield(Verdict{}, err)
			return
		}
		x.ask(yield, false)
	}
}

// checkSoon checks by itself how a request's release was drawn, where that is published and small.
func (a *App) checkSoon(r api.Request) {
	if r.State == api.RequestStateWithdrawn {
		a.explainSoon(r)
		return
	}
	if !wasDrawn(r) {
		return
	}
	if _, done := a.Proof(r.ID); done {
		return
	}
	a.work.Go(func() { a.checkByItself(r) })
}

// wasDrawn reports whether a draw decided about a request: one that was served at once, or a standing one that was given a freed slot
// before its release was drawn, is in no list.
func wasDrawn(r api.Request) bool {
	switch {
	case r.ReleaseID == nil:
		return false
	case r.State == api.RequestStateServed:
		return r.Appointment != nil && r.Appointment.RequestID != nil && *r.Appointment.RequestID == r.ID
	}
	return r.State == api.RequestStateNotServed
}

// Everybody in a release hears of its draw at the same moment: their apps fetch its evidence at a hundred a second.
const fetchesEach = 10 * time.Millisecond

// The ledger has what was committed within a second; it is waited for a little longer.
const (
	publishingTries = 5
	publishingPause = 2 * time.Second
)

func (a *App) checkByItself(r api.Request) {
	if r.Outcome != nil {
		crowd := time.Duration(r.Outcome.Requests) * fetchesEach
		if a.sleepUntil(a.live, a.Now().Add(random(crowd))) != nil {
			return
		}
	}
	for range publishingTries {
		err := a.checkOnce(r.ID)
		var large *client.TooLarge
		switch {
		case errors.As(err, &large):
			a.keepProof(Proof{RequestID: r.ID, ReleaseID: *r.ReleaseID, At: a.Now(), Size: large.Size})
			return
		case !errors.Is(err, ErrNotDrawn):
			return
		}
		if a.sleepUntil(a.live, a.Now().Add(publishingPause)) != nil {
			return
		}
	}
}

func (a *App) checkOnce(requestID string) error {
	for _, err := range a.CheckRelease(a.live, requestID, SmallEvidence) {
		if err != nil {
			return err
		}
	}
	return nil
}
