//go:build jvm

package jvm_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app/java"
	"mawidi/app/phone"
)

const (
	activityWindow   java.Method = "android/app/Activity.getWindow()Landroid/view/Window;"
	activityPictured java.Method = "android/app/Activity.isPictured()Z"
	windowShines     java.Method = "android/view/Window.shines()Ljava/lang/String;"
	windowSecure     java.Method = "android/view/Window.isSecure()Z"
	windowDecor      java.Method = "android/view/Window.getDecorView()Landroid/view/View;"
	viewFelt         java.Method = "android/view/View.felt()Ljava/lang/String;"
	globalPut        java.Method = "static android/provider/Settings$Global.putString(Landroid/content/ContentResolver;Ljava/lang/String;Ljava/lang/String;)Z"
	becomes          java.Method = "static phone/Phone.becomes(I)V"
)

// shines tells how bright the screen is, once all that was asked for is done.
func (h *handset) shines() (how string) {
	h.t.Helper()
	h.looks(func(c *java.Calls) { how = c.Context().Call(activityWindow).Call(windowShines).Text() })
	return how
}

// openOn opens the app on a version of Android (API level).
func openOn(t *testing.T, version int) *handset {
	t.Helper()
	becomesVersion := func(version int) {
		require.NoError(t, open(t).machine.Run(func(c *java.Calls) { c.Static(becomes, version) }))
	}
	becomesVersion(version)
	t.Cleanup(func() { becomesVersion(24) })
	return open(t)
}

func TestTheScreenIsBrightAndStaysOnUntilItNeedNot(t *testing.T) {
	h := open(t)
	require.Equal(t, "-1.0", h.shines(), "as its owner has it")
	h.Bright(true)
	require.Equal(t, "1.0 stays on", h.shines())
	h.Bright(false)
	require.Equal(t, "-1.0", h.shines())
}

func TestMomentsAreFeltAsEachAndroidHasThem(t *testing.T) {
	for version, felt := range map[int]string{24: "0 1 1 ", 29: "0 1 1 ", 30: "0 16 16 ", 35: "0 16 16 "} {
		h := openOn(t, version)
		h.Feel(phone.Opened)
		h.Feel(phone.Booked)
		h.Feel(phone.Moved)
		h.shines() // all is done
		h.looks(func(c *java.Calls) {
			assert.Equal(t, felt, c.Context().Call(activityWindow).Call(windowDecor).Call(viewFelt).Text(), version)
		})
	}
}

func TestStillnessIsWhatTheSettingsForAccessibilitySay(t *testing.T) {
	h := open(t)
	require.False(t, h.Still(), "nobody has set it")
	for scale, still := range map[string]bool{"0": true, "0.0": true, "1.0": false, "0.5": false, "10": false, "": false} {
		h.looks(func(c *java.Calls) { c.Static(globalPut, nil, "animator_duration_scale", scale) })
		require.Equal(t, still, h.Still(), scale)
	}
}

// Where the system can leave a window off its picture, its owner may still take one: to report what went wrong.
func TestTheSystemPicturesNoWindowOfTheApp(t *testing.T) {
	for version, secure := range map[int]bool{24: true, 32: true, 33: false, 35: false} {
		openOn(t, version).looks(func(c *java.Calls) {
			assert.False(t, c.Context().Call(activityPictured).Bool(), version)
			assert.Equal(t, secure, c.Context().Call(activityWindow).Call(windowSecure).Bool(), version)
		})
	}
}
