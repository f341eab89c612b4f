package screens

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app/remind"
	"mawidi/screens/kit"
)

// releaseReminders are what the app does for whoever waits for a release.
type releaseReminders interface {
	RemindOfRelease(r api.Release, mission api.Localized) error
	RemindsOfRelease(releaseID string) bool
	ForgetReleases() error
}

// reminding switches the reminder of a release on and off; undone is called where that could not be kept.
func (s stage) reminding(a releaseReminders, next api.Release, mission api.Localized, undone func()) fyne.CanvasObject {
	return kit.ListCard(kit.NewSwitchRow(s.look, s.words.T("book.remind_me"), s.words.T("book.remind_hint"),
		a.RemindsOfRelease(next.ID), func(on bool) {
			set := func(ctx context.Context) error {
				if !on {
					return a.ForgetReleases()
				}
				_, asked := s.permissions.AskToRemind(ctx)
				return errors.Join(asked, a.RemindOfRelease(next, mission))
			}
			attempt(s, set, func(err error) {
				if err != nil {
					undone() // the switch goes back to what holds
					s.nav.Announce(kit.Warn, "", s.words.T("settings.not_kept"))
					return
				}
				if on && s.permissions.ReminderPermission() == remind.Refused {
					s.nav.Announce(kit.Warn, s.words.T("reminder.refused_title"), s.words.T("reminder.refused"))
				}
			})
		}))
}
