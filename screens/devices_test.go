package screens

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/client"
	"mawidi/locale"
)

// shelf holds a citizen's devices.
type shelf struct {
	state     app.SessionState
	devices   []api.Device
	signedOut []string
	stale     bool
	err       error
}

func newShelf() *shelf {
	this := api.Device{
		ID: "dv_1", Name: "Pixel 6", Platform: api.Android, State: api.Active, ThisDevice: true,
		RegisteredAt: noon.Add(-100 * 24 * time.Hour),
	}
	return &shelf{state: app.SignedIn, devices: []api.Device{newDeviceOf("Galaxy A54"), this}}
}

func (s *shelf) Session() app.Session { return app.Session{State: s.state} }

func (s *shelf) Devices(context.Context) (app.Known[[]api.Device], error) {
	return app.Known[[]api.Device]{Value: s.devices, At: noon.Add(-2 * time.Hour), Stale: s.stale}, s.err
}

func (s *shelf) SignOutDevice(_ context.Context, id string) error {
	s.signedOut = append(s.signedOut, id)
	return s.err
}

func TestACitizenSeesWhichDeviceIsWhichAndSignsThisOneOut(t *testing.T) {
	p := perform(t, locale.Arabic)
	kept := newShelf()
	p.show(newDevices(p.stage(), kept))

	p.sees("Galaxy A54", "في مدة الانتظار", "Pixel 6", "هذا الجهاز", "هاتف أندرويد", "سُجّل", "15 آب")
	p.taps("أخرِج هذا الجهاز من الحساب")
	p.sees("يخرج Pixel 6 من حسابك فوراً. تبقى مواعيدك محجوزة")
	p.taps("رجوع بلا تغيير")
	require.Empty(t, kept.signedOut)

	p.taps("أخرِج هذا الجهاز من الحساب")
	p.taps("تسجيل الخروج")
	require.Equal(t, []string{"dv_1"}, kept.signedOut)
	p.seesNot("يخرج Pixel 6 من حسابك فوراً.")
}

func TestAWaitingDeviceLeadsToTheDecision(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newDevices(p.stage(), newShelf()))

	p.taps("Galaxy A54")
	require.Equal(t, []Route{To(ApproveDevice)}, p.nav.routes)
}

func TestADeviceThatAsksWhileTheListIsOpenAppears(t *testing.T) {
	p := perform(t, locale.Arabic)
	kept := newShelf()
	asking := kept.devices[0]
	kept.devices = kept.devices[1:]
	page := newDevices(p.stage(), kept)
	p.show(page)
	p.seesNot("Galaxy A54")

	kept.devices = append(kept.devices, asking)
	page.hear(app.DeviceAsking{Device: asking})
	p.sees("Galaxy A54")
}

func TestWithoutNetworkTheDevicesAreThoseLastKnown(t *testing.T) {
	p := perform(t, locale.English)
	kept := newShelf()
	kept.stale = true
	p.show(newDevices(p.stage(), kept))
	p.sees("Pixel 6", "Offline. Last updated today at 8:00 am")

	kept.stale = false
	p.taps("Try again")
	p.sees("Pixel 6")
	p.seesNot("Offline")
}

func TestDevicesThatWereNeverKnownCanBeAskedForAgain(t *testing.T) {
	p := perform(t, locale.English)
	kept := newShelf()
	kept.err = &client.Unreachable{Kind: client.KindSlow}
	p.show(newDevices(p.stage(), kept))
	p.sees("The network is slow")

	kept.err = nil
	p.taps("Try again")
	p.sees("Pixel 6")
}

func TestWhoeverIsSignedOutHasNoDevicesAndIsLedIn(t *testing.T) {
	p := perform(t, locale.Arabic)
	kept := newShelf()
	kept.state = app.SignedOut
	p.show(newDevices(p.stage(), kept))
	p.seesNot("Pixel 6")
	p.taps(p.words.T("action.register"))
	require.Equal(t, []Route{To(Register)}, p.nav.routes)
}
