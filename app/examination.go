package app

import (
	"bytes"
	"context"
	"slices"

	"mawidi/api"
	"mawidi/client"
	"mawidi/fair"
)

// examination is one release that is being checked.
type examination struct {
	app      *App
	request  api.Request
	own      ownRequest
	isOwn    bool // it was made on this device
	trust    fair.Trust
	earlier  seenCheckpoint // the checkpoint that was last seen, if any
	most     int64
	evidence fair.Evidence
	proof    Proof
}

// examine prepares the check of the release that a request was in, and fetches what is published of it.
func (a *App) examine(ctx context.Context, requestID string, most int64) (*examination, error) {
	trust, known := a.ledgerTrust()
	if !known {
		return nil, ErrNoLedger
	}
	request, known := a.requestOf(requestID)
	if !known || !wasDrawn(request) && !a.isDropped(request) {
		return nil, ErrNotDrawn
	}
	x := &examination{app: a, request: request, trust: trust, most: most}
	x.own, x.isOwn = a.ownOf(requestID)
	if seen, err := recall[seenCheckpoint](a, checkpointPage); err == nil {
		if tree, err := seen.Value.tree(trust.Ledger); err == nil {
			x.earlier, x.trust.Earlier = seen.Value, &tree
		}
	}
	return x, x.fetch(ctx)
}

// fetch fetches the evidence, and adds what this device has of its own.
func (x *examination) fetch(ctx context.Context) error {
	archive, err := x.app.fetchEvidence(ctx, x.request, x.earlier.Lines, x.most)
	if err != nil {
		return err
	}
	x.proof = Proof{RequestID: x.request.ID, ReleaseID: *x.request.ReleaseID}
	if x.evidence, err = fair.FromArchive(archive); err != nil {
		return &client.Unreadable{Status: 200, Reason: client.ReasonMalformed}
	}
	x.proof.Requests, x.proof.Slots, x.proof.Served = rows(x.evidence.Requests), rows(x.evidence.Slots), rows(x.evidence.Places)
	x.evidence.Request, x.evidence.Receipt = nil, nil
	if !x.isOwn {
		return nil
	}
	if row, err := x.own.row(); err == nil {
		if x.evidence.Request, err = fair.FormatRequests([]fair.Request{row}); err != nil {
			return err
		}
	}
	if x.own.checkReceipt(x.own.Receipt, x.trust.Ledger) == nil {
		x.evidence.Receipt = []byte(x.own.Receipt)
	}
	return nil
}

func rows(table []byte) int { return bytes.Count(table, []byte{'\n'}) }

// conclude keeps what was found, remembers the checkpoint, and raises the alarm where the ministry has signed what must not be.
func (x *examination) conclude() {
	a := x.app
	x.proof.At, x.proof.Turn = a.Now(), x.turn()
	a.pages.Lock()
	if x.passed(CheckCheckpoint) {
		if alarm, proof := x.alarm(); alarm.Kind != "" {
			a.raise(alarm, proof)
		}
		if x.trust.Earlier == nil || x.passed(CheckHistory) {
			a.rememberCheckpoint(x.evidence.Checkpoint, x.trust.Ledger)
		}
	}
	a.pages.Unlock()
	a.keepProof(x.proof)
}

// turn is the citizen's in the draw, 0 where their place could not be checked.
func (x *examination) turn() int {
	var line fair.Inclusion
	own, err := x.own.row()
	if err != nil || !x.passed(CheckPlace) || line.UnmarshalText(x.evidence.Seed) != nil {
		return 0
	}
	requests, err := fair.ParseRequests(x.evidence.Requests)
	seed, is := line.Line.(*fair.Seed)
	if err != nil || !is {
		return 0
	}
	root, _ := fair.Root(x.evidence.Requests)
	return fair.Turn(seed.Value(root), requests, own.ID)
}

// alarm says what must not be, with its proof: a release that does not follow from a ledger that nobody can rely on is the lesser evil.
func (x *examination) alarm() (LedgerAlarm, []byte) {
	failed := x.proof.With(Failed)
	alarm := LedgerAlarm{RequestID: x.proof.RequestID, ReleaseID: x.proof.ReleaseID, Checks: failed}
	switch {
	case slices.Contains(failed, CheckHistory):
		alarm.Kind = AlarmHistory
		return alarm, contradiction(x.earlier.Checkpoint, x.evidence.Checkpoint, x.evidence.EarlierProof, x.trust.Ledger)
	case slices.Contains(failed, CheckRequest), slices.Contains(failed, CheckReceipt) && x.evidence.Receipt != nil:
		alarm.Kind = AlarmPromise
	case len(failed) > 0 && !slices.Equal(failed, []Check{CheckReceipt}):
		alarm.Kind = AlarmDraw
	}
	return alarm, x.evidence.Archive()
}
