package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"

	"mawidi/api"
	"mawidi/app/vault"
	"mawidi/client"
)

// freshCodes is for how many fresh confirmation codes one change waits: the second is for a clock that was a moment behind.
const freshCodes = 2

// confirmed makes a change with a confirmation code, the device's of the moment unless it brings its own. A code of this half minute that the same kind of change has
// spent already (rule 11) is no fault of the citizen's: nothing was changed, and the change goes out with the next one. waits
// is told when that is.
func (a *App) confirmed(ctx context.Context, change client.Change, waits func(until time.Time), send func(client.Change) error) error {
	if change.Code == nil {
		change.Code = a.confirmationCode
	}
	for waited := 0; ; waited++ {
		err := send(change)
		problem := (*api.Problem)(nil)
		spent := errors.As(err, &problem) && problem.Code == "confirmation-wrong" && problem.RetryAfter != nil
		if !spent || waited == freshCodes {
			return err
		}
		until := a.Now().Add(time.Duration(*problem.RetryAfter) * time.Second)
		waits(until)
		if err := a.sleepUntil(ctx, until); err != nil {
			return err
		}
	}
}

const totpName = "totp"

// confirmationCode is the device's code of the moment (rule 11, RFC 6238).
func (a *App) confirmationCode(at time.Time) (string, error) {
	encoded, err := a.vault.Get(totpName)
	if err != nil {
		return "", fmt.Errorf("make the confirmation code: %w", err)
	}
	var secret api.TOTP
	if err := json.Unmarshal(encoded, &secret); err != nil {
		return "", fmt.Errorf("make the confirmation code: %w", vault.ErrDamaged)
	}
	code, err := totp.GenerateCodeCustom(secret.Secret, at, totp.ValidateOpts{
		Period: uint(secret.PeriodSeconds), Digits: otp.Digits(secret.Digits), Algorithm: otp.AlgorithmSHA1,
	})
	if err != nil {
		return "", fmt.Errorf("make the confirmation code: %w", vault.ErrDamaged)
	}
	return code, nil
}
