package screens

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/app"
	"mawidi/app/lock"
	"mawidi/app/remind"
	"mawidi/locale"
)

// system is the one that shows reminders: whether it may, what the citizen will answer when it asks, and what it did.
type system struct {
	permission remind.Permission
	answer     remind.Permission
	asked      int
	settings   int   // how often its own were opened
	broken     error // why they cannot be
}

func (s *system) ReminderPermission() remind.Permission { return s.permission }

func (s *system) AskToRemind(context.Context) (remind.Permission, error) {
	if s.permission == remind.NotAsked {
		s.asked++
		s.permission = s.answer
	}
	return s.permission, nil
}

func (s *system) OpenReminderSettings() error {
	s.settings++
	return s.broken
}

func TestWhoBookedTheFirstTimeIsAskedAndSaysYes(t *testing.T) {
	p := perform(t, locale.English)
	p.permission, p.answer = remind.NotAsked, remind.Allowed
	p.show(newTicket(p.stage(), newWallet(p), &disk{}, "ap_1", true))

	p.sees("Your appointment is confirmed", "Shall we remind you?")
	p.taps("Yes, remind me")
	require.Equal(t, 1, p.asked)
	p.seesNot("Shall we remind you?", "Reminders are off")
	p.sees("12 hours before")
}

func TestWhoWonTheDrawIsAskedThere(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.permission, p.answer = remind.NotAsked, remind.Refused
	c := leila()
	c.requests = append(c.requests, served())
	p.show(newRequest(p.stage(), c, To(Request, served().ID)))

	p.sees("هل نذكّرك بموعدك؟")
	p.taps("نعم، ذكّرني")
	p.seesNot("هل نذكّرك بموعدك؟")
	p.sees("التذكيرات متوقفة")
}

func TestSettingsSayThatRemindersAreOffAndHowToTurnThemOn(t *testing.T) {
	p := perform(t, locale.English)
	p.permission = remind.Refused
	v := newSettings(p.stage(), newDrawer())
	p.show(v)

	p.sees("Reminders are off")
	p.taps("Open the phone's settings")
	require.Equal(t, 1, p.settings)

	p.taps("Try a reminder")
	require.Len(t, p.nav.announced, 1)

	p.permission = remind.Allowed
	v.resume()
	p.seesNot("Reminders are off")
}

func TestWhereThePhonesSettingsDoNotOpenTheWayIsTold(t *testing.T) {
	p := perform(t, locale.English)
	p.permission, p.broken = remind.Refused, errors.New("no such page")
	p.show(newSettings(p.stage(), newDrawer()))

	p.taps("Open the phone's settings")
	require.Equal(t, []string{"We could not open them. Open your phone's settings, then Apps, then Mawidi, then Notifications."}, p.nav.announced)
}

func TestWhoTriesAReminderIsAskedFirst(t *testing.T) {
	p := perform(t, locale.English)
	p.permission, p.answer = remind.NotAsked, remind.Allowed
	kept := newDrawer()
	p.show(newSettings(p.stage(), kept))

	p.taps("Try a reminder")
	require.Equal(t, 1, p.asked)
	require.Equal(t, 1, kept.tested)
	p.seesNot("Shall we remind you?")
}

func TestWhoWantsToBeToldOfAReleaseIsAskedThen(t *testing.T) {
	p := perform(t, locale.English)
	p.permission, p.answer = remind.NotAsked, remind.Refused
	c := leila()
	c.requests = append(c.requests, notServed())
	p.show(newRequest(p.stage(), c, To(Request, notServed().ID)))

	p.taps(p.words.T("book.remind_me"))
	require.NotEmpty(t, c.reminds, "it is kept, should the citizen allow it later")
	require.Equal(t, []string{"Reminders are off Allow notifications for Mawidi in your phone's settings, and we will remind you before your appointments."}, p.nav.announced)
}

func TestATapOnAReminderOpensWhatItIsAbout(t *testing.T) {
	p := perform(t, locale.English)
	sh := p.opensShell("1.0.0", Settings)

	sh.hear(app.ReminderTapped{Reminder: remind.Reminder{ID: "test"}})
	require.Equal(t, To(Settings), sh.top().route, "a reminder to try is about nothing")
	sh.hear(app.ReminderTapped{Reminder: remind.Reminder{ID: "ap_1/0/4h0m0s", AppointmentID: "ap_1"}})
	require.Equal(t, To(Ticket, "ap_1"), sh.top().route)
	sh.hear(app.ReminderTapped{Reminder: remind.Reminder{ID: "r/open", ReleaseID: "r"}})
	require.Equal(t, To(Ticket, "ap_1"), sh.top().route, "who follows no mission any more waits for no release")
}

func TestATapOnAReminderWaitsForThePIN(t *testing.T) {
	v := visitMinistry(t, "settings")
	require.NoError(t, v.app.Lock().Set(pin))
	v.shell.Leave()
	v.running.Add(int64(lock.Patience))
	v.shell.Resume()
	v.shell.hear(app.ReminderTapped{Reminder: remind.Reminder{ID: "ap_1/0/4h0m0s", AppointmentID: "ap_1"}})
	v.sees("اكتب رمز القفل")
	v.typesOn(pin)
	v.until("تذكرة الموعد")
}
