package screens

import (
	"errors"
	"reflect"
	"time"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/phone"
	"mawidi/app/remind"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// hear takes in what the app tells unasked, and passes it on to every page of the stack.
func (sh *Shell) hear(news app.News) {
	if sh.live.Err() != nil || len(sh.stack) == 0 {
		return
	}
	switch n := news.(type) {
	case app.SettingsChanged:
		sh.settingsChanged(n.Settings)
	case app.SessionChanged:
		sh.sessionChanged(n.Session)
	case app.PolicyChanged:
		sh.policyChanged()
	case app.RequestSettled:
		sh.requestSettled(n.Request)
	case app.RequestRefused:
		sh.requestRefused(n)
	case app.ChangeAnswered:
		sh.changeAnswered(n)
	case app.LedgerAlarmed:
		sh.ledgerAlarmed(n.Alarm)
	case app.ReminderDue:
		sh.remind(n.Reminder)
	case app.ReminderTapped:
		sh.openReminder(n.Reminder)
	case app.DeviceAsking:
		sh.deviceAsks(n)
	case app.Noticed:
		sh.noticed(n.Code)
	}
	for _, e := range sh.stack {
		if h, ok := e.screen.(hearer); ok {
			h.hear(news)
		}
	}
}

// deviceAsks tells of a new device that wants to be let in: to the system once, and above the page whenever it is heard of.
func (sh *Shell) deviceAsks(n app.DeviceAsking) {
	if n.Device.ID == sh.session.Device.ID || sh.top().route.Page == ApproveDevice {
		return
	}
	title, sentence := sh.words.T("reminder.device_title"), sh.words.T("reminder.device")
	if !n.Again {
		sh.options.Notify(locale.Plain(title), locale.Plain(sentence))
	}
	sh.put(notice{
		key: "device." + n.Device.ID, tone: kit.Warn, title: title, sentence: sentence,
		label: sh.words.T("device.decide"), act: func() { sh.Push(To(ApproveDevice)) },
		again: func() { sh.deviceAsks(app.DeviceAsking{Device: n.Device, Again: true}) },
	})
}

// settingsChanged dresses the app anew. Only another language or other numerals need new pages: colours and sizes follow
// the theme by themselves.
func (sh *Shell) settingsChanged(s app.Settings) {
	was := sh.settings
	if was.Theme == s.Theme && was.TextScale == s.TextScale && was.Language == s.Language && was.Numerals == s.Numerals {
		sh.settings = s
		return
	}
	sh.dress(s)
	if was.Language != s.Language || was.Numerals != s.Numerals {
		sh.retell()
		sh.rebuild()
		sh.sound()
		return
	}
	sh.frame.Refresh()
}

// remind shows a reminder: of an appointment with the way to its ticket, of a release with the way to choosing.
func (sh *Shell) remind(r remind.Reminder) {
	label := sh.words.T("reminder.open")
	if r.ReleaseID != "" {
		label = sh.words.T("action.book")
	}
	to, _ := leadOf(r, sh.app.Followed())
	sh.notify("reminder."+r.ID, reminderTitle(sh.words, r, sh.app.Now()), r.Body, label, to)
}

// openReminder leads to what a reminder is about that the citizen tapped outside the app: at once, or once the PIN was entered.
func (sh *Shell) openReminder(r remind.Reminder) {
	if to, ok := leadOf(r, sh.app.Followed()); ok && to.leadsSomewhere(sh.session.State) {
		sh.Push(to)
	}
}

// leadOf is where a reminder leads: to the ticket of its appointment, or to choosing at the mission whose release it tells.
func leadOf(r remind.Reminder, followed string) (to Route, ok bool) {
	switch {
	case r.AppointmentID != "":
		return To(Ticket, r.AppointmentID), true
	case r.ReleaseID != "" && followed != "":
		return To(Services, followed), true
	default:
		return Route{}, false
	}
}

// requestSettled tells how a request went, unless the page in front is about it.
func (sh *Shell) requestSettled(r api.Request) {
	to := To(Request, r.ID)
	if r.Appointment != nil && r.State == api.RequestStateServed {
		sh.Feel(phone.Booked, r.Appointment.ID)
	}
	if tellsOf(sh.top().route, r) {
		return
	}
	switch r.State {
	case api.RequestStateServed:
		sh.notify("request."+r.ID, sh.words.T("reminder.served_title"), "", sh.words.T("book.show_ticket"), to)
	case api.RequestStateNotServed:
		sentence := sh.words.T("book.next_release_unknown")
		if r.Outcome != nil && r.Outcome.NextRelease != nil {
			opens := r.Outcome.NextRelease.OpensAt
			sentence = sh.words.T("reminder.not_served", locale.A("When", sh.words.RelativeTime(opens, sh.app.Now().In(opens.Location()))))
		}
		sh.notify("request."+r.ID, sh.words.T("reminder.not_served_title"), sentence, sh.words.T("book.asked_show"), to)
	case api.RequestStateCalledOff:
		sh.notify("request."+r.ID, sh.words.T("fair.called_off_title"), sh.words.T(calledOffFor[outsidersOf(sh.app)]), sh.words.T("book.asked_show"), to)
	}
}

// tellsOf reports whether the page is about the request: it is being handed in there, waited for, or is the ticket that came of it.
func tellsOf(at Route, r api.Request) bool {
	switch at.Page {
	case Review:
		return true
	case Request:
		return at.ID(0) == r.ID || at.ID(0) == asking
	case Ticket:
		return r.Appointment != nil && at.ID(0) == r.Appointment.ID
	default:
		return false
	}
}

// requestRefused tells why a request was not taken in, unless the page in front is about it.
func (sh *Shell) requestRefused(n app.RequestRefused) {
	at := sh.top().route
	if at.Page == Request && at.ID(0) == asking || at.Page == Review && reflect.DeepEqual(*at.Wish, n.Wish) {
		return
	}
	if app.MayHaveArrived(n.Err) {
		sentence := "review.unsure"
		if gathers(n.Wish) {
			sentence = "book.unsure"
		}
		sh.notify("refused", sh.words.T("review.unsure_title"), sh.words.T(sentence), sh.words.T("nav.appointments"), To(Appointments))
		return
	}
	why := stage{words: sh.words, now: sh.app.Now, here: time.Local}.explain(n.Err)
	sh.notify("refused", sh.words.T("book.lost_title"), why.Sentence, sh.words.T("book.ask_again"), To(Book, n.Wish.MissionID, n.Wish.ServiceID))
}

// changeAnswered tells what came of a change of an appointment that was left alone, with the way to the appointment, or to
// the change where it was not made.
func (sh *Shell) changeAnswered(n app.ChangeAnswered) {
	if n.Kind == app.Moving && n.Err == nil {
		sh.Feel(phone.Moved, n.AppointmentID+" "+n.Change.Appointment.StartsAt.String())
	}
	page := map[app.ChangeKind]Page{app.Cancelling: Cancel, app.Moving: Move, app.GivingBack: GiveBack, app.HandingBack: HandBack}[n.Kind]
	if at := sh.top().route; changes(at.Page) && at.ID(0) == n.AppointmentID {
		return
	}
	table, key := string(n.Kind)+".", "change."+n.AppointmentID
	if n.Err == nil {
		sh.notify(key, sh.words.T(table+"done_title"), "", sh.words.T("book.already_show"), To(Ticket, n.AppointmentID))
		return
	}
	title, why := sh.words.T(table+"not_done_title"), stage{words: sh.words, now: sh.app.Now, here: time.Local}.explain(n.Err).Sentence
	switch {
	case errors.Is(n.Err, app.ErrLapsed):
		why = sh.words.T(table + "lapsed")
	case app.MayHaveArrived(n.Err):
		title, why = sh.words.T(table+"unsure_title"), sh.words.T(table+"unsure")
	}
	sh.notify(key, title, why, sh.words.T("book.already_show"), To(page, n.AppointmentID))
}

// changes reports whether an appointment is changed on the page.
func changes(p Page) bool { return p == Cancel || p == Move || p == GiveBack || p == HandBack }

// noticed tells of something about the device that wants attention, on every page until it is closed.
func (sh *Shell) noticed(code string) {
	texts := map[string][2]string{
		"vault-unavailable":    {"vault.memory_title", "vault.memory"},
		"vault-damaged":        {"vault.damaged_title", "vault.damaged"},
		"offline-copy-damaged": {"offline.damaged_title", "offline.damaged"},
		"clock-off":            {"clock.off_title", "clock.off"},
		"app-too-old":          {"update.required_title", "update.required"},
	}
	keys, known := texts[code]
	if !known {
		return
	}
	n := notice{
		key: code, tone: kit.Warn, title: sh.words.T(keys[0]), sentence: sh.words.T(keys[1]), stays: true,
		again: func() { sh.noticed(code) },
	}
	if code == "app-too-old" {
		n.label, n.act = sh.words.T("action.learn_more"), func() { sh.Push(To(Update)) }
	}
	sh.put(n)
}

// notify says something with a notification of the system's, and in the window with a way to what it is about.
func (sh *Shell) notify(key, title, sentence, label string, to Route) {
	sh.options.Notify(locale.Plain(title), locale.Plain(sentence))
	n := notice{key: key, tone: kit.Good, title: title, sentence: sentence}
	if to.Arg != "" || to.Page == ApproveDevice || to.Page == Appointments {
		n.label, n.act = label, func() { sh.Push(to) }
	}
	sh.put(n)
}
