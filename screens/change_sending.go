package screens

import (
	"context"
	"errors"

	"mawidi/api"
	"mawidi/app"
	"mawidi/screens/kit"
)

// send makes the change, once however often it is tapped: the app keeps its key until the ministry has answered, and goes on
// with it when the page is left.
func (c *change) send(work func(context.Context) (api.AppointmentChange, error)) {
	if c.confirm.Busy() {
		return
	}
	c.busy(true)
	task(c.stage, work, func(changed api.AppointmentChange, err error) {
		c.busy(false)
		c.learnOutcome(changed, err)
	})
}

func (c *change) busy(busy bool) {
	c.told.Hide()
	c.waits = false
	c.confirm.SetBusy(busy)
	label := "confirm"
	if busy {
		label, c.since = "busy", c.now()
		c.second.Disable()
	} else {
		c.second.Enable()
	}
	c.confirm.SetLabel(c.say(label))
	c.page.Refresh()
}

// learnOutcome shows what came of the change.
func (c *change) learnOutcome(changed api.AppointmentChange, err error) {
	switch {
	case errors.Is(err, context.Canceled):
		c.stopped()
	case errors.Is(err, app.ErrChanging):
		c.decide()
	case err != nil:
		c.refused(err)
	default:
		c.appointment = changed.Appointment
		c.done(changed)
	}
}

// join shows a change that was asked for before: the page was left meanwhile, or another one asked for it.
func (c *change) join(under app.Underway) {
	c.joined, c.second, c.since = true, c.keep, c.now()
	c.fill(c.heading(c.words.T(string(under.Kind)+".busy")), c.summary(c.appointment))
	c.page.SetActions(c.second)
	c.tick()
	if !c.waits {
		c.second.Disable()
	}
}

// answered takes in what came of the change that was joined.
func (c *change) answered(n app.ChangeAnswered) {
	if !c.joined || n.AppointmentID != c.id {
		return
	}
	c.part()
	if n.Kind != c.kind || n.Err != nil {
		c.load()
	}
	if n.Kind == c.kind {
		c.learnOutcome(n.Change, n.Err)
	}
}

// part goes back to the question.
func (c *change) part() {
	c.joined, c.known = false, false
	c.busy(false)
}

// tick says why there is no answer yet: the change waits for a fresh confirmation (rule 11) and can be taken back, or the network is
// slow.
func (c *change) tick() {
	if !c.joined && !c.confirm.Busy() {
		return
	}
	under, ok := c.app.Changing(c.id)
	left := under.SendAt.Sub(c.now())
	switch waits := ok && left > 0; {
	case waits:
		c.told.Set(kit.Neutral, c.goesOutIn(left), c.words.T("confirming.why"))
		c.told.SetSpoken(c.goesOutIn(forEars(left)))
		c.told.SetIcon(kit.IconClock)
		c.told.SetAction("", nil)
		if !c.waits {
			c.told.Show()
			c.second.Enable()
			c.page.Refresh()
			c.page.ScrollToTop()
		}
		c.waits = true
	case c.waits:
		c.waits = false
		c.told.Hide()
		c.second.Disable()
		c.page.Refresh()
	case !c.told.Visible() && c.now().Sub(c.since) > patience:
		c.told.Set(kit.Neutral, c.words.T("network.slow_title"), c.words.T("confirming.slow"))
		c.told.SetAction("", nil)
		c.told.Show()
		c.page.Refresh()
		c.page.ScrollToTop()
	}
}

// onKeep leaves everything as it is: it takes back a change that waits, or else goes back.
func (c *change) onKeep() {
	if !c.waits {
		c.nav.Back()
		return
	}
	c.stop()
}

// stop takes back a change that waits for a fresh confirmation.
func (c *change) stop() {
	stop := func(context.Context) (bool, error) { return c.app.StopChange(c.id), nil }
	task(c.stage, stop, func(inTime bool, _ error) {
		if inTime && c.joined {
			c.part()
			c.load()
			c.stopped()
		}
	})
}

// stopped says that nothing was changed.
func (c *change) stopped() {
	c.told.Set(kit.Neutral, "", c.words.T("confirming.stopped"))
	c.told.SetAction("", nil)
	c.told.Show()
	c.page.Refresh()
}
