//go:build linux && !android

package motion

import (
	"os"
	"testing"

	"github.com/godbus/dbus/v5"
	"github.com/stretchr/testify/require"

	"mawidi/app/vault/vaulttest"
)

// TestMain has the tests run on a bus of their own, on which there is no portal but theirs.
func TestMain(m *testing.M) { os.Exit(vaulttest.Main(m)) }

// desktop answers as XDG's Settings portal does, for what its owner has set.
type desktop map[string]any

// ReadOne is the portal's method.
func (d desktop) ReadOne(namespace, key string) (dbus.Variant, *dbus.Error) {
	value, set := d[namespace+" "+key]
	if !set {
		return dbus.Variant{}, dbus.NewError("org.freedesktop.portal.Error.NotFound", []any{"Requested setting not found"})
	}
	return dbus.MakeVariant(value), nil
}

func TestThingsKeepStillWhereTheDesktopsOwnerSaysSo(t *testing.T) {
	require.False(t, Reduced(), "there is nobody to ask")
	bus, err := dbus.ConnectSessionBus()
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, bus.Close()) })
	_, err = bus.RequestName("org.freedesktop.portal.Desktop", dbus.NameFlagDoNotQueue)
	require.NoError(t, err)
	const standard, gnome = "org.freedesktop.appearance reduced-motion", "org.gnome.desktop.interface enable-animations"
	for _, c := range []struct {
		set     desktop
		reduced bool
	}{
		{desktop{}, false},
		{desktop{standard: uint32(0)}, false},
		{desktop{standard: uint32(1)}, true},
		{desktop{gnome: true}, false},
		{desktop{gnome: false}, true},
		{desktop{standard: uint32(0), gnome: false}, false},
		{desktop{standard: "yes", gnome: "no"}, false},
	} {
		require.NoError(t, bus.Export(c.set, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings"))
		require.Equal(t, c.reduced, Reduced(), "%v", c.set)
	}
}
