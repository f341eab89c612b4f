package app

import (
	"time"

	"mawidi/fair"
)

// Check names one of the questions about how a release was drawn, Outcome is how it ended, and Verdict is both with what was found.
// Their names are those of docs/fair.md and stay as they are.
type (
	Check   = fair.Check
	Outcome = fair.Outcome
	Verdict = fair.Verdict
)

// The checks, in the order in which they are made.
const (
	CheckCheckpoint = fair.CheckCheckpoint // the ledger signed what is shown of it
	CheckHistory    = fair.CheckHistory    // it is the ledger that this device saw before; asked once one was seen
	CheckLog        = fair.CheckLog        // the release's lines are in the ledger, in their order
	CheckWitness    = fair.CheckWitness    // independent witnesses saw the closed list in time
	CheckSlots      = fair.CheckSlots      // the slots are those that were announced
	CheckList       = fair.CheckList       // the list of requests is the one that was closed
	CheckRequest    = fair.CheckRequest    // the citizen's request is in it as they made it
	CheckReceipt    = fair.CheckReceipt    // and as the ministry had promised
	CheckCommitment = fair.CheckCommitment // the ministry's secret is the one that it had committed to
	CheckBeacon     = fair.CheckBeacon     // the public randomness is genuine, and was named in advance
	CheckAllocation = fair.CheckAllocation // everybody's place follows from the draw
	CheckPlace      = fair.CheckPlace      // the citizen's own does
)

// The outcomes.
const (
	Passed    = fair.Passed
	Failed    = fair.Failed
	Unchecked = fair.Unchecked // what it takes is not there, such as a witness where nobody witnesses
)

// Checks are all checks of a release, in the order in which they are made.
func Checks() []Check {
	return []Check{
		CheckCheckpoint, CheckHistory, CheckLog, CheckWitness, CheckSlots, CheckList,
		CheckRequest, CheckReceipt, CheckCommitment, CheckBeacon, CheckAllocation, CheckPlace,
	}
}

// Proof is what this device found when it checked how a request's release was drawn.
type Proof struct {
	RequestID string    `json:"request_id"`
	ReleaseID string    `json:"release_id"`
	At        time.Time `json:"at"`       // when it was checked, by the ministry's clock
	Verdicts  []Verdict `json:"verdicts"` // in the order of the checks; none where the evidence was too large to be fetched unasked
	Size      int64     `json:"size"`     // of evidence too large to be fetched unasked, about, in bytes on the wire
	Requests  int       `json:"requests"` // in the release, of all its services
	Slots     int       `json:"slots"`
	Served    int       `json:"served"`
	Turn      int       `json:"turn,omitempty"` // the citizen's in the draw, from 1; 0 where that could not be told
}

// IsChecked reports whether the evidence was there and was checked.
func (p Proof) IsChecked() bool { return len(p.Verdicts) > 0 }

// Outcome is failed where a check failed, unchecked where none did but not all could be made, and passed where all passed.
func (p Proof) Outcome() Outcome {
	switch {
	case len(p.With(Failed)) > 0:
		return Failed
	case !p.IsChecked() || len(p.With(Unchecked)) > 0:
		return Unchecked
	}
	return Passed
}

// With returns the checks that ended so, in their order.
func (p Proof) With(outcome Outcome) []Check {
	var checks []Check
	for _, v := range p.Verdicts {
		if v.Outcome == outcome {
			checks = append(checks, v.Check)
		}
	}
	return checks
}

// Of returns the verdict of a check, and false where it was not made.
func (p Proof) Of(check Check) (Verdict, bool) {
	for _, v := range p.Verdicts {
		if v.Check == check {
			return v, true
		}
	}
	return Verdict{}, false
}

const proofPage = "proof." // with the request's ID

// Proof returns what was last found of the release that a request was in, also without a network, and false where it was never
// checked.
func (a *App) Proof(requestID string) (Proof, bool) {
	known, err := recall[Proof](a, proofPage+requestID)
	return known.Value, err == nil
}

func (a *App) keepProof(p Proof) {
	if err := a.copy.write(proofPage+p.RequestID, p, a.Now()); err != nil {
		a.log.Warn("keep what was checked", "error", err)
	}
	a.tell(ReleaseChecked{Proof: p})
}

// forgetDraw forgets what is known of the draw of a request that is not remembered any more.
func (a *App) forgetDraw(requestID string) {
	for _, page := range []string{ownPage, proofPage} {
		if err := a.copy.forgetOne(page + requestID); err != nil {
			a.log.Warn("forget an old request", "error", err)
		}
	}
}
