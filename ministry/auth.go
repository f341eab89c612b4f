package ministry

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// Caller is the device that a signed-in call came from. Its proof was verified and
// it is not signed out.
type Caller struct {
	DeviceID   string
	CitizenID  string
	Thumbprint string            // of the device's key (RFC 7638)
	State      rules.DeviceState // active, or waiting (rule 10)
}

// callerOf is the caller of a signed-in call, for handlers that only read. Handlers
// that change something get theirs from change, read in the same transaction.
func callerOf(ctx context.Context) Caller { return callOf(ctx).caller }

// readToken reads the access token of a call.
func (s *Server) readToken(r *http.Request) (accessToken, error) {
	token, err := s.tokens.read(bearer(r), s.clock.Now())
	switch {
	case errors.Is(err, errTokenExpired):
		return token, refuse(http.StatusUnauthorized, "token-expired")
	case err != nil:
		return token, refuse(http.StatusUnauthorized, "signed-out")
	}
	return token, nil
}

// prove verifies the call's proof, and that it is by the key that the access token is
// bound to.
func (s *Server) prove(r *http.Request, c *call) error {
	proof, err := s.verifyProof(r, c.token.raw)
	if err != nil {
		return err
	}
	if c.token.raw != "" && proof.thumbprint != c.token.thumbprint {
		return refuse(http.StatusUnauthorized, "proof-invalid")
	}
	c.proof = proof
	return nil
}

// identify finds the caller of a call that only reads.
func (s *Server) identify(ctx context.Context, c *call) error {
	return s.store.View(ctx, func(tx *store.Tx) error {
		caller, _, err := s.callerIn(tx, c, s.now())
		c.caller = caller
		return err
	})
}

// callerIn finds the device that makes a call, with the row that it has; one that is
// signed out is refused (401 signed-out).
func (s *Server) callerIn(tx *store.Tx, c *call, now time.Time) (Caller, store.Device, error) {
	rows, err := tx.DevicesBeside(c.token.deviceID)
	if err != nil {
		return Caller{}, store.Device{}, fmt.Errorf("find the calling device: %w", err)
	}
	for _, d := range devicesAt(rows, now) {
		if d.ID == c.token.deviceID && signedIn(d) {
			return Caller{d.ID, d.CitizenID, d.Thumbprint, rules.DeviceState(d.State)}, d, nil
		}
	}
	return Caller{}, store.Device{}, refuse(http.StatusUnauthorized, "signed-out")
}
