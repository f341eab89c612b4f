package screens

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/screens/kit"
)

// holder is what the pages about one appointment read from the app.
type holder interface {
	Appointment(ctx context.Context, id string) (app.Known[api.Appointment], error)
	Account(context.Context) (app.Known[api.Account], error)
}

// ticketApp is what a ticket needs of the app.
type ticketApp interface {
	holder
	draws
	handBacks
	codes
	checklist
	alarms
	calendars
}

// justBooked is the second ID of a ticket's Route for the first look at an appointment that was booked a moment ago.
const justBooked = "booked"

// ticket is an appointment as it is shown at the consulate's door, with all that its holder wants to know and do before.
type ticket struct {
	stage
	app   ticketApp
	files files
	id    string
	fresh bool // booked a moment ago

	known     app.Known[api.Appointment]
	applicant *api.Applicant // nil where the account is not known
	standing  appointmentState
	today     bool  // it is held, and on this day
	missed    error // why the ministry's answer is not here
	page      *kit.Page
	door      *doorCode
	body      *fyne.Container
	left      *kit.Text   // how long until it begins
	told      *kit.Banner // what came of keeping it elsewhere
}

func newTicket(s stage, a ticketApp, f files, id string, fresh bool) *ticket {
	v := &ticket{stage: s, app: a, files: f, id: id, fresh: fresh, body: kit.VStack(kit.SpaceM)}
	v.told = kit.NewBanner(s.look, kit.Good, "", "")
	v.told.Hide()
	v.page = s.page(kit.PageParts{Title: s.words.T("ticket.title"), Body: v.body})
	v.page.OnTouch = s.touched
	v.door = newDoorCode(s, a, v.show)
	v.fill(v.coming())
	v.refresh()
	tick(s, time.Second, v.tick)
	return v
}

func (v *ticket) content() fyne.CanvasObject { return v.page }

func (v *ticket) resume() {
	v.refresh()
	if !v.known.At.IsZero() {
		v.show() // the citizen may come from the system's settings
	}
}

func (v *ticket) hear(news app.News) {
	if _, changed := news.(app.AppointmentsChanged); changed {
		v.refresh()
	}
}

func (v *ticket) refresh() {
	v.door.retry()
	ask := func(ctx context.Context) (app.Known[api.Appointment], error) { return v.app.Appointment(ctx, v.id) }
	read(v.stage, ask, func(known app.Known[api.Appointment], err error) {
		same := err == nil && v.missed == nil && known.Stale == v.known.Stale && reflect.DeepEqual(known.Value, v.known.Value)
		v.missed = err
		if err == nil {
			v.known = known
		}
		if !same {
			v.show()
		}
	})
	read(v.stage, v.app.Account, func(known app.Known[api.Account], err error) {
		of := func(a api.Applicant) bool { return a.ID == v.known.Value.Applicant.ID }
		if i := slices.IndexFunc(known.Value.Applicants, of); err == nil && i >= 0 && !reflect.DeepEqual(v.applicant, &known.Value.Applicants[i]) {
			v.applicant = &known.Value.Applicants[i]
			v.show()
		}
	})
}

// tick moves on what is said about the time that is left, and nothing else until the appointment begins or ends.
func (v *ticket) tick() {
	if v.known.At.IsZero() {
		return
	}
	if standing, today := v.stands(); standing != v.standing || today != v.today {
		v.show()
	}
	if v.standing.held() {
		v.left.SetText(v.startsIn())
		v.door.tick()
	}
}

// stands tells how the appointment does now, and whether it is held and on this day.
func (v *ticket) stands() (standing appointmentState, today bool) {
	a := v.known.Value
	standing = stateOf(a, v.now())
	return standing, standing.held() && sameDate(a.StartsAt, v.wall(a.StartsAt))
}

// show draws the ticket anew from what is known.
func (v *ticket) show() {
	if notFound(v.missed) || v.known.At.IsZero() {
		v.shine(false)
		v.fill(v.missing())
		return
	}
	v.standing, v.today = v.stands()
	v.shine(v.standing.held())
	v.door.appointment = v.known.Value
	parts := []fyne.CanvasObject{v.offline(), v.news(), v.card()}
	if v.today && !v.fresh {
		parts = []fyne.CanvasObject{v.card(), v.offline()} // whoever stands at the door wants nothing else
	}
	if v.standing.held() {
		parts = append(parts, v.documents(), v.reminders())
	}
	parts = append(parts, v.place())
	if v.standing.held() {
		parts = append(parts, v.keep())
	}
	if v.standing == stateUpcoming {
		parts = append(parts, v.changes())
	}
	parts = append(parts, v.howDrawn())
	v.fill(parts...)
	v.page.SetActions(v.wayOn())
	if v.standing.held() {
		v.door.tick()
	}
}

// missing stands in the place of a ticket that could not be had.
func (v *ticket) missing() fyne.CanvasObject {
	v.page.SetActions()
	switch {
	case notFound(v.missed):
		list := kit.NewButton(v.look, kit.Secondary, v.words.T("appointments.title"), func() { v.nav.Root(To(Appointments)) })
		return kit.Empty(v.look, kit.IconTicket, v.words.T("ticket.not_found_title"), v.words.T("ticket.not_found"), list)
	case v.missed != nil:
		return v.failed(v.missed, v.again)
	}
	return v.coming()
}

// coming has the shape of the ticket while it is fetched.
func (v *ticket) coming() fyne.CanvasObject {
	model := &ticket{stage: v.stage, door: newDoorCode(v.stage, v.app, v.show), standing: stateUpcoming}
	model.known.Value = v.modelAppointment()
	return v.skeleton(model.card())
}

func (v *ticket) again() {
	v.missed = nil
	if v.known.At.IsZero() {
		v.fill(v.missing())
	}
	v.refresh()
}

// offline says since when nothing was heard of the ministry, and that the ticket counts all the same.
func (v *ticket) offline() fyne.CanvasObject {
	switch {
	case v.known.Stale && (v.door.missing() || !v.standing.held()):
		return v.offlineSince(v.known.At, "", v.again)
	case v.known.Stale:
		return v.offlineSince(v.known.At, v.words.T("ticket.offline"), v.again)
	case v.missed != nil:
		banner := kit.NewBanner(v.look, kit.Warn, "", "")
		v.tell(banner, v.missed, v.again)
		return banner
	}
	return nil
}

// wayOn is the main thing to do with a ticket that is of no use any more; nil where it is.
func (v *ticket) wayOn() fyne.CanvasObject {
	if v.standing.held() {
		return nil
	}
	return kit.NewButton(v.look, kit.Primary, v.words.T("ticket.book_again"), func() {
		v.nav.Push(To(Services, v.known.Value.Mission.ID))
	})
}

func (v *ticket) fill(objects ...fyne.CanvasObject) {
	v.body.Objects = slices.DeleteFunc(objects, func(o fyne.CanvasObject) bool { return o == nil })
	v.page.Refresh()
}

// notFound tells whether the ministry says that there is no such thing, or that it is another citizen's.
func notFound(err error) bool {
	var problem *api.Problem
	return errors.As(err, &problem) && problem.Code == "not-found"
}
