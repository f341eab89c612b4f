package screens

import (
	"context"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// cancelApp is what cancelling needs of the app.
type cancelApp interface {
	changesApp
	Cancel(ctx context.Context, id string) (api.AppointmentChange, error)
}

// cancel asks once more before an appointment is cancelled, and says what that costs; where the month's cancellation is
// used, when the next is, and what can be done instead.
type cancel struct {
	*change
	app cancelApp
}

func newCancel(s stage, a cancelApp, id string) *cancel {
	c := &cancel{app: a}
	c.change = openChange(s, a, app.Cancelling, id, kit.Danger, c.onConfirm)
	c.ask, c.done, c.refused = c.question, c.cancelled, func(err error) { c.refuse(err, c.onConfirm) }
	c.load()
	return c
}

func (c *cancel) question() {
	if _, used := c.used(); used {
		c.insteadOfIt()
		return
	}
	consequences := append(c.cost(), c.consequence(kit.IconPeople, c.say("freed")), c.consequence(kit.IconWarning, c.say("final")))
	move := kit.NewBanner(c.look, kit.Neutral, "", c.say("move_instead"))
	move.SetAction(c.words.T("ticket.move"), func() { c.nav.Replace(To(Move, c.id)) })
	c.fill(c.summary(c.appointment), c.means(consequences...), move)
	c.page.SetActions(c.confirm, c.keep)
}

// insteadOfIt says when the next cancellation is allowed, and offers to give the appointment back (rule 5).
func (c *cancel) insteadOfIt() {
	sentence := c.say("used_offer")
	if next, _ := c.used(); next != nil {
		sentence = c.say("used", locale.A("Date", c.words.Date(*next)))
	}
	banner := kit.NewBanner(c.look, kit.Warn, c.say("used_title"), sentence)
	offer := kit.NewText(c.look, c.say("used_offer"), kit.Style{})
	c.fill(banner, c.summary(c.appointment), offer, c.givingBackMeans())
	giveBack := kit.NewButton(c.look, kit.Primary, c.say("give_back"), func() { c.nav.Replace(To(GiveBack, c.id)) })
	c.page.SetActions(giveBack, c.keep)
}

func (c *cancel) onConfirm() {
	c.send(func(ctx context.Context) (api.AppointmentChange, error) { return c.app.Cancel(ctx, c.id) })
}

func (c *cancel) cancelled(changed api.AppointmentChange) {
	c.end(kit.IconSuccess, c.say("done_title"), c.say("done"), c.summary(c.appointment), c.left(changed.Allowance))
}
