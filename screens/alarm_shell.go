package screens

import (
	"context"
	"slices"

	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// ledgerAlarmed tells of an alarm outside the window, and in it in the place of all pages.
func (sh *Shell) ledgerAlarmed(a app.LedgerAlarm) {
	sh.options.Notify(locale.Plain(alarmTitle(sh.words, a.Kind)), locale.Plain(sh.words.T("fair.alarm_stays")))
	if !sh.Locked() {
		sh.sound()
	}
}

// sound shows the oldest alarm that was not read yet in the place of all pages, and reports whether there is one. It stays until its
// reader has taken it in; what lies over the pages is taken away.
func (sh *Shell) sound() bool {
	if sh.alarm != nil {
		sh.alarm.silence()
		sh.alarm = nil
	}
	found := sh.app.LedgerAlarms()
	slices.Reverse(found)
	i := slices.IndexFunc(found, func(a app.LedgerAlarm) bool { return !a.Seen })
	if i < 0 {
		return false
	}
	sh.window.Canvas().Unfocus()
	sh.closeSheet()
	ctx, silence := context.WithCancel(sh.live)
	s := sh.stageFor(&entry{ctx: ctx}, 0)
	sh.alarm = newAlarm(s, sh.app, downloads{}, found[i], sh.uncover)
	sh.alarm.silence = silence
	sh.window.SetContent(kit.Voiced(sh.alarm.content()))
	sh.light()
	return true
}
