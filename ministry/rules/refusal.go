package rules

import (
	"strings"
	"time"

	"mawidi/api/typed"
)

// Code is the stable name of a refusal, as page 3 of the design lists them. The
// app translates it, so a code never changes its meaning.
type Code string

// The codes of every refusal that a rule can give.
const (
	CodeWrong           Code = "code-wrong"
	CodeExpired         Code = "code-expired"
	SlotTaken           Code = "slot-taken"
	AlreadyBooked       Code = "already-booked"
	AlreadyAsked        Code = "already-asked"
	NotReleased         Code = "not-released"
	WindowClosed        Code = "window-closed"
	DeviceWaiting       Code = "device-waiting"
	RebookingWaits      Code = "rebooking-waits"
	ConfirmationWrong   Code = "confirmation-wrong"
	ConfirmationLocked  Code = "confirmation-locked"
	Settled             Code = "settled"
	AllowanceUsed       Code = "allowance-used"
	AlreadyCancelled    Code = "already-cancelled"
	TooLate             Code = "too-late"
	ChoicesMixed        Code = "choices-mixed"
	ServiceNotBookable  Code = "service-not-bookable"
	NotEligible         Code = "not-eligible"
	ApprovalNumberWrong Code = "approval-number-wrong"
	AttestationMissing  Code = "attestation-required"
	BeingDrawn          Code = "being-drawn"
	HandBackUsed        Code = "hand-back-used"
)

// Refusal is a rule saying no. Fields that do not belong to its code are zero.
type Refusal struct {
	Code          Code
	NextAllowedAt time.Time     // when the same thing will be allowed
	RetryAfter    time.Duration // how long to wait before trying again
	TriesLeft     int           // code-wrong and confirmation-wrong: tries before the lock
	AppointmentID string        // the appointment in the way, or too late to change
	RequestID     string        // already-asked: the open request in the way
	Nearest       []string      // slot-taken: IDs of the nearest free slots, nearest first
}

// Error returns the code.
func (r *Refusal) Error() string { return string(r.Code) }

// Is makes errors.Is compare refusals by their code alone, so that
// errors.Is(err, &Refusal{Code: TooLate}) asks whether err is that refusal.
func (r *Refusal) Is(target error) bool {
	other, ok := target.(*Refusal)
	return ok && other.Code == r.Code
}

// FieldCode says what is wrong with a typed field. It is as stable as a Code.
type FieldCode = typed.Code

// What can be wrong with a field, beside what package typed finds in one alone.
const (
	Required  = typed.Required
	Malformed = typed.Malformed
	TooLong   = typed.TooLong

	TooMany  FieldCode = "too-many"
	Repeated FieldCode = "repeated"
)

// FieldError names one wrong field, by its name in the contract, and what is wrong with it.
type FieldError struct {
	Field string
	Code  FieldCode
}

// Error returns the field and the code, without the value that was typed: the
// value may be personal and errors end up in logs.
func (e FieldError) Error() string { return e.Field + ": " + string(e.Code) }

// FieldErrors is every wrong field of one input, in the order of the form.
type FieldErrors []FieldError

// Error lists the fields and their codes.
func (es FieldErrors) Error() string {
	lines := make([]string, len(es))
	for i, e := range es {
		lines[i] = e.Error()
	}
	return strings.Join(lines, ", ")
}
