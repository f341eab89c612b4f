package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/sosodev/duration"

	"mawidi/api"
	"mawidi/app/remind"
	"mawidi/locale"
)

// Reminders returns the reminders still to come, soonest first.
func (a *App) Reminders() []remind.Reminder {
	armed, err := a.remind.Armed()
	if err != nil {
		a.log.Warn("read the reminders", "error", err)
	}
	return armed
}

// TestReminder shows in a moment how a reminder will look.
func (a *App) TestReminder() error {
	words := a.words()
	return a.remind.Arm(remind.Reminder{
		ID: "test", At: a.Now(), Offset: time.Hour, Title: words.T("reminder.test_title"), Body: words.T("reminder.test"),
	})
}

// ShowNow has a phone's system show something in the way of a reminder. A tap on it opens the app.
func (a *App) ShowNow(title, body string) {
	a.work.Go(func() {
		if err := a.remind.Arm(remind.Reminder{ID: "now/" + title, At: a.Now(), Offset: time.Hour, Title: title, Body: body}); err != nil {
			a.log.Warn("show a notification", "error", err)
		}
	})
}

// armReminders makes the armed reminders those that the appointments and the policy ask for (rule 12): each offset before
// each upcoming appointment that has not passed yet. What was cancelled or moved is disarmed.
func (a *App) armReminders(ctx context.Context, appointments []api.Appointment) {
	policy, err := a.Policy(ctx)
	if errors.Is(err, ErrUnknown) {
		policy, err = a.Policy(a.live)
	}
	if err != nil {
		a.log.Info("arm the reminders: no policy is known", "error", err)
		return
	}
	wanted := a.wantedReminders(appointments, policy.Value.ReminderOffsets)
	for _, armed := range a.Reminders() {
		if armed.AppointmentID != "" && !slices.ContainsFunc(wanted, func(w remind.Reminder) bool { return w.ID == armed.ID }) {
			if err := a.remind.Disarm(armed.AppointmentID); err != nil {
				a.log.Warn("disarm a reminder", "error", err)
			}
		}
	}
	for _, r := range wanted {
		if err := a.remind.Arm(r); err != nil {
			a.log.Warn("arm a reminder", "error", err)
		}
	}
}

// forgetEnded forgets the reminders of what was upcoming and is not any more, also one that a phone shows already.
func (a *App) forgetEnded(before, now []api.Appointment) {
	for _, ended := range now {
		wasUpcoming := func(b api.Appointment) bool { return b.ID == ended.ID && b.State == api.AppointmentStateUpcoming }
		if ended.State == api.AppointmentStateUpcoming || !slices.ContainsFunc(before, wasUpcoming) {
			continue
		}
		if err := a.remind.Disarm(ended.ID); err != nil {
			a.log.Warn("disarm a reminder", "error", err)
		}
	}
}

// rewordReminders puts what is armed into the language and the digits that are chosen now.
func (a *App) rewordReminders() {
	a.nameReminders()
	ctx := FromCopy(a.live)
	if known, err := a.Appointments(ctx); err == nil {
		a.armReminders(ctx, known.Value)
	}
	for _, r := range a.Reminders() {
		if r.ReleaseID == "" {
			continue
		}
		if err := a.remind.Arm(a.wordRelease(r)); err != nil {
			a.log.Warn("arm a reminder", "error", err)
		}
	}
}

func (a *App) wantedReminders(appointments []api.Appointment, offsets []string) []remind.Reminder {
	now := a.Now()
	var wanted []remind.Reminder
	for _, appointment := range appointments {
		if appointment.State != api.AppointmentStateUpcoming {
			continue
		}
		for _, offset := range offsets {
			parsed, err := duration.Parse(offset)
			if err != nil {
				continue // a policy newer than this app
			}
			before := parsed.ToTimeDuration()
			if at := appointment.StartsAt.Add(-before); at.After(now) {
				wanted = append(wanted, a.reminder(appointment, before, at))
			}
		}
	}
	return wanted
}

// reminder words one reminder, naming nobody. It tells the mission's time as such: it may be read in another zone.
func (a *App) reminder(appointment api.Appointment, before time.Duration, at time.Time) remind.Reminder {
	words := a.words()
	when := words.T("time.there", locale.A("When", words.DateTime(appointment.StartsAt)), locale.A("City", a.in(appointment.Mission.City)))
	return remind.Reminder{
		ID:            fmt.Sprintf("%s/%d/%s", appointment.ID, appointment.Sequence, before),
		AppointmentID: appointment.ID, At: at, Offset: before,
		Title: reminderTitle(words, before), Late: words.T("reminder.title"),
		Body: words.T("reminder.body", locale.A("Service", a.in(appointment.Service.Name)),
			locale.A("Mission", a.in(appointment.Mission.Name)), locale.A("When", when)),
	}
}

// reminderTitle says how long it is until the appointment, in whole words where the policy's offset is one of whole hours.
func reminderTitle(words *locale.Locale, before time.Duration) string {
	if before%time.Hour == 0 {
		return words.N("reminder.in_hours", int(before/time.Hour))
	}
	return words.T("reminder.in_title", locale.A("Time", words.Until(before)))
}

// reminderBook keeps the reminders in the offline copy, which another process may have open.
type reminderBook struct{ app *App }

const remindersPage = "reminders"

func (b reminderBook) LoadReminders() ([]remind.Reminder, error) {
	known, _ := recall[[]remind.Reminder](b.app, remindersPage)
	return known.Value, nil
}

func (b reminderBook) SaveReminders(reminders []remind.Reminder) error {
	return b.app.copy.write(remindersPage, reminders, b.app.Now())
}

func (b reminderBook) Alone(work func() error) error { return b.app.copy.alone(work) }
