package app

import (
	"slices"
	"time"

	"mawidi/api"
	"mawidi/app/remind"
	"mawidi/locale"
)

// releaseNews is how long after its opening a release is still worth telling.
const releaseNews = 10 * time.Minute

// RemindRelease arms a reminder for the moment the mission's release opens.
func (a *App) RemindRelease(m api.Mission, r api.Release) error {
	words := a.words()
	return a.remind.Arm(remind.Reminder{
		ID: "release/" + r.ID, ReleaseID: r.ID, At: r.OpensAt, Offset: releaseNews,
		Title: words.T("reminder.release_title"),
		Body:  words.T("reminder.release", locale.A("Mission", a.in(m.Name))),
	})
}

// ForgetRelease disarms the release's reminder.
func (a *App) ForgetRelease(releaseID string) error { return a.remind.Disarm(releaseID) }

// ReleaseReminded reports whether the release's reminder is armed.
func (a *App) ReleaseReminded(releaseID string) bool {
	return slices.ContainsFunc(a.Reminders(), func(r remind.Reminder) bool { return r.ReleaseID == releaseID })
}

// in is the text in the citizen's language.
func (a *App) in(text api.Localized) string {
	if a.Settings().Language == locale.Arabic {
		return text.Ar
	}
	return text.En
}
