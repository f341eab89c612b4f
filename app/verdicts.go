package app

import (
	"fmt"
	"iter"
	"strings"

	"mawidi/fair"
)

// ask yields the verdicts and draws what follows from them. At the first trial it stops before one that failed, and reports false.
func (x *examination) ask(yield func(Verdict, error) bool, isTrial bool) (done bool) {
	for v := range x.verdicts() {
		if v.Outcome == Failed && isTrial {
			return false
		}
		x.proof.Verdicts = append(x.proof.Verdicts, v)
		if !yield(v, nil) {
			return true
		}
	}
	x.conclude()
	return true
}

// verdicts are those of fair, with what this device alone knows.
func (x *examination) verdicts() iter.Seq[Verdict] {
	return func(yield func(Verdict) bool) {
		for v := range fair.CheckRelease(x.evidence, x.trust) {
			switch v.Check {
			case CheckHistory:
				v = x.asAskedFor(v)
			case CheckPlace:
				v = x.asTold(v)
			}
			if !yield(v) || v.Check == CheckList && !x.yieldMissing(yield) {
				return
			}
		}
		if x.evidence.Request == nil {
			yield(unchecked(CheckPlace, notHere))
		}
	}
}

const notHere = "this device did not make the request"

func unchecked(check Check, why string) Verdict {
	return Verdict{Check: check, Outcome: Unchecked, Detail: why}
}

func failed(check Check, why string) Verdict {
	return Verdict{Check: check, Outcome: Failed, Detail: why}
}

// asAskedFor is the verdict on the ledger's history: the ministry was asked for the proof, so that it is not to be missing.
func (x *examination) asAskedFor(v Verdict) Verdict {
	if v.Outcome == Unchecked && x.evidence.EarlierProof == nil && x.passed(CheckCheckpoint) {
		v.Outcome = Failed
	}
	return v
}

// asTold is the verdict on the citizen's place: what the draw gives them is also to be what the ministry told them.
func (x *examination) asTold(v Verdict) Verdict {
	place := placeOf(x.evidence.Places, x.own.PublicID)
	if v.Outcome != Passed || x.own.Told == nil || *x.own.Told == place {
		return v
	}
	return failed(CheckPlace, fmt.Sprintf("the draw gives the slot %q, but the ministry told this device %q", place, *x.own.Told))
}

// placeOf is the slot that the table of places gives to a request, empty where it has none.
func placeOf(places []byte, publicID string) string {
	for row := range strings.Lines(string(places)) {
		if slot, found := strings.CutPrefix(row, publicID+" "); found {
			return strings.TrimSuffix(slot, "\n")
		}
	}
	return ""
}

func (x *examination) passed(check Check) bool {
	v, made := x.proof.Of(check)
	return made && v.Outcome == Passed
}

// yieldMissing yields the verdicts on the citizen's own request and receipt where there is nothing to check.
func (x *examination) yieldMissing(yield func(Verdict) bool) bool {
	if x.evidence.Request == nil && !yield(unchecked(CheckRequest, notHere)) {
		return false
	}
	switch {
	case x.evidence.Receipt != nil:
		return true
	case x.own.Flaw != "":
		return yield(failed(CheckReceipt, x.own.Flaw))
	}
	return yield(unchecked(CheckReceipt, "this device has no receipt"))
}
