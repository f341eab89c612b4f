package ministry

import (
	"context"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"golang.org/x/crypto/chacha20poly1305"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

const (
	// outcomeLifetime is how long a change that was committed can be asked for again.
	outcomeLifetime = 48 * time.Hour
	// secretLifetime is the same for answers that hold secrets.
	secretLifetime = 10 * time.Minute
)

// change carries out one change asked for by a signed-in, active device, exactly
// once for an idempotency key, in one durable transaction. In this order it
//   - answers with the committed outcome where the device's key sent the same change
//     under the same idempotency key before (another change under it: 422
//     idempotency-mismatch);
//   - refuses a device that is signed out or waits;
//   - spends the call's proof, so that nobody can send it again (RFC 9449);
//   - where kind is not empty, spends the time step of the confirmation code (rule
//     11); a wrong one is counted durably;
//   - runs work, and keeps what it returned under the idempotency key.
//
// Foresee are the reads of work, as far as they are known beforehand (store.Tx.Foresee).
// Work may be run again and touches nothing but tx. When it returns an error nothing
// is stored, proof and time step included. The value is what the answer holds; it
// travels as JSON and comes back as it was, also after a restart.
func change[T any](ctx context.Context, s *Server, key string, kind rules.ChangeKind,
	work func(tx *store.Tx, c Caller, now time.Time) (status int, value T, err error), foresee ...func(*store.Tx),
) (status int, value T, err error) {
	t := terms{key: key, lifetime: outcomeLifetime, foresee: append([]func(*store.Tx){foreseeCaller(ctx, kind)}, foresee...)}
	return commit(ctx, s, t, func(tx *store.Tx, now time.Time) (int, T, error) {
		var none T
		caller, device, err := s.callerIn(tx, callOf(ctx), now)
		if err != nil {
			return 0, none, err
		}
		if err := (rules.Device{State: caller.State, WaitsUntil: device.WaitsUntil}).MayChange(); err != nil {
			return 0, none, err
		}
		if kind != "" {
			if err := s.confirm(tx, device, kind, callOf(ctx).confirmation, now); err != nil {
				return 0, none, err
			}
		}
		return work(tx, caller, now)
	})
}

// terms are how a change is kept.
type terms struct {
	key      string            // Idempotency-Key; empty for a change without one
	lifetime time.Duration     // how long its outcome is
	foresee  []func(*store.Tx) // reads that work will make, see store.Tx.Foresee
}

// foreseeCaller are the reads that every change of a signed-in device makes.
func foreseeCaller(ctx context.Context, kind rules.ChangeKind) func(*store.Tx) {
	deviceID := callOf(ctx).token.deviceID
	return func(tx *store.Tx) {
		_, _ = tx.DevicesBeside(deviceID)
		if kind != "" {
			_, _ = tx.LastStep(deviceID, string(kind))
		}
	}
}

// counted is a refusal that leaves a trace: what was written up to it is committed,
// such as a wrong try.
type counted struct{ refusal error }

func (c counted) Error() string { return c.refusal.Error() }

// commit is change for any device key, whoever it belongs to.
func commit[T any](ctx context.Context, s *Server, t terms,
	work func(tx *store.Tx, now time.Time) (status int, value T, err error),
) (status int, value T, err error) {
	c := callOf(ctx)
	var refused counted
	o, spent := s.outcomeOf(c, t), s.hashOf(c.proof) // before the writer's turn, which is dear
	err = s.store.Change(ctx, c.operation, func(tx *store.Tx) error {
		var none T
		status, value, refused = 0, none, counted{} // in case this runs again
		asOf := s.now()
		err := lockCaller(tx, c)
		if err == nil {
			err = tx.Foresee(func(tx *store.Tx) { t.foreseen(tx, o, asOf) })
		}
		if err != nil {
			return err
		}
		if status, err = o.recall(tx, &value, asOf); err != nil || status != 0 {
			return err
		}
		if err := spendProof(tx, spent, c.proof.expiresAt); err != nil {
			return err
		}
		now := s.now() // whoever had the lock before may have taken a while
		if status, value, err = work(tx, now); errors.As(err, &refused) {
			return nil
		}
		if err != nil {
			return err
		}
		return o.keep(tx, status, value, now)
	})
	if err == nil {
		err = refused.refusal
	}
	return status, value, err
}

// foreseen are the reads that are sure to be made.
func (t terms) foreseen(tx *store.Tx, o outcome, asOf time.Time) {
	if t.key != "" {
		_, _ = tx.Outcome(o.hash, asOf)
	}
	for _, reads := range t.foresee {
		reads(tx)
	}
}

// lockCaller has the caller's changes come one after the other, whichever instances they
// reach.
func lockCaller(tx *store.Tx, c *call) error {
	if c.token.deviceID == "" {
		return tx.LockKey(c.proof.thumbprint)
	}
	return tx.LockCitizenOf(c.token.deviceID)
}

// hashOf is what is kept of a proof: a keyed hash.
func (s *Server) hashOf(p proof) []byte { return s.keys.Hash("proof", p.thumbprint+"\x00"+p.id) }

// spendProof keeps a proof, or refuses one that a change used before.
func spendProof(tx *store.Tx, hash []byte, expiresAt time.Time) error {
	fresh, err := tx.SpendProof(hash, expiresAt)
	if err != nil {
		return fmt.Errorf("spend the proof: %w", err)
	}
	if !fresh {
		return refuse(http.StatusUnauthorized, "proof-invalid")
	}
	return nil
}

// outcome is the place where a change's answer is kept: by device key and idempotency
// key, sealed under a key that derives from the idempotency key, which only the
// request holds.
type outcome struct {
	terms
	hash, fingerprint []byte
	aead              cipher.AEAD
}

func (s *Server) outcomeOf(c *call, t terms) outcome {
	if t.key == "" {
		return outcome{}
	}
	place := c.proof.thumbprint + "\x00" + t.key
	key, err := hkdf.Key(sha256.New, []byte(t.key), s.keys.derive("outcome"), c.proof.thumbprint, chacha20poly1305.KeySize)
	if err != nil {
		panic(err) // only for more than 8,160 bytes
	}
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		panic(err) // only for a key of another length
	}
	return outcome{
		terms:       t,
		hash:        s.keys.Hash("outcome", place),
		fingerprint: s.keys.Hash("fingerprint", c.method+" "+c.path+"\x00"+string(c.body)),
		aead:        aead,
	}
}

