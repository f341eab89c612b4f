package screens

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/screens/kit"
)

// refuse says why nothing was changed, or that it is not known whether anything was, and what to do next. again is the way
// to try the same once more.
func (c *change) refuse(err error, again func()) {
	var problem *api.Problem
	if errors.As(err, &problem) {
		switch problem.Code {
		case "allowance-used":
			c.allowance = &api.Allowance{NextAllowedAt: problem.NextAllowedAt}
			c.ask()
			return
		case "already-cancelled":
			c.end(kit.IconInfo, c.say("already_title"), c.say("already"))
			return
		case "too-late":
			c.end(kit.IconClock, c.say("too_late_title"), c.say("too_late"))
			return
		}
	}
	switch c.explain(err).Code {
	case "network-none":
		c.offline()
		c.told.SetAction(c.words.T("action.retry"), again)
	case "network-slow", "network-broken", "unavailable", "internal":
		c.told.Set(kit.Warn, c.say("unsure_title"), c.say("unsure"))
		c.told.SetAction(c.words.T("action.retry"), again)
	default:
		c.tell(c.told, err, again)
	}
	c.told.Show()
	c.page.Refresh()
	c.page.ScrollToTop()
}

// offline says that the change needs the ministry, and that nothing is lost.
func (c *change) offline() {
	c.told.Set(kit.Warn, c.say("offline_title"), c.say("offline"))
	c.told.SetIcon(kit.IconOffline)
	c.told.SetAction(c.words.T("action.retry"), c.load)
}

// used tells whether the month's allowance is known to be used, and when the next is allowed.
func (c *change) used() (next *time.Time, used bool) {
	if c.allowance == nil || c.allowance.Left > 0 {
		return nil, false
	}
	return c.allowance.NextAllowedAt, true
}

// end shows what came of it, with the ways on.
func (c *change) end(icon kit.Icon, title, sentence string, more ...fyne.CanvasObject) {
	c.over = true
	c.told.Hide()
	c.body.Objects = append([]fyne.CanvasObject{kit.Empty(c.look, icon, title, sentence, nil)}, more...)
	mission := c.appointment.Mission.ID
	another := kit.NewButton(c.look, kit.Primary, c.words.T("ticket.book_again"), func() { c.nav.Push(To(Services, mission)) })
	another.Hidden = mission == ""
	c.page.SetActions(another, kit.NewButton(c.look, kit.Secondary, c.words.T("action.done"), c.nav.Back))
	c.page.ScrollToTop()
}
