package screens

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/app"
	"mawidi/screens/kit"
)

func TestATestReminderIsShownByTheSystemAndInTheWindow(t *testing.T) {
	v := visitMinistry(t, "settings")
	_, err := v.app.Policy(t.Context()) // and the ministry's time with it
	require.NoError(t, err)

	v.taps("جرّب تذكيراً")

	v.until(v.words.T("reminder.test"))
	require.Equal(t, []string{v.words.T("reminder.test_title") + " " + v.words.T("reminder.test")}, v.notified)
}

func TestADeviceWithoutAKeyringSaysWhatThatMeans(t *testing.T) {
	v := visitMinistry(t, "home")

	v.until(v.words.T("vault.memory_title"))
}

func TestANoticeAboutTheDeviceStaysUntilItIsClosed(t *testing.T) {
	v := visitMinistry(t, "home")
	title := v.words.T("clock.off_title")
	v.shell.hear(app.Noticed{Code: "clock-off"})

	v.taps("الإعدادات")
	v.sees(title)
	v.picture("notice")
	v.taps("إغلاق")
	v.seesNot(title)
}

func TestTheSameNoticeIsShownOnce(t *testing.T) {
	v := visitMinistry(t, "home")
	news := app.DeviceAsking{Device: newDeviceOf("Galaxy A54")}

	v.shell.hear(news)
	v.shell.hear(news)

	require.Equal(t, 1, strings.Count(v.heard(), "جهاز جديد يطلب الدخول إلى حسابك."))
	v.taps("راجع الطلب")
	require.Equal(t, To(ApproveDevice), v.at())
}

func TestGoodNewsGoesByItselfAndBadNewsStays(t *testing.T) {
	v := visitMinistry(t, "home")
	v.shell.Announce(kit.Warn, "", v.words.T("settings.not_kept"))
	v.shell.Announce(kit.Good, v.words.T("device.request_refused"), "")
	v.sees(v.words.T("device.request_refused"))

	v.ui.passes(goodNewsLasts)

	v.seesNot(v.words.T("device.request_refused"))
	v.sees(v.words.T("settings.not_kept"))
}

func TestAClosedWindowLeavesNothingTicking(t *testing.T) {
	v := visitMinistry(t, "home")
	v.shell.Announce(kit.Good, v.words.T("device.request_refused"), "")
	require.NotZero(t, v.ui.ticking())

	v.shell.Close()

	require.Zero(t, v.ui.ticking())
}

func TestNoticesSpeakTheLanguageThatIsChosenNow(t *testing.T) {
	v := visitMinistry(t, "settings")
	v.shell.hear(app.Noticed{Code: "offline-copy-damaged"})
	v.sees("النسخة المحفوظة تالفة")

	v.taps("English")

	v.until("Text size")
	require.NotEmpty(t, v.shell.notices)
	for _, n := range v.shell.notices { // others about the device may lie over it
		require.NotRegexp(t, `\p{Arabic}`, n.title+n.sentence)
	}
}
