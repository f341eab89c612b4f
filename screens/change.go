package screens

import (
	"context"
	"reflect"

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
	app   changesApp
	id    string
	table string // of the translations: "cancel", "move" or "giveback"
	ask   func() // shows the question

	subject
	known   bool
	stale   bool // the ministry could not be asked about the appointment
	over    bool // done, or there is nothing left to be done
	page    *kit.Page
	body    *fyne.Container
	told    *kit.Banner // what went wrong
	confirm *kit.Button
	keep    *kit.Button
}

// openChange begins a page about the change of one appointment. The screen's constructor sets ask, and then calls load.
func openChange(s stage, a changesApp, table, id string, kind kit.ButtonKind, onConfirm func()) *change {
	c := &change{stage: s, app: a, id: id, table: table, body: kit.VStack(kit.SpaceM)}
	c.told = kit.NewBanner(s.look, kit.Warn, "", "")
	c.told.Hide()
	c.confirm = kit.NewButton(s.look, kind, c.say("confirm"), onConfirm)
	c.keep = kit.NewButton(s.look, kit.Secondary, c.say("keep"), s.nav.Back)
	c.page = s.page(kit.PageParts{Title: c.say("title"), Body: c.body})
	c.fill(kit.NewSkeleton(s.look, 6, s.words.T("state.loading")))
	return c
}

func (c *change) content() fyne.CanvasObject { return c.page }

func (c *change) resume() { c.load() }

func (c *change) hear(news app.News) {
	switch news.(type) {
	case app.AppointmentsChanged:
		c.load()
	case app.SessionChanged:
		c.known = false // the question may be another one now
		c.load()
	}
}

// say is a sentence of the change's own table.
func (c *change) say(key string, args ...locale.Arg) string {
	return c.words.T(c.table+"."+key, args...)
}

// load reads the appointment and the allowance, unless the answer to the change itself is what counts.
func (c *change) load() {
	if c.over || c.confirm.Busy() {
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
	case c.over || c.confirm.Busy():
	case err != nil && c.known:
		c.refuse(err, c.load)
	case notFound(err):
		c.end(kit.IconTicket, c.words.T("ticket.not_found_title"), c.words.T("ticket.not_found"))
	case err != nil:
		c.fill(c.failed(err, c.load))
	default:
		again := c.known && reflect.DeepEqual(c.subject, read.Value)
		c.subject, c.known = read.Value, true
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

// send makes the change, once however often it is tapped: the app keeps its key until the ministry has answered.
func (c *change) send(busy string, work func(context.Context) (api.AppointmentChange, error), done func(api.AppointmentChange), refused func(error)) {
	if c.confirm.Busy() {
		return
	}
	c.told.Hide()
	c.confirm.SetLabel(c.say(busy))
	c.confirm.SetBusy(true)
	c.keep.Disable()
	task(c.stage, work, func(changed api.AppointmentChange, err error) {
		c.confirm.SetBusy(false)
		c.confirm.SetLabel(c.say("confirm"))
		c.keep.Enable()
		if err != nil {
			refused(err)
			return
		}
		c.appointment = changed.Appointment
		done(changed)
	})
}

// fill shows parts below what went wrong.
func (c *change) fill(parts ...fyne.CanvasObject) {
	c.body.Objects = append([]fyne.CanvasObject{c.told}, parts...)
	c.page.Refresh()
}
