package ministry

import (
	"fmt"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// confirmationDigits is how the codes of rule 11 are made: RFC 6238 with SHA-1, as
// every authenticator does.
var confirmationDigits = hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1}

// confirm spends the time step of a device's confirmation code on a kind of change. A
// wrong code comes back counted.
func (s *Server) confirm(tx *store.Tx, d store.Device, kind rules.ChangeKind, code string, now time.Time) error {
	secret, err := s.keys.Open(d.TOTP, "device.totp/"+d.ID)
	if err != nil {
		return err
	}
	last, err := tx.LastStep(d.ID, string(kind))
	if err != nil {
		return fmt.Errorf("read the last confirmation: %w", err)
	}
	state := rules.Confirmation{LastStep: last, Wrong: d.Wrong, LockedUntil: d.LockedUntil}
	matches := func(step int64) bool {
		ok, err := hotp.ValidateCustom(code, uint64(step), string(secret), confirmationDigits)
		return ok && err == nil
	}
	next, refusal := state.Confirm(matches, now, s.policy.Confirmation)
	if next.Wrong != d.Wrong || !next.LockedUntil.Equal(d.LockedUntil) {
		if err := tx.CountWrong(d.ID, next.Wrong, next.LockedUntil); err != nil {
			return fmt.Errorf("count the confirmation: %w", err)
		}
	}
	if refusal != nil {
		return counted{refusal}
	}
	return tx.SpendStep(d.ID, string(kind), next.LastStep)
}
