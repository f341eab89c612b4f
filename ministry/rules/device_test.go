package rules

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

const aDay = 24 * time.Hour

func enrol(t require.TestingT, devices []Device, key string, now time.Time) []Device {
	devices, err := Enrol(devices, key, now, aDay, seeded(uint64(now.Unix())))
	require.NoError(t, err)
	return devices
}

func states(devices []Device) map[string]DeviceState {
	result := map[string]DeviceState{}
	for _, d := range devices {
		result[d.Key] = d.State
	}
	return result
}

func find(devices []Device, key string) Device {
	for _, d := range devices {
		if d.Key == key {
			return d
		}
	}
	return Device{}
}

func TestTheFirstDeviceEverIsActiveAtOnce(t *testing.T) {
	now := instant(t, "2026-11-23T10:00:00Z")
	devices := enrol(t, nil, "old", now)
	assert.Equal(t, []Device{{Key: "old", State: DeviceActive}}, devices)
	assert.NoError(t, devices[0].MayChange())
	assert.Equal(t, devices, enrol(t, devices, "old", now.Add(aDay)), "the same key again")
}

func TestANewDeviceApprovedOnTheOldOneWorksAtOnce(t *testing.T) {
	now := instant(t, "2026-11-23T10:00:00Z")
	devices := enrol(t, enrol(t, nil, "old", now), "new", now)
	number := find(devices, "new").ApprovalNumber

	_, err := Approve(devices, "new", (number+1)%100, now)
	assert.Equal(t, &Refusal{Code: ApprovalNumberWrong}, err)

	devices, err = Approve(devices, "new", number, now.Add(time.Minute))
	require.NoError(t, err)
	assert.Equal(t, map[string]DeviceState{"old": DeviceReplaced, "new": DeviceActive}, states(devices))
	assert.NoError(t, find(devices, "new").MayChange())

	_, err = Approve(devices, "new", number, now.Add(time.Minute))
	assert.Equal(t, &Refusal{Code: Settled}, err, "it no longer waits")
	_, err = Refuse(devices, "unheard-of", now)
	assert.Equal(t, &Refusal{Code: Settled}, err)
}

func TestWithoutTheOldDeviceANewOneWaitsADay(t *testing.T) {
	now := instant(t, "2026-11-23T10:00:00Z")
	devices := enrol(t, enrol(t, nil, "old", now), "new", now)
	waits := find(devices, "new")
	assert.Equal(t, &Refusal{Code: DeviceWaiting, NextAllowedAt: now.Add(aDay)}, waits.MayChange())

	again := enrol(t, devices, "new", now.Add(time.Hour))
	assert.Equal(t, devices, again, "asking again neither shortens nor lengthens the wait")

	justBefore := DevicesAt(devices, now.Add(aDay-time.Second))
	assert.Equal(t, map[string]DeviceState{"old": DeviceActive, "new": DevicePending}, states(justBefore))
	after := DevicesAt(devices, now.Add(aDay))
	assert.Equal(t, map[string]DeviceState{"old": DeviceReplaced, "new": DeviceActive}, states(after))
	assert.Equal(t, DevicePending, find(devices, "new").State, "what was handed in is left as it was")
}

func TestTheOldDeviceMayRefuseTheNewOne(t *testing.T) {
	now := instant(t, "2026-11-23T10:00:00Z")
	devices := enrol(t, enrol(t, nil, "old", now), "thief", now)
	devices, err := Refuse(devices, "thief", now.Add(time.Hour))
	require.NoError(t, err)
	later := DevicesAt(devices, now.Add(30*aDay))
	assert.Equal(t, map[string]DeviceState{"old": DeviceActive, "thief": DeviceRefused}, states(later))

	again := enrol(t, later, "thief", now.Add(31*aDay))
	assert.Equal(t, DevicePending, find(again, "thief").State, "another try is another wait")
	assert.Equal(t, now.Add(32*aDay), find(again, "thief").WaitsUntil)
}

func TestWhoSignedOutComesBackWithTheSameKeyWithoutAWait(t *testing.T) {
	now := instant(t, "2026-11-23T10:00:00Z")
	signedOut := []Device{{Key: "phone", State: DeviceSignedOut}}
	assert.Equal(t, DeviceActive, find(enrol(t, signedOut, "phone", now), "phone").State)

	other := enrol(t, signedOut, "other", now)
	assert.Equal(t, DevicePending, find(other, "other").State, "another device waits though none is active")
	later := enrol(t, other, "phone", now.Add(2*aDay))
	assert.Equal(t, map[string]DeviceState{"phone": DevicePending, "other": DeviceActive}, states(later), "the key was not the last to be active")
}

func TestAReplacedDeviceWaitsLikeANewOne(t *testing.T) {
	now := instant(t, "2026-11-23T10:00:00Z")
	devices := []Device{{Key: "stolen", State: DeviceReplaced}, {Key: "new", State: DeviceActive}}
	assert.Equal(t, map[string]DeviceState{"stolen": DevicePending, "new": DeviceActive}, states(enrol(t, devices, "stolen", now)))
}

func TestTwoWaitingDevicesBecomeActiveInTurn(t *testing.T) {
	now := instant(t, "2026-11-23T10:00:00Z")
	devices := enrol(t, nil, "old", now)
	devices = enrol(t, devices, "second", now.Add(time.Hour))
	devices = enrol(t, devices, "third", now.Add(2*time.Hour))
	assert.Equal(t, "second", active(DevicesAt(devices, now.Add(25*time.Hour))))
	assert.Equal(t, "third", active(DevicesAt(devices, now.Add(26*time.Hour))))
}

func active(devices []Device) string {
	for _, d := range devices {
		if d.State == DeviceActive {
			return d.Key
		}
	}
	return ""
}

// A new key never acts within a day of being enrolled unless the active device
// approved it, whatever else happens; and never two at once.
func TestACitizenHasOneActiveDeviceAndNoneWithoutAWaitOrApproval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := instant(t, "2026-11-23T10:00:00Z")
		devices := enrol(t, nil, "first", now)
		keys := rapid.SampledFrom([]string{"first", "b", "c", "d"})
		trusted := map[string]bool{"first": true}
		enrolledAt := map[string]time.Time{}
		t.Repeat(map[string]func(*rapid.T){
			"wait": func(t *rapid.T) {
				now = now.Add(time.Duration(rapid.IntRange(1, 40).Draw(t, "hours")) * time.Hour)
				devices = DevicesAt(devices, now)
			},
			"enrol": func(t *rapid.T) {
				key := keys.Draw(t, "key")
				waited := find(DevicesAt(devices, now), key).State == DevicePending
				devices = enrol(t, devices, key, now)
				if find(devices, key).State == DevicePending && !waited {
					enrolledAt[key], trusted[key] = now, false
				}
			},
			"approve": func(t *rapid.T) {
				key := keys.Draw(t, "key")
				if approved, err := Approve(devices, key, find(devices, key).ApprovalNumber, now); err == nil {
					devices, trusted[key] = approved, true
				}
			},
			"refuse": func(t *rapid.T) {
				if refused, err := Refuse(devices, keys.Draw(t, "key"), now); err == nil {
					devices = refused
				}
			},
			"": func(t *rapid.T) {
				n := 0
				for _, d := range devices {
					if d.State == DeviceActive {
						n++
						waited := now.Sub(enrolledAt[d.Key]) >= aDay
						assert.True(t, trusted[d.Key] || waited, "%s is active too early", d.Key)
					}
				}
				assert.Equal(t, 1, n, "active devices")
			},
		})
	})
}
