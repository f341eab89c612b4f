package client

import (
	"fmt"

	"mawidi/api"
)

// Kind says why the ministry could not be reached, as far as the device can tell, so that the app can say what to do.
type Kind string

// The kinds of Unreachable.
const (
	KindNone   Kind = "none"   // no network, or nobody at the address
	KindSlow   Kind = "slow"   // a phase's time ran out
	KindBroken Kind = "broken" // the connection failed half-way, or a gateway answered in the ministry's place
	KindTLS    Kind = "tls"    // the server's certificate or key is not the ministry's
	KindClock  Kind = "clock"  // the certificate is in order, but not at the time that the device's clock shows
)

// Unreachable means that no answer of the ministry arrived. A change may have been made all the same: sent again with
// the same idempotency key it has its one effect.
type Unreachable struct {
	Kind Kind
	Err  error // the cause, free of paths, tokens and bodies
}

// Error names the kind and the cause.
func (u *Unreachable) Error() string {
	return fmt.Sprintf("ministry unreachable (%s): %v", u.Kind, u.Err)
}

// Unwrap is the cause.
func (u *Unreachable) Unwrap() error { return u.Err }

// Reason says what is wrong with an answer that the contract does not know.
type Reason string

// The reasons of Unreadable.
const (
	ReasonPortal    Reason = "portal"    // a web page or a redirect: the network wants its own sign-in first
	ReasonMalformed Reason = "malformed" // neither the JSON nor the problem that the contract promises
	ReasonTooLarge  Reason = "too-large" // more bytes than any answer of the contract has
)

// Unreadable means that something answered, though not as the ministry does. It never holds the answer itself.
type Unreadable struct {
	Status int // HTTP status
	Reason Reason
}

// Error names the status and the reason.
func (u *Unreadable) Error() string {
	return fmt.Sprintf("answer not of the contract: %d, %s", u.Status, u.Reason)
}

// SignedOut means that this device holds no session: it was never signed in, another device took over, or the refresh
// token came too late. The tokens are already forgotten; registering the device again is what helps.
type SignedOut struct {
	Problem *api.Problem // the ministry's words; nil where it was not asked
}

// Error says so, with the ministry's problem where there is one.
func (s *SignedOut) Error() string {
	if s.Problem == nil {
		return "signed out"
	}
	return "signed out: " + s.Problem.Error()
}
