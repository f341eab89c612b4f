package app

import (
	"mawidi/api"
	"mawidi/app/remind"
)

// News is something that nobody asked for at that moment: one of the types below.
type News any

// SessionChanged says that the device was signed in, signed out, told to wait or let in.
type SessionChanged struct{ Session Session }

// SettingsChanged says that language, numerals, theme, text size or the mission followed changed.
type SettingsChanged struct{ Settings Settings }

// PolicyChanged says that the ministry's rules are known, or are others than before.
type PolicyChanged struct{ Policy api.Policy }

// RequestSettled says that a request is served or not, or was withdrawn.
type RequestSettled struct{ Request api.Request }

// RequestHeard says that something is new of a request without being settled: its list was closed, the public randomness comes at
// another moment than was said, or it is known why it was withdrawn (App.Ending).
type RequestHeard struct{ Request api.Request }

// ReleaseChecked says that the device has checked by itself how a request's release was drawn, or has found that what is published
// of it is too large to be fetched unasked.
type ReleaseChecked struct{ Proof Proof }

// LedgerAlarmed says that the ministry has signed what cannot be true together, or shows other signatures than before. Each comes
// once; LedgerAlarms has them all.
type LedgerAlarmed struct{ Alarm LedgerAlarm }

// RequestRefused says that a wish was not taken in when it was sent. Err is what Ask returned.
type RequestRefused struct {
	Wish Wish
	Err  error
}

// ChangeAnswered says what came of a change of an appointment: Change, or Err where it was refused or got no answer. Err is what
// Cancel, Move, GiveBack or HandBack returned, or ErrLapsed.
type ChangeAnswered struct {
	AppointmentID string
	Kind          ChangeKind
	Change        api.AppointmentChange
	Err           error
}

// AppointmentsChanged says that the offline copy of the appointments is another one than before.
type AppointmentsChanged struct{}

// ReminderDue says that a reminder is to be shown now; it comes once.
type ReminderDue struct{ Reminder remind.Reminder }

// ReminderTapped says that the citizen tapped a reminder that the system showed, and wants to see what it is about.
type ReminderTapped struct{ Reminder remind.Reminder }

// DeviceAsking says that a new device waits to be approved or refused on this one (rule 10). It comes whenever the account is
// learnt; Again says that it was told before.
type DeviceAsking struct {
	Device api.Device
	Again  bool
}

// Erased says that nothing of this profile is left on the device, and whether the account at the ministry was deleted too. The app
// is to be closed and opened anew.
type Erased struct{ Account bool }

// Noticed says that something about this device wants the citizen's attention. Code is one of `vault-unavailable`,
// `vault-damaged`, `offline-copy-damaged`, `clock-off` and `app-too-old`.
type Noticed struct{ Code string }

// Subscribe has listen called with all news from now on, one at a time and in order, never on the caller's goroutine. The
// returned function ends that.
func (a *App) Subscribe(listen func(News)) (cancel func()) {
	a.newsMu.Lock()
	defer a.newsMu.Unlock()
	key := new(struct{ _ byte })
	a.listeners[key] = listen
	return func() {
		a.newsMu.Lock()
		defer a.newsMu.Unlock()
		delete(a.listeners, key)
	}
}

// tell passes the news on. It never blocks: news wait in a queue that one goroutine empties, once the app is started.
func (a *App) tell(n News) {
	a.sharing.outdate()
	a.newsMu.Lock()
	defer a.newsMu.Unlock()
	a.news = append(a.news, n)
	if a.started && !a.telling {
		a.telling = true
		go a.deliver()
	}
}

// startTelling lets the news out that came up while the app was opened.
func (a *App) startTelling() {
	a.newsMu.Lock()
	defer a.newsMu.Unlock()
	a.started, a.telling = true, true
	go a.deliver()
}

func (a *App) deliver() {
	for {
		a.newsMu.Lock()
		if len(a.news) == 0 {
			a.telling = false
			a.newsMu.Unlock()
			return
		}
		n := a.news[0]
		a.news = a.news[1:]
		listeners := make([]func(News), 0, len(a.listeners))
		for _, listen := range a.listeners {
			listeners = append(listeners, listen)
		}
		a.newsMu.Unlock()
		for _, listen := range listeners {
			listen(n)
		}
	}
}
