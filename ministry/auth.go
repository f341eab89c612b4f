package ministry

import (
	"context"

	"mawidi/locale"
	"mawidi/ministry/rules"
)

// Caller is the device that a signed-in call came from. Its proof was verified and
// it is not signed out.
type Caller struct {
	DeviceID   string
	CitizenID  string
	Thumbprint string            // of the device's key (RFC 7638)
	State      rules.DeviceState // active, or waiting (rule 10)
	Language   locale.Language   // of the messages that are sent to the citizen
}

type callerKey struct{}

// callerOf is the caller of a signed-in call, for handlers that only read. Handlers
// that change something get theirs from change, read in the same transaction.
func callerOf(ctx context.Context) Caller {
	caller, _ := ctx.Value(callerKey{}).(Caller)
	return caller
}
