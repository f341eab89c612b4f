package fair

import (
	"errors"
	"fmt"
	"iter"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Check names one of the questions that CheckRelease answers.
type Check string

// The checks of a release, in the order in which they are made; the last is that of a ledger.
const (
	CheckCheckpoint Check = "checkpoint" // the ledger signed the checkpoint
	CheckHistory    Check = "history"    // it continues the one that was seen earlier
	CheckLog        Check = "log"        // release, list, seed and allocation are in the log, in this order
	CheckWitness    Check = "witness"    // witnesses saw the closed list before the beacon spoke, and the checkpoint
	CheckSlots      Check = "slots"      // the slots are those that were announced
	CheckList       Check = "list"       // the list of requests is the one that was closed
	CheckRequest    Check = "request"    // my request is in the list, as I made it
	CheckReceipt    Check = "receipt"    // what the ministry promised me is in the list
	CheckCommitment Check = "commitment" // the secret is the one that was committed to
	CheckBeacon     Check = "beacon"     // the beacon's round is the one named in advance, and genuine
	CheckAllocation Check = "allocation" // everybody's place follows from the draw
	CheckPlace      Check = "place"      // my place follows from the draw
	CheckLines      Check = "lines"      // every line of a ledger can have happened, after those before it
)

// Outcome is how a check ended.
type Outcome string

// The outcomes.
const (
	Passed    Outcome = "passed"
	Failed    Outcome = "failed"
	Unchecked Outcome = "unchecked" // what it takes is not there
)

// Verdict answers one question about a release.
type Verdict struct {
	Check   Check   `json:"check"`
	Outcome Outcome `json:"outcome"`
	Detail  string  `json:"detail"` // what was found, what is wrong, or why it could not be checked: English, for auditors
}

// Trust is what a verifier knows beforehand, from elsewhere than the evidence. What is named
// here is expected: a release without it fails the check. What is not can only be left
// unchecked.
type Trust struct {
	Ledger    note.Verifier   // the ledger's key; its name is the ledger's origin
	Witnesses []note.Verifier // of torchwood.NewCosignatureVerifier
	Quorum    int             // how many of them must have signed, at least 1 where there are any
	Beacon    *Chain
	Earlier   *tlog.Tree // the checkpoint that was last seen
}

// CheckRelease judges a release by its evidence, and yields each verdict as soon as it is
// there, in the order of the checks. Those of the verifier's own are made when there is what
// they ask about: CheckHistory with an earlier checkpoint, CheckRequest and CheckPlace with a
// request, CheckReceipt with a receipt. A check that builds on a failed one is Unchecked.
func CheckRelease(e Evidence, t Trust) iter.Seq[Verdict] {
	return func(yield func(Verdict) bool) {
		x := &examination{Evidence: e, trust: t}
		ask(yield, []question{
			{CheckCheckpoint, true, x.checkCheckpoint},
			{CheckHistory, t.Earlier != nil, x.checkHistory},
			{CheckLog, true, x.checkLog},
			{CheckWitness, true, x.checkWitness},
			{CheckSlots, true, x.checkSlots},
			{CheckList, true, x.checkList},
			{CheckRequest, e.Request != nil, x.checkRequest},
			{CheckReceipt, e.Receipt != nil, x.checkReceipt},
			{CheckCommitment, true, x.checkCommitment},
			{CheckBeacon, true, x.checkBeacon},
			{CheckAllocation, true, x.checkAllocation},
			{CheckPlace, e.Request != nil, x.checkPlace},
		})
	}
}

// question is a check that is to be made, if anybody asks for it.
type question struct {
	check  Check
	asked  bool
	answer func() (found string, err error)
}

// ask yields the verdict on each question, and says whether more are wanted.
func ask(yield func(Verdict) bool, questions []question) bool {
	for _, q := range questions {
		if q.asked && !yield(q.verdict()) {
			return false
		}
	}
	return true
}

func (q question) verdict() Verdict {
	found, err := q.answer()
	var missing *uncheckable
	switch {
	case errors.As(err, &missing):
		return Verdict{q.check, Unchecked, missing.why}
	case err != nil:
		return Verdict{q.check, Failed, err.Error()}
	}
	return Verdict{q.check, Passed, found}
}

// uncheckable is the error of a check that cannot be made.
type uncheckable struct{ why string }

func (u *uncheckable) Error() string { return u.why }

func cannot(format string, details ...any) error {
	return &uncheckable{fmt.Sprintf(format, details...)}
}

// needs is the error of a check that builds on another which failed.
func needs(before Check) error {
	return cannot("this builds on the check %q, which did not pass", before)
}
