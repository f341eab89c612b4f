package screens

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/client"
	"mawidi/locale"
)

// shelf holds a citizen's devices.
type shelf struct {
	devices   []api.Device
	signedOut []string
	err       error
}

func newShelf() *shelf {
	return &shelf{devices: []api.Device{
		newDeviceOf("Galaxy A54"),
		{ID: "dv_1", Name: "Pixel 6", State: api.Active, ThisDevice: true, RegisteredAt: noon.Add(-100 * 24 * time.Hour)},
	}}
}

func (s *shelf) Devices(context.Context) ([]api.Device, error) { return s.devices, s.err }

func (s *shelf) SignOutDevice(_ context.Context, id string) error {
	s.signedOut = append(s.signedOut, id)
	return s.err
}

func TestADeviceIsSignedOutOnceThatIsConfirmed(t *testing.T) {
	p := perform(t, locale.Arabic)
	kept := newShelf()
	p.show(newDevices(p.stage(), kept))

	p.sees("Galaxy A54", "Pixel 6", "هذا الجهاز")
	p.taps("Pixel 6")
	p.sees("يخرج Pixel 6 من حسابك فوراً.")
	p.taps("رجوع بلا تغيير")
	require.Empty(t, kept.signedOut)

	p.taps("Pixel 6")
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

func TestWithoutNetworkTheDevicesCanBeAskedForAgain(t *testing.T) {
	p := perform(t, locale.English)
	kept := newShelf()
	kept.err = &client.Unreachable{Kind: client.KindSlow}
	p.show(newDevices(p.stage(), kept))
	p.sees("The network is slow")

	kept.err = nil
	p.taps("Try again")
	p.sees("Pixel 6")
}

func TestDevicesInEveryLook(t *testing.T) {
	inEveryLook(t, func(p *performance, look string) {
		p.show(newDevices(p.stage(), newShelf()))
		p.sees("Pixel 6")
		p.picture("devices-" + look)
		p.taps("Pixel 6")
		p.picture("devices-sign-out-" + look)
	})
}
