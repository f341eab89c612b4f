package screens

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"mawidi/screens/readout"
)

// startOf is the left edge of the thing with the label, in the window.
func (p *performance) startOf(label string) float32 {
	p.t.Helper()
	for _, item := range readout.Of(p.window.Canvas()) {
		if strings.HasPrefix(item.Label, label) {
			return item.X
		}
	}
	require.FailNow(p.t, "nothing says so", label)
	return 0
}

func TestAWideWindowShowsAPageBesideTheMainPlace(t *testing.T) {
	v := visitMinistry(t, "settings")
	v.taps("الخصوصية")
	v.sees("ما يُحفظ لدى الوزارة")
	v.seesNot("عن التطبيق")

	v.widePicture("settings")
	v.sees("ما يُحفظ لدى الوزارة", "عن التطبيق")
	v.taps("عن التطبيق")
	v.sees("1.0.0")
	require.Len(t, v.shell.stack, 2, "what the main place leads to takes the place of what it led to before")

	v.window.Resize(fyne.NewSize(390, 844))
	v.seesNot("الخصوصية")
	v.shell.Back()
	v.sees("الخصوصية")
}

func TestInAWideWindowTheMainPlaceStandsStillAndWarningsFillTheRoomBesideIt(t *testing.T) {
	v := visitMinistry(t, "home")
	v.until("أي سفارة أو قنصلية تراجع؟")
	v.seesNot("لا تدفع لأحد مقابل موعد.")

	v.widePicture("home-new")
	v.sees("لا تدفع لأحد مقابل موعد.", "لا وسطاء")
	title := v.words.T("home.follow_title")
	place := v.startOf(title)
	require.Greater(t, place, float32(640), "Arabic is read from the right")

	v.taps("اختر سفارة أو قنصلية")
	v.until("السفارة في بيروت")
	v.widePicture("home-missions")

	v.seesNot("لا تدفع لأحد مقابل موعد.")
	require.Equal(t, place, v.startOf(title))
}

func TestAWideWindowIsReadFromTheMainPlaceOn(t *testing.T) {
	v := visitMinistry(t, "settings")
	v.taps("الخصوصية")
	v.window.Resize(fyne.NewSize(1280, 800))

	require.Regexp(t, `(?s)عن التطبيق.*ما يُحفظ لدى الوزارة`, v.heard())
}
