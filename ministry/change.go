package ministry

import (
	"context"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// change carries out one change asked for by a signed-in, active device, exactly
// once for an idempotency key, in one durable transaction. In this order it
//   - answers with the committed outcome where the device's key sent the same change
//     under the same idempotency key before (another change under it: 422
//     idempotency-mismatch);
//   - refuses a device that waits or is signed out;
//   - spends the call's proof, so that nobody can send it again (RFC 9449);
//   - where kind is not empty, spends the time step of the confirmation code (rule
//     11); a wrong one is counted durably;
//   - runs work, and stores what it returned under the idempotency key.
//
// Work may be run again and touches nothing but tx. When it returns an error nothing
// is stored, proof and time step included. The value is what the answer holds, as
// JSON; it comes back as it was, also after a restart.
func change[T any](ctx context.Context, s *Server, key string, kind rules.ChangeKind,
	work func(tx *store.Tx, c Caller, now time.Time) (status int, value T, err error),
) (status int, value T, err error) {
	err = s.store.Change(ctx, "change", func(tx *store.Tx) error {
		status, value, err = work(tx, callerOf(ctx), s.now())
		return err
	})
	return status, value, err
}
