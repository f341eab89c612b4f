package app

import (
	"errors"
	"slices"
	"time"

	"mawidi/api"
	"mawidi/app/remind"
	"mawidi/locale"
)

const (
	// soonBefore is how long before a release opens its citizen is told to get ready.
	soonBefore = 5 * time.Minute
	// releaseNews is how long after its opening a release is still worth telling.
	releaseNews = 10 * time.Minute
)

// RemindOfRelease arms reminders of a mission's release: a little before it takes requests, where that has not passed, and when
// it does. Name is the mission's.
func (a *App) RemindOfRelease(r api.Release, name api.Localized) error {
	opening := a.remind.Arm(a.wordRelease(remind.Reminder{
		ID: r.ID + "/open", ReleaseID: r.ID, Mission: name, At: r.GathersFrom, Offset: releaseNews,
	}))
	soon := r.GathersFrom.Add(-soonBefore)
	if !soon.After(a.Now()) {
		return opening
	}
	return errors.Join(opening, a.remind.Arm(a.wordRelease(remind.Reminder{
		ID: r.ID + "/soon", ReleaseID: r.ID, Mission: name, At: soon, Offset: soonBefore,
	})))
}

// wordRelease words a reminder of a release, as of now.
func (a *App) wordRelease(r remind.Reminder) remind.Reminder {
	words := a.words()
	mission := locale.A("Mission", a.in(r.Mission))
	r.Title, r.Body = words.T("reminder.release_title"), words.T("reminder.release", mission)
	if r.Offset == soonBefore {
		r.Title = words.T("reminder.release_soon_title", locale.A("Time", words.Until(soonBefore)))
		r.Body = words.T("reminder.release_soon", mission)
	}
	return r
}

// RemindsOfRelease reports whether a reminder of the release is armed.
func (a *App) RemindsOfRelease(releaseID string) bool {
	return slices.ContainsFunc(a.Reminders(), func(r remind.Reminder) bool { return r.ReleaseID == releaseID })
}

// ForgetReleases disarms the reminders of all releases.
func (a *App) ForgetReleases() error {
	var failed error
	for _, r := range a.Reminders() {
		if r.ReleaseID != "" {
			failed = errors.Join(failed, a.remind.Disarm(r.ReleaseID))
		}
	}
	return failed
}

// in is the text in the citizen's language.
func (a *App) in(text api.Localized) string {
	if a.Settings().Language == locale.Arabic {
		return text.Ar
	}
	return text.En
}
