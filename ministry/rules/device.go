package rules

import (
	"io"
	"slices"
	"time"
)

// DeviceState is where a citizen's device stands (rule 10).
type DeviceState string

// The states of a device. At most one device of a citizen is active.
const (
	DeviceActive    DeviceState = "active"
	DevicePending   DeviceState = "waiting"    // may show tickets, changes nothing
	DeviceSignedOut DeviceState = "signed_out" // by itself; its key may come back without a wait
	DeviceReplaced  DeviceState = "replaced"   // by a newer device, or signed out from another
	DeviceRefused   DeviceState = "refused"    // by the active device
)

// approvalNumbers is how many two-digit numbers there are, 00 to 99.
const approvalNumbers = 100

// Device is one device of a citizen, known by the thumbprint of its key (RFC 7638).
type Device struct {
	Key            string
	State          DeviceState
	WaitsUntil     time.Time // while waiting: when it becomes active by itself
	ApprovalNumber int       // while waiting: 0 to 99, shown on it and on the active device
}

// MayChange allows booking, cancelling, moving, giving back, approving and signing
// out other devices, and changing or erasing the account. A waiting device is
// refused with device-waiting and the end of its wait. It expects devices as
// DevicesAt returns them; whoever is neither active nor waiting has no session.
func (d Device) MayChange() error {
	if d.State != DeviceActive {
		return &Refusal{Code: DeviceWaiting, NextAllowedAt: d.WaitsUntil}
	}
	return nil
}

// DevicesAt brings a citizen's devices to now: a device whose wait is over is
// active, and the one that was active until then is replaced, which signs it out.
func DevicesAt(devices []Device, now time.Time) []Device {
	devices = slices.Clone(devices)
	for {
		next := -1
		for i, d := range devices {
			over := d.State == DevicePending && !now.Before(d.WaitsUntil)
			if over && (next < 0 || d.WaitsUntil.Before(devices[next].WaitsUntil)) {
				next = i
			}
		}
		if next < 0 {
			return devices
		}
		activate(devices, next)
	}
}

// Enrol adds the device with that key to a citizen's devices, after the right
// verification code was typed on it at now. The first device ever is active at
// once, and so is the key that was active last; a key that waits goes on with the
// wait it has. Any other waits, with a two-digit number drawn from random, and the
// active device is to be told. A replaced or refused key counts as new.
func Enrol(devices []Device, key string, now time.Time, wait time.Duration, random io.Reader) ([]Device, error) {
	first := len(devices) == 0
	devices = DevicesAt(devices, now)
	i := slices.IndexFunc(devices, func(d Device) bool { return d.Key == key })
	if i < 0 {
		i = len(devices)
		devices = append(devices, Device{Key: key})
	}
	switch state := devices[i].State; {
	case first || state == DeviceSignedOut:
		activate(devices, i)
	case state == DeviceActive || state == DevicePending:
		// Nothing changes: the same key again.
	default:
		number, err := Lot(approvalNumbers, random)
		if err != nil {
			return nil, err
		}
		devices[i] = Device{key, DevicePending, now.Add(wait), number}
	}
	return devices, nil
}

// Approve makes a waiting device active at once, if the active device that
// approves it sends the number shown on both (approval-number-wrong otherwise); the
// approving device is replaced, which signs it out. A device that no longer waits
// is refused with settled.
func Approve(devices []Device, key string, number int, now time.Time) ([]Device, error) {
	devices = DevicesAt(devices, now)
	i, err := waiting(devices, key)
	if err != nil {
		return nil, err
	}
	if devices[i].ApprovalNumber != number {
		return nil, &Refusal{Code: ApprovalNumberWrong}
	}
	activate(devices, i)
	return devices, nil
}

// Refuse ends a waiting device's sign-in for good, at the wish of the active
// device. A device that no longer waits is refused with settled.
func Refuse(devices []Device, key string, now time.Time) ([]Device, error) {
	devices = DevicesAt(devices, now)
	i, err := waiting(devices, key)
	if err != nil {
		return nil, err
	}
	devices[i] = Device{Key: key, State: DeviceRefused}
	return devices, nil
}

func waiting(devices []Device, key string) (int, error) {
	i := slices.IndexFunc(devices, func(d Device) bool { return d.Key == key && d.State == DevicePending })
	if i < 0 {
		return 0, &Refusal{Code: Settled}
	}
	return i, nil
}

// activate makes one device the citizen's only active one. A key that had signed
// itself out loses its way back, because it was not the last to be active any more.
func activate(devices []Device, i int) {
	for j, d := range devices {
		if d.State == DeviceActive || d.State == DeviceSignedOut {
			devices[j].State = DeviceReplaced
		}
	}
	devices[i] = Device{Key: devices[i].Key, State: DeviceActive}
}
