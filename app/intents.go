package app

import (
	"bytes"
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

// intent is a change that was decided on and not yet answered. Its key is kept before it is sent, so that the same change
// asked for again, also after a crash, has one effect.
type intent struct {
	Key  string          `json:"key"`
	Body json.RawMessage `json:"body"`
}

// change makes one change at the ministry: what names it, such as "cancel.ap_1", and body is all that is sent with it. The
// intent is forgotten once the ministry has answered, whichever way.
func (a *App) change(what string, body any, send func(client.Change) error) error {
	encoded, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	page := "intent." + what
	var kept intent
	if _, err := a.copy.read(page, &kept); err != nil || !bytes.Equal(kept.Body, encoded) {
		kept = intent{Key: client.NewIdempotencyKey(), Body: encoded}
		if err := a.copy.write(page, kept, a.Now()); err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
	}
	err = send(client.Change{Key: kept.Key})
	a.hear(err)
	if problem := (*api.Problem)(nil); err == nil || errors.As(err, &problem) && !unreachable(err) {
		if err := a.copy.forget(page); err != nil {
			a.log.Warn("forget an intent", "error", err)
		}
	}
	return err
}

// confirmed makes a change with the device's confirmation code. A code of this half minute that the same kind of change has
// spent already (rule 11) is no fault of the citizen's: the change waits for the next one.
func (a *App) confirmed(ctx context.Context, change client.Change, send func(client.Change) error) error {
	change.Code = a.confirmationCode
	err := send(change)
	problem := (*api.Problem)(nil)
	if !errors.As(err, &problem) || problem.Code != "confirmation-wrong" || problem.RetryAfter == nil {
		return err
	}
	if stopped := a.sleepUntil(ctx, a.Now().Add(time.Duration(*problem.RetryAfter)*time.Second)); stopped != nil {
		return err
	}
	return send(change)
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
