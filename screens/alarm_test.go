package screens

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/mobile"
	"github.com/stretchr/testify/require"

	"mawidi/app"
	"mawidi/locale"
	"mawidi/ministry/ministrytest"
)

// sounds opens the page of an alarm in the place of all pages.
func (p *performance) sounds(b *openBook, kind app.AlarmKind) (saved *disk, left *bool) {
	saved, left = &disk{}, new(bool)
	s := p.stage()
	s.wayBack = false
	b.alarms = []app.LedgerAlarm{{ID: "a1", Kind: kind, At: noon.Add(-time.Minute)}}
	p.show(newAlarm(s, b, saved, b.alarms[0], func() { *left = true }))
	return saved, left
}

func TestAnAlarmSaysWhatHappenedWhatItDoesNotMeanAndWhatToDo(t *testing.T) {
	p := perform(t, locale.Arabic)
	b := openLedger()
	saved, left := p.sounds(b, app.AlarmHistory)

	p.sees("تغيّر ما في السجل المفتوح", "لا يجوز في السجل المفتوح للوزارة إلا الإضافة.", "ما الذي لا يعنيه ذلك؟", "مواعيدك وتذاكرك صالحة كما هي.",
		"ماذا يمكنك أن تفعل؟", "كصحفي أو محامٍ")
	p.taps("احفظ الدليل")
	require.Contains(t, saved.saved, "mawidi-ledger-a1.txt")
	require.False(t, *left, "it stays until it was read")

	p.taps("قرأت هذا")
	require.True(t, *left)
	require.True(t, b.alarms[0].Seen)
}

func TestANewSignatureIsAcceptedOnlyByHand(t *testing.T) {
	p := perform(t, locale.English)
	b := openLedger()
	_, left := p.sounds(b, app.AlarmKey)
	b.unread = app.ErrNotBuiltIn

	p.taps("Yes, accept it")
	p.sees("Update the app first.")
	require.False(t, *left)

	b.unread = nil
	p.taps("Yes, accept it")
	require.True(t, b.accepted)
	require.True(t, *left)

	p.sounds(b, app.AlarmDraw)
	p.seesNot("Yes, accept it")
}

func TestAnAlarmThatWasReadStaysOnHome(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.alarms = []app.LedgerAlarm{{ID: "a1", Kind: app.AlarmPromise, At: noon, Seen: true}}
	p.show(newHome(p.stage(), c))

	p.sees("Your request is not in the list as promised")
	p.taps("Find out more")
	require.Equal(t, []Route{To(Alarm, "a1")}, p.nav.routes)
}

// The app came with other keys of the ledger than the ministry now names.
func TestAnAlarmStandsOverAnyPageUntilItIsRead(t *testing.T) {
	v := visitWith(t, locale.English, "1.0.0", ministrytest.New(t))
	v.ledgerKeys = []string{"elsewhere.example/ledger+ccdb24b6+AbGD0hxPLlfhwRiOl1g/QHIZ9ACtSPqk2dBVBrsv9PZ4"}
	v.app = v.device("Galaxy A54")
	settings := v.app.Settings()
	settings.Language = locale.English
	require.NoError(t, v.app.SetSettings(settings))
	v.enter("settings")
	v.until("The open ledger has another signature", "Your device knows the ministry's open ledger by its signature.")
	v.seesNot("Text size")

	v.presses(mobile.KeyBack)
	v.presses(fyne.KeyReturn)
	v.sees("The open ledger has another signature")
	v.shell.Leave()
	v.shell.Resume()
	v.sees("The open ledger has another signature")
	require.Contains(t, v.notified, "The open ledger has another signature Open the app to read what this means and what you can do.")

	v.taps("I have read this")
	v.sees("Text size")

	v.taps("Home")
	v.until("The open ledger has another signature", "Read what this means and what you can do.")
}