// recall reads what was answered before into value, and returns the status, 0 for
// nothing. The confirmation code is no part of the fingerprint, since a retry has
// another.
func (o outcome) recall(tx *store.Tx, value any, now time.Time) (status int, err error) {
	if o.key == "" {
		return 0, nil
	}
	kept, err := tx.Outcome(o.hash, now)
	if errors.Is(err, store.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("recall the outcome: %w", err)
	}
	if string(kept.Fingerprint) != string(o.fingerprint) {
		return 0, refuse(http.StatusUnprocessableEntity, "idempotency-mismatch")
	}
	size := o.aead.NonceSize()
	body, err := o.aead.Open(nil, kept.Body[:size], kept.Body[size:], o.fingerprint)
	if err != nil {
		return 0, fmt.Errorf("recall the outcome: %w", ErrSealBroken)
	}
	return kept.Status, json.Unmarshal(body, value)
}

func (o outcome) keep(tx *store.Tx, status int, value any, now time.Time) error {
	if o.key == "" {
		return nil
	}
	body, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("keep the outcome: %w", err)
	}
	nonce := randomBytes(o.aead.NonceSize())
	return tx.KeepOutcome(store.Outcome{
		Hash: o.hash, Fingerprint: o.fingerprint, Status: status,
		Body: o.aead.Seal(nonce, nonce, body, o.fingerprint), ExpiresAt: now.Add(o.lifetime),
	})
}
