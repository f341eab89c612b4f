package screens

import (
	"testing"

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
