package screens

import (
	"context"
	"reflect"
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// changesApp is what every change needs of the app.
type changesApp interface {
	holder
	Session() app.Session
	Changing(appointmentID string) (app.Underway, bool)
	StopChange(appointmentID string) bool
}

// subject is what a change of an appointment is decided on.
type subject struct {
	appointment api.Appointment
	allowance   *api.Allowance // of its applicant; nil where the account is not known
}

// change is what cancelling, moving and giving back have in common: the appointment that they are about, a question with
// what the change costs, and what came of it.
type change struct {
	stage
	app     changesApp
	id      string
	kind    app.ChangeKind // also the name of its table of translations
	ask     func()         // shows the question
	done    func(api.AppointmentChange)
	refused func(error)

	subject
	known   bool
	stale   bool      // the ministry could not be asked about the appointment
	at      time.Time // when it last was
	over    bool      // done, or there is nothing left to be done
	joined  bool      // a change that was under way already is what is shown
	waits   bool      // it waits for a fresh confirmation
	since   time.Time
	page    *kit.Page
	body    *fyne.Container
	told    *kit.Banner // what went wrong
	confirm *kit.Button
	keep    *kit.Button
	second  *kit.Button // the one beside confirm: keep, unless the screen has another
}

// openChange begins a page about the change of one appointment. The screen's constructor sets ask, done and refused, and
// then calls load.
func openChange(s stage, a changesApp, kind app.ChangeKind, id string, tone kit.ButtonKind, onConfirm func()) *change {
	c := &change{stage: s, app: a, id: id, kind: kind, body: kit.VStack(kit.SpaceM)}
	c.told = kit.NewBanner(s.look, kit.Warn, "", "")
	c.told.Hide()
	c.confirm = kit.NewButton(s.look, tone, c.say("confirm"), onConfirm)
	c.keep = kit.NewButton(s.look, kit.Secondary, c.say("keep"), c.onKeep)
	c.second = c.keep
	c.page = s.page(kit.PageParts{Title: c.say("title"), Body: c.body})
	c.fill(c.outlined())
	tick(s, time.Second, c.tick)
	return c
}

func (c *change) content() fyne.CanvasObject { return c.page }

func (c *change) resume() { c.load() }

func (c *change) hear(news app.News) {
	switch n := news.(type) {
	case app.ChangeAnswered:
		c.answered(n)
	case app.AppointmentsChanged:
		c.load()
	case app.SessionChanged:
		c.known = false // the question may be another one now
		c.load()
	}
}

// say is a sentence of the change's own table.
func (c *change) say(key string, args ...locale.Arg) string {
	return c.words.T(string(c.kind)+"."+key, args...)
}

// load reads the appointment and the allowance, unless the answer to the change itself is what counts.
func (c *change) load() {
	if c.over || c.joined || c.confirm.Busy() {
		return
	}
	read(c.stage, c.readSubject, c.learn)
}

func (c *change) readSubject(ctx context.Context) (app.Known[subject], error) {
	got, err := c.app.Appointment(ctx, c.id)
	read := app.Known[subject]{At: got.At, Stale: got.Stale, Value: subject{appointment: got.Value}}
	if err != nil {
		return read, err
	}
	account, err := c.app.Account(ctx)
	if err != nil {
		return read, nil // the ministry will say what is left
	}
	for _, a := range account.Value.Applicants {
		if a.ID == got.Value.Applicant.ID {
			read.Value.allowance = &a.Allowance
		}
	}
	return read, nil
}

func (c *change) learn(read app.Known[subject], err error) {
	switch {
	case c.over || c.joined || c.confirm.Busy():
	case err != nil && c.known:
		c.refuse(err, c.load)
	case notFound(err):
		c.end(kit.IconTicket, c.words.T("ticket.not_found_title"), c.words.T("ticket.not_found"))
	case err != nil:
		c.fill(c.failed(err, c.load))
	default:
		again := c.known && c.stale == read.Stale && reflect.DeepEqual(c.subject, read.Value)
		c.subject, c.known, c.at = read.Value, true, read.At
		if read.Stale || c.stale {
			c.offline()
			c.told.Hidden = !read.Stale
		}
		c.stale = read.Stale
		if !again {
			c.decide()
		}
	}
}

// decide shows the question where the appointment can still be changed.
func (c *change) decide() {
	if under, ok := c.app.Changing(c.id); ok {
		c.join(under)
		return
	}
	switch state := stateOf(c.appointment, c.now()); {
	case state.ended():
		c.end(kit.IconInfo, c.say("already_title"), c.say("already"))
	case state != stateUpcoming:
		c.end(kit.IconClock, c.say("too_late_title"), c.say("too_late"))
	case c.app.Session().State == app.DeviceWaiting:
		c.fill(c.banner(c.deviceWaits(c.app.Session().Device.WaitsUntil)), c.summary(c.appointment))
		c.page.SetActions(c.keep)
	default:
		c.ask()
	}
}

// fill shows parts below what went wrong.
func (c *change) fill(parts ...fyne.CanvasObject) {
	c.body.Objects = []fyne.CanvasObject{c.told}
	if c.stale {
		c.body.Add(c.hint(c.words.T("offline.short", locale.A("When", c.when(c.at.In(c.here))))))
	}
	c.body.Objects = append(c.body.Objects, parts...)
	c.page.Refresh()
}
