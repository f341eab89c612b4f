package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"mawidi/app/vault"
	"mawidi/client"
)

// DeleteAccount erases the account at the ministry and then everything on this device.
func (a *App) DeleteAccount(ctx context.Context) error {
	err := a.change("delete", nil, func(change client.Change) error { return a.client.DeleteAccount(ctx, change) })
	if err != nil {
		return err
	}
	return a.erase(ctx, Erased{Account: true})
}

// Guarded tells how well what the app keeps on the device is guarded.
func (a *App) Guarded() vault.Level { return a.vault.Level() }

// farewell bounds how long erasing waits for the ministry: whoever hands their device on need not have a network.
const farewell = 5 * time.Second

// EraseDevice signs this device out, where the ministry can be reached, and leaves nothing of this profile on it: no secret,
// no offline copy, no reminder, no setting, no file that was shared. What is still under way leaves nothing behind either: from then on the app keeps
// nothing. It is to be closed afterwards. Where something could not be erased, all else was, and it may be tried again.
func (a *App) EraseDevice(ctx context.Context) error {
	if s := a.Session(); s.State >= DeviceWaiting {
		a.sayFarewell(ctx, s.Device.ID)
	}
	return a.erase(ctx, Erased{})
}

func (a *App) sayFarewell(ctx context.Context, deviceID string) {
	ctx, cancel := context.WithTimeout(ctx, farewell)
	defer cancel()
	if err := a.client.SignOutDevice(ctx, deviceID, client.Change{Key: client.NewIdempotencyKey()}); err != nil {
		a.log.Info("sign this device out before erasing it", "error", err)
	}
}

// erase leaves nothing on the device. The secrets go first: without them the offline copy is noise.
func (a *App) erase(ctx context.Context, told Erased) error {
	a.dropWishes()
	a.dropChanges()
	err := errors.Join(a.remind.Erase(), a.client.Forget(ctx), a.vault.Erase(), a.copy.erase())
	a.mu.Lock()
	a.session, a.settings, a.draft, a.erased = Session{}, defaultSettings(), Registrant{}, true
	err = errors.Join(err, os.RemoveAll(a.dir))
	a.mu.Unlock()
	if a.config.Phone != nil {
		err = errors.Join(err, a.config.Phone.Erase())
	}
	if err != nil {
		return fmt.Errorf("erase this device: %w", err)
	}
	a.tell(told)
	return nil
}
