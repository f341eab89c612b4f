package screens

import (
	"context"
	"reflect"
	"slices"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/screens/kit"
)

// appointmentsApp is what the list of appointments needs of the app.
type appointmentsApp interface {
	Appointments(context.Context) (app.Known[[]api.Appointment], error)
	Session() app.Session
	Followed() string
	Services(ctx context.Context, missionID string) (app.Known[[]api.Service], error)
	draws
	askings
}

// appointments lists what the citizen has booked: coming, past and cancelled, with the requests that wait above.
type appointments struct {
	stage
	app    appointmentsApp
	page   *kit.Page
	body   *fyne.Container
	sorted *kit.Segmented
	part   appointmentPart

	known    app.Known[[]api.Appointment]
	missed   error // why the ministry's answer is not here
	services map[string]api.Localized
}

// appointmentPart is one of the lists.
type appointmentPart int

const (
	upcomingPart appointmentPart = iota
	pastPart
	cancelledPart
)

func newAppointments(s stage, a appointmentsApp) *appointments {
	v := &appointments{stage: s, app: a, body: kit.VStack(kit.SpaceM), services: map[string]api.Localized{}}
	t := s.words.T
	v.sorted = kit.NewSegmented(s.look, t("appointments.title"),
		[]string{t("appointments.upcoming"), t("appointments.past"), t("appointments.cancelled")}, 0, v.onPart)
	v.page = s.page(kit.PageParts{Title: t("appointments.title"), Body: v.body})
	v.show()
	v.refresh()
	return v
}

func (v *appointments) content() fyne.CanvasObject { return v.page }

func (v *appointments) resume() { v.refresh() }

func (v *appointments) hear(news app.News) {
	switch news.(type) {
	case app.AppointmentsChanged, app.RequestSettled, app.RequestHeard, app.ReleaseChecked, app.SessionChanged:
		v.show()
		v.refresh()
	}
}

func (v *appointments) refresh() {
	if v.app.Session().State < app.DeviceWaiting {
		v.known = app.Known[[]api.Appointment]{}
		v.show()
		return
	}
	read(v.stage, v.app.Appointments, func(known app.Known[[]api.Appointment], err error) {
		same := err == nil && v.missed == nil && !v.known.At.IsZero() &&
			known.Stale == v.known.Stale && reflect.DeepEqual(known.Value, v.known.Value)
		v.missed = err
		if err == nil {
			v.known = known
		}
		if !same {
			v.show()
		}
	})
	v.nameRequests()
}

func (v *appointments) onPart(i int) {
	v.part = appointmentPart(i)
	v.show()
}

// show draws everything anew from what is known.
func (v *appointments) show() {
	parts := slices.DeleteFunc(v.sections(), func(o fyne.CanvasObject) bool { return o == nil })
	v.body.Objects = parts
	v.page.Refresh()
}

func (v *appointments) sections() []fyne.CanvasObject {
	switch {
	case v.app.Session().State < app.DeviceWaiting:
		return []fyne.CanvasObject{v.signedOut(v.app.Session().State)}
	case v.known.At.IsZero() && v.missed != nil:
		return []fyne.CanvasObject{v.requests(), v.failed(v.missed, v.again)}
	case v.known.At.IsZero():
		return []fyne.CanvasObject{v.sorted, v.skeleton(kit.ListCard(v.row(v.modelAppointment()), v.row(v.modelAppointment())))}
	}
	return []fyne.CanvasObject{v.offline(), v.requests(), v.sorted, v.list(), v.decisions()}
}

func (v *appointments) again() {
	v.missed = nil
	v.show()
	v.refresh()
}

// offline says since when nothing was heard of the ministry.
func (v *appointments) offline() fyne.CanvasObject {
	switch {
	case v.known.Stale:
		return v.offlineSince(v.known.At, v.words.T("offline.tickets_work"), v.again)
	case v.missed != nil:
		banner := kit.NewBanner(v.look, kit.Warn, "", "")
		v.tell(banner, v.missed, v.again)
		return banner
	}
	return nil
}
