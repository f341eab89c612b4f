package rules

import (
	"fmt"
	"io"
	"time"
)

// VerificationCode is a code that was sent, as far as the rules need to know it;
// the digits themselves are kept by the caller as a hash (rule 9).
type VerificationCode struct {
	Key    string // thumbprint of the device key that asked for it
	SentAt time.Time
	Wrong  int // tries so far, all wrong
	Used   bool
}

// NewVerificationCode draws six digits, "000000" to "999999", each as likely.
func NewVerificationCode(random io.Reader) (string, error) {
	n, err := Lot(1_000_000, random)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%06d", n), nil
}

// CodeOutcome is what came of typing a verification code.
type CodeOutcome int

// The outcomes of a try. Only CodeOK lets anyone in.
const (
	CodeOK        CodeOutcome = iota
	CodeMismatch              // wrong digits; Wrong was counted up
	CodeOver                  // too old, or its tries were used up before
	CodeSpent                 // used already
	CodeForeignTo             // another device key asked for it; no try is counted
)

// Try judges one typing of the code at now, by the device with that key; right
// says whether the digits match. It returns the code as it is to be stored, also
// after a failure.
func (c VerificationCode) Try(key string, right bool, now time.Time, p CodePolicy) (VerificationCode, CodeOutcome) {
	switch {
	case key != c.Key:
		return c, CodeForeignTo
	case c.Used:
		return c, CodeSpent
	case c.Wrong >= p.Tries || !now.Before(c.SentAt.Add(p.Lifetime)):
		return c, CodeOver
	case !right:
		c.Wrong++
		return c, CodeMismatch
	default:
		c.Used = true
		return c, CodeOK
	}
}

// Refuse words an outcome of Try for the citizen: nil for CodeOK, code-wrong with
// the tries left, or code-expired, which asks for a new code. A foreign or spent
// code looks expired, so that nobody learns that it exists.
func (c VerificationCode) Refuse(outcome CodeOutcome, p CodePolicy) error {
	switch outcome {
	case CodeOK:
		return nil
	case CodeMismatch:
		return &Refusal{Code: CodeWrong, TriesLeft: p.Tries - c.Wrong}
	default:
		return &Refusal{Code: CodeExpired}
	}
}

// NextCodeAt is the earliest instant at which another code may be sent, given when
// earlier ones were sent for the same citizen and requesting key, oldest first:
// one per p.Every, and p.PerDay in any 24 hours (rule 9). It is not after now where
// one may be sent at once. Counting by the key too keeps strangers from using up a
// citizen's codes. An address that no record holds is spared by the same numbers,
// given when it was written to, whoever asked.
func NextCodeAt(sent []time.Time, p CodePolicy) time.Time {
	var next time.Time
	if n := len(sent); n > 0 {
		next = sent[n-1].Add(p.Every)
	}
	if n := len(sent) - p.PerDay; n >= 0 {
		if full := sent[n].Add(24 * time.Hour); full.After(next) {
			next = full
		}
	}
	return next
}
