package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"mawidi/api"
	"mawidi/client"
)

// Devices returns the citizen's devices, newest first.
func (a *App) Devices(ctx context.Context) ([]api.Device, error) {
	devices, err := a.client.Devices(ctx)
	a.hear(err)
	return devices, err
}

// DecideDevice approves or refuses a new device that shows the two-digit number (rule 10). Once approved, this device is
// signed out.
func (a *App) DecideDevice(ctx context.Context, deviceID, number string, approve bool) (api.Device, error) {
	decision := api.DeviceDecision{Decision: api.Refuse, Number: number}
	if approve {
		decision.Decision = api.Approve
	}
	var device api.Device
	err := a.change("decide."+deviceID, decision, func(change client.Change) (err error) {
		device, err = a.client.DecideDevice(ctx, deviceID, decision, change)
		return err
	})
	if err == nil && approve {
		a.signOut()
	}
	return device, err
}

// SignOutDevice signs one of the citizen's devices out, this one or another.
func (a *App) SignOutDevice(ctx context.Context, deviceID string) error {
	err := a.change("signout."+deviceID, deviceID, func(change client.Change) error {
		return a.client.SignOutDevice(ctx, deviceID, change)
	})
	if err == nil && deviceID == a.Session().Device.ID {
		a.signOut()
	}
	return err
}

// DeleteAccount erases the account at the ministry and then everything on this device.
func (a *App) DeleteAccount(ctx context.Context) error {
	err := a.change("delete", nil, func(change client.Change) error { return a.client.DeleteAccount(ctx, change) })
	if err != nil {
		return err
	}
	return a.EraseDevice(ctx)
}

// EraseDevice signs this device out, where the ministry can be reached, and leaves nothing of this profile on it: no secret,
// no offline copy, no reminder, no setting. The app is to be closed afterwards.
func (a *App) EraseDevice(ctx context.Context) error {
	if s := a.Session(); s.State >= DeviceWaiting {
		if err := a.client.SignOutDevice(ctx, s.Device.ID, client.Change{Key: client.NewIdempotencyKey()}); err != nil {
			a.log.Info("sign this device out before erasing it", "error", err)
		}
	}
	a.dropWish()
	a.dropChanges()
	err := errors.Join(a.remind.Erase(), a.client.Forget(ctx), a.vault.Erase(), a.copy.forget(""))
	if err != nil {
		return fmt.Errorf("erase this device: %w", err)
	}
	a.mu.Lock()
	a.session, a.settings, a.draft = Session{}, defaultSettings(), Registrant{}
	a.mu.Unlock()
	left, err := filepath.Glob(filepath.Join(a.dir, "*"))
	for _, file := range left {
		err = errors.Join(err, os.RemoveAll(file))
	}
	if err != nil {
		return fmt.Errorf("erase this device: %w", err)
	}
	a.tell(Erased{})
	return nil
}
