package screens

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/stretchr/testify/require"

	"mawidi/app/lock"
)

func TestWhatIsChosenInTheSettingsHoldsAtOnceOnEveryOpenPage(t *testing.T) {
	v := laylaIn(t)
	v.taps("الإعدادات")
	v.window.Resize(fyne.NewSize(1280, 800))
	v.taps("الخصوصية")
	v.until("ليلى حداد", "ما يُحفظ لدى الوزارة", "قبل الموعد بمدة 12 ساعة")

	v.taps("English")
	v.until("Layla Haddad", "Kept by the ministry", "12 h before the appointment", "Home", "Appointments")
	v.seesNot("الخصوصية", "الإعدادات", "الرئيسية", "ليلى", "ساعة جهازك")
	require.Equal(t, "Mawidi: consular appointments", v.window.Title())

	v.taps("١٢٣")
	v.until("١٢ h before the appointment", "١٥٠%")

	dress := func() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }
	size, ground := dress().Size(theme.SizeNameText), dress().Color(theme.ColorNameBackground, theme.VariantLight)
	v.taps("٢٠٠%")
	v.untilTrue(func() bool { return dress().Size(theme.SizeNameText) == 2*size })
	v.taps("Dark")
	v.untilTrue(func() bool { return dress().Color(theme.ColorNameBackground, theme.VariantLight) != ground })
	v.sees("Layla Haddad", "Kept by the ministry")

	v.taps("Try a reminder")
	v.until("This is how your reminder will look.")
	require.Contains(t, v.notified[len(v.notified)-1], "This is how your reminder will look.")
	v.window.Resize(fyne.NewSize(390, 844))
	v.shell.Root(To(Home))
	v.until("Hello Layla Haddad")
}

func TestTheLockedAppSpeaksTheLanguageThatWasChosen(t *testing.T) {
	v := laylaIn(t)
	v.taps("الإعدادات")
	v.taps("English")
	v.until("App lock", "Lock is off")
	v.taps("App lock")
	v.taps("Choose a PIN")
	v.typesOn(pin)
	v.typesOn(pin)
	v.until("Lock is on")
	v.shell.Back()
	v.sees("Lock is on")

	v.shell.Leave()
	v.running.Add(int64(lock.Patience))
	v.shell.Resume()
	v.sees("Enter your PIN")
	v.seesNot("Layla Haddad")
}

// untilTrue waits until something holds.
func (v *visit) untilTrue(holds func() bool) {
	v.t.Helper()
	patience := time.After(30 * time.Second)
	for !holds() {
		select {
		case show := <-v.ui.shows:
			show()
		case <-time.After(time.Millisecond):
		case <-patience:
			require.Fail(v.t, "it never came to hold")
			return
		}
	}
}
