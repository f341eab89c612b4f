package app

import (
	"context"

	"mawidi/api"
	"mawidi/client"
)

// Devices returns the citizen's devices, newest first.
func (a *App) Devices(ctx context.Context) (Known[[]api.Device], error) {
	return learn(ctx, a, "devices", a.client.Devices)
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
