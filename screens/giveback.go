package screens

import (
	"context"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// giveBackApp is what giving back needs of the app.
type giveBackApp interface {
	changesApp
	GiveBack(ctx context.Context, id string) (api.AppointmentChange, error)
}

// giveBack leaves an appointment to others when the month's cancellation is used, and says before what that means (rule 5).
type giveBack struct {
	*change
	app giveBackApp
}

func newGiveBack(s stage, a giveBackApp, id string) *giveBack {
	g := &giveBack{app: a}
	g.change = openChange(s, a, app.GivingBack, id, kit.Danger, g.onConfirm)
	g.ask, g.done, g.refused = g.question, g.given, func(err error) { g.refuse(err, g.onConfirm) }
	g.load()
	return g
}

func (g *giveBack) question() {
	g.fill(g.lead(), g.summary(g.appointment), g.givingBackMeans())
	g.page.SetActions(g.confirm, g.keep)
}

// lead says why giving back is there; to whom a cancellation is left, that cancelling is the better way.
func (g *giveBack) lead() fyne.CanvasObject {
	if _, used := g.used(); used || g.allowance == nil {
		return kit.NewText(g.look, g.say("lead"), kit.Style{})
	}
	better := kit.NewBanner(g.look, kit.Neutral, "", g.say("cancel_instead"))
	better.SetAction(g.words.T("ticket.cancel"), func() { g.nav.Replace(To(Cancel, g.id)) })
	return better
}

// givingBackMeans lists what giving the appointment back brings with it.
func (c *change) givingBackMeans() fyne.CanvasObject {
	until := locale.A("Date", c.words.Date(c.appointment.StartsAt))
	say := func(key string, args ...locale.Arg) string { return c.words.T("giveback."+key, args...) }
	return c.means(
		c.consequence(kit.IconWarning, say("means_freed")),
		c.consequence(kit.IconPeople, c.words.T("cancel.freed")),
		c.consequence(kit.IconCalendar, say("means_waits", locale.A("Service", c.in(c.appointment.Service.Name)), until)),
		c.consequence(kit.IconBooked, say("means_allowance")))
}

func (g *giveBack) onConfirm() {
	g.send(func(ctx context.Context) (api.AppointmentChange, error) { return g.app.GiveBack(ctx, g.id) })
}

func (g *giveBack) given(changed api.AppointmentChange) {
	until := changed.Appointment.StartsAt
	if changed.RebookingWait != nil {
		until = changed.RebookingWait.Until
	}
	done := g.say("done", locale.A("Date", g.words.Date(until)))
	g.end(kit.IconSuccess, g.say("done_title"), done, g.summary(g.appointment), g.left(changed.Allowance))
}
