package app

import (
	"context"
	"fmt"

	"mawidi/app/remind"
)

// ReminderPermission tells whether the citizen lets the system show reminders, as of now.
func (a *App) ReminderPermission() remind.Permission { return a.remind.Permission() }

// AskToRemind has the system ask for that, where it has not asked yet, and returns what it is then.
func (a *App) AskToRemind(ctx context.Context) (remind.Permission, error) {
	if known := a.remind.Permission(); known != remind.NotAsked {
		return known, nil
	}
	permission, err := a.remind.Ask(ctx)
	if err != nil {
		return permission, fmt.Errorf("ask to remind: %w", err)
	}
	return permission, nil
}

// OpenReminderSettings opens the system's page on which the citizen allows reminders or refuses them.
func (a *App) OpenReminderSettings() error {
	if err := a.remind.OpenSettings(); err != nil {
		return fmt.Errorf("open the system's settings: %w", err)
	}
	return nil
}

// nameReminders has the system list the reminders in the citizen's language.
func (a *App) nameReminders() {
	words := a.words()
	if err := a.remind.Name(words.T("reminder.channel"), words.T("reminder.channel_about")); err != nil {
		a.log.Warn("name the reminders", "error", err)
	}
}
