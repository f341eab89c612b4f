package screens

import (
	"time"

	"mawidi/app/remind"
	"mawidi/locale"
)

// punctual is how late a reminder may be shown in the words that it was armed with: "in 12 hours".
const punctual = 5 * time.Minute

// reminderTitle is what a reminder says first. One that the device missed, since it was off or the app was closed, says how
// long it is now, or that it is too late.
func reminderTitle(words *locale.Locale, r remind.Reminder, now time.Time) string {
	left := r.StartsAt().Sub(now)
	switch {
	case r.AppointmentID == "" || left > r.Offset-punctual:
		return r.Title
	case left < -punctual:
		return words.T("ticket.past_title")
	case left < time.Minute:
		return words.T("ticket.started")
	}
	return words.T("reminder.in_title", locale.A("Time", words.Until(left.Truncate(time.Minute))))
}
