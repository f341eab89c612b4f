//go:build gnustep

package phone_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app/phone"
	stand "mawidi/ios/check/phone"
)

// watched is the one app of the process, which looks out once for being left.
var watched = sync.OnceValue(func() phone.Phone { return phone.IPhone(filepath.Join(os.TempDir(), "mawidi-test-shared")) })

// inFront opens the app on an iPhone whose owner has the screen half bright.
func inFront(t *testing.T) phone.Phone {
	p := watched()
	stand.Screen(0.5)
	stand.Active(true)
	t.Cleanup(func() {
		p.Bright(false)
		require.NoError(t, p.Erase())
		require.Zero(t, stand.OffMain(), "UIKit was touched off the main thread")
	})
	return p
}

func requireShines(t *testing.T, brightness float64, staysOn bool) {
	t.Helper()
	is, on := stand.Brightness()
	require.InDelta(t, brightness, is, 0)
	require.Equal(t, staysOn, on)
}

func TestAnIPhonesScreenIsBrightWhileTheTicketIsInFront(t *testing.T) {
	p := inFront(t)
	p.Bright(true)
	p.Bright(true)
	requireShines(t, 1, true)
	stand.Active(false)
	requireShines(t, 0.5, false)
	p.Bright(true)
	requireShines(t, 0.5, false)
	stand.Active(true)
	requireShines(t, 1, true)
	p.Bright(false)
	requireShines(t, 0.5, false)
}

func TestAnIPhonePicturesNothingOfAnAppThatIsLeft(t *testing.T) {
	inFront(t)
	require.Zero(t, stand.Covers())
	stand.Active(false)
	stand.Active(false)
	require.Equal(t, 1, stand.Covers())
	stand.Active(true)
	require.Zero(t, stand.Covers())
}

func TestAnIPhoneSharesATextAndAFile(t *testing.T) {
	p := inFront(t)
	require.NoError(t, p.ShareText("تجديد جواز السفر\nBEY-7K3M-92"))
	assert.Equal(t, "تجديد جواز السفر\nBEY-7K3M-92", stand.Shared())
	require.NoError(t, p.ShareFile(phone.File{Name: "mawidi-BEY-7K3M-92.ics", Type: "text/calendar", Content: []byte("BEGIN:VCALENDAR")}))
	path, is := strings.CutPrefix(stand.Shared(), "file://")
	require.True(t, is)
	assert.Equal(t, "mawidi-BEY-7K3M-92.ics", filepath.Base(path))
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "BEGIN:VCALENDAR", string(content))
	require.NoError(t, p.Erase())
	require.NoFileExists(t, path)
	require.Error(t, p.ShareFile(phone.File{Name: "../tickets.ics"}))
}

func TestMomentsAreFeltOnAnIPhone(t *testing.T) {
	p := inFront(t)
	p.Feel(phone.Opened)
	p.Feel(phone.Booked)
	p.Feel(phone.Moved)
	assert.Equal(t, "impact 1\nnotification 0\nnotification 0\n", stand.Felt())
}

func TestAnIPhoneSaysWhetherItsOwnerWantsThingsStill(t *testing.T) {
	p := inFront(t)
	require.False(t, p.Still())
	stand.ReduceMotion(true)
	t.Cleanup(func() { stand.ReduceMotion(false) })
	require.True(t, p.Still())
}
