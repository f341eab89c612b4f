package ministry

import (
	"fmt"
	"time"

	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// ruled is a citizen's device rows as the rules see them, in the same order.
func ruled(rows []store.Device) []rules.Device {
	devices := make([]rules.Device, len(rows))
	for i, d := range rows {
		devices[i] = rules.Device{
			Key: d.Thumbprint, State: rules.DeviceState(d.State), WaitsUntil: d.WaitsUntil, ApprovalNumber: d.ApprovalNumber,
		}
	}
	return devices
}

// follow puts what the rules made of devices into their rows.
func follow(rows []store.Device, devices []rules.Device) []store.Device {
	followed := make([]store.Device, len(rows))
	for i, d := range rows {
		d.State, d.WaitsUntil, d.ApprovalNumber = string(devices[i].State), devices[i].WaitsUntil, devices[i].ApprovalNumber
		followed[i] = d
	}
	return followed
}

// devicesAt brings a citizen's device rows to now: a wait that is over has ended
// (rule 10).
func devicesAt(rows []store.Device, now time.Time) []store.Device {
	return follow(rows, rules.DevicesAt(ruled(rows), now))
}

// putDevices stores a citizen's devices, and ends the sessions of those that are
// signed out. Whoever ceases to be active goes first, since only one may be.
func putDevices(tx *store.Tx, rows []store.Device) error {
	for _, active := range []bool{false, true} {
		for _, d := range rows {
			if (d.State == string(rules.DeviceActive)) != active {
				continue
			}
			if err := putDevice(tx, d); err != nil {
				return fmt.Errorf("store device %s: %w", d.ID, err)
			}
		}
	}
	return nil
}

func putDevice(tx *store.Tx, d store.Device) error {
	if err := tx.PutDevice(d); err != nil {
		return err
	}
	if signedIn(d) {
		return nil
	}
	return tx.EraseRefreshTokens(d.ID)
}

// signedIn reports whether a device, brought to now, has a session.
func signedIn(d store.Device) bool {
	state := rules.DeviceState(d.State)
	return state == rules.DeviceActive || state == rules.DevicePending
}
