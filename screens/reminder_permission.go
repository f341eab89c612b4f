package screens

import (
	"context"

	"fyne.io/fyne/v2"

	"mawidi/app/remind"
	"mawidi/screens/kit"
)

// permissions tells and changes whether the citizen lets the system show reminders.
type permissions interface {
	ReminderPermission() remind.Permission
	AskToRemind(context.Context) (remind.Permission, error)
	OpenReminderSettings() error
}

// mayRemind asks the citizen to let reminders be shown, where they have not been asked; after a refusal it says how to turn them on.
// Where they are shown it is nil. asked is called once the citizen has answered.
func (s stage) mayRemind(asked func()) fyne.CanvasObject {
	switch s.permissions.ReminderPermission() {
	case remind.NotAsked:
		banner := kit.NewBanner(s.look, kit.Neutral, s.words.T("reminder.ask_title"), s.words.T("reminder.ask"))
		banner.SetIcon(kit.IconBell)
		banner.SetAction(s.words.T("reminder.ask_yes"), func() { s.askToRemind(func(remind.Permission) { asked() }) })
		return banner
	case remind.Refused:
		banner := kit.NewBanner(s.look, kit.Warn, s.words.T("reminder.refused_title"), s.words.T("reminder.refused"))
		banner.SetAction(s.words.T("reminder.open_settings"), s.openReminderSettings)
		return banner
	default:
		return nil
	}
}

// askToRemind has the system ask, where it has not yet, and says what the citizen answered.
func (s stage) askToRemind(done func(remind.Permission)) {
	task(s, s.permissions.AskToRemind, func(answer remind.Permission, err error) {
		if err != nil {
			s.nav.Announce(kit.Warn, "", s.explain(err).Sentence)
		}
		done(answer)
	})
}

func (s stage) openReminderSettings() {
	attempt(s, func(context.Context) error { return s.permissions.OpenReminderSettings() }, func(err error) {
		if err != nil {
			s.nav.Announce(kit.Warn, "", s.words.T("reminder.settings_not_opened"))
		}
	})
}
