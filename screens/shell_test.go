package screens

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/mobile"
	"github.com/stretchr/testify/require"

	"mawidi/locale"
)

func TestAnotherLanguageIsSpokenAtOnceAndNothingTypedIsLost(t *testing.T) {
	v := visitMinistry(t, "")
	v.taps("ابدأ")
	v.types("الرقم الوطني", "01010")

	settings := v.app.Settings()
	settings.Language = locale.English
	require.NoError(t, v.app.SetSettings(settings))

	v.until("National number", "01010")
	require.Equal(t, "Mawidi: consular appointments", v.window.Title())
}

func TestTabsLeadToTheMainPlacesAndBackLeadsHome(t *testing.T) {
	v := visitMinistry(t, "home")

	v.taps("الإعدادات")
	require.Equal(t, To(Settings), v.at())
	v.taps("الخصوصية")
	require.Equal(t, To(Privacy), v.at())
	v.presses(mobile.KeyBack)
	require.Equal(t, To(Settings), v.at())
	v.sees("عن التطبيق")
	v.presses(mobile.KeyBack)
	require.Equal(t, To(Home), v.at())
	v.presses(mobile.KeyBack)
	require.Equal(t, To(Home), v.at(), "from home there is nowhere to go back to")
}

func TestAWideWindowShowsAPageBesideTheMainPlace(t *testing.T) {
	v := visitMinistry(t, "settings")
	v.taps("الخصوصية")
	v.sees("ما يُحفظ لدى الوزارة")
	v.seesNot("عن التطبيق")

	v.window.Resize(fyne.NewSize(1280, 800))
	v.sees("ما يُحفظ لدى الوزارة", "عن التطبيق")
	v.picture("wide-settings")
	v.taps("عن التطبيق")
	v.sees("1.0.0")
	require.Len(t, v.shell.stack, 2, "what the main place leads to takes the place of what it led to before")

	v.window.Resize(fyne.NewSize(390, 844))
	v.seesNot("الخصوصية")
	v.shell.Back()
	v.sees("الخصوصية")
}
