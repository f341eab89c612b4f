package screens

import (
	"slices"
	"time"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/remind"
	"mawidi/client"
)

// appointmentScenes are the appointments, one's ticket, and how one is changed.
func appointmentScenes() []scene {
	return slices.Concat(listScenes(), ticketScenes(), changeScenes())
}

func listScenes() []scene {
	list := func(given func(*performance, *diary)) func(*performance) {
		return func(p *performance) {
			d := newDiary(p)
			given(p, d)
			p.show(newAppointments(p.stage(), d))
		}
	}
	return []scene{
		{"appointments", list(func(_ *performance, d *diary) {
			settles := noon.Add(time.Minute)
			d.requests = []api.Request{{ID: "rq_1", State: api.RequestStateGathered, MissionID: "beirut", ServiceID: "passport-renewal", SettlesAt: &settles}}
		})},
		{"appointments/past", func(p *performance) {
			list(func(*performance, *diary) {})(p)
			p.taps(p.words.T("appointments.past"))
		}},
		{"appointments/cancelled", func(p *performance) {
			list(func(*performance, *diary) {})(p)
			p.taps(p.words.T("appointments.cancelled"))
		}},
		{"appointments/empty", list(func(_ *performance, d *diary) { d.all = nil })},
		{"appointments/first load", list(func(p *performance, _ *diary) { p.run.held = true })},
		{"appointments/offline", list(func(_ *performance, d *diary) { d.stale = true })},
		{"appointments/failed", list(func(_ *performance, d *diary) {
			d.empty, d.refusal = true, &client.Unreachable{Kind: client.KindNone}
		})},
		{"appointments/signed out", list(func(_ *performance, d *diary) { d.session = app.Session{} })},
	}
}

func ticketScenes() []scene {
	ticket := func(given func(*performance, *wallet)) func(*performance) {
		return func(p *performance) {
			d := newWallet(p)
			given(p, d)
			showTicket(p, d)
		}
	}
	inState := func(state api.AppointmentState) func(*performance) {
		return ticket(func(_ *performance, d *wallet) { d.appointment.State = state })
	}
	return []scene{
		{"ticket", ticket(func(_ *performance, d *wallet) { d.ticks["photos"] = true })},
		{"ticket/just booked", func(p *performance) { p.show(newTicket(p.stage(), newWallet(p), &disk{}, "ap_1", true)) }},
		{"ticket/just booked, not asked", func(p *performance) {
			p.permission = remind.NotAsked
			p.show(newTicket(p.stage(), newWallet(p), &disk{}, "ap_1", true))
		}},
		{"ticket/reminders off", ticket(func(p *performance, _ *wallet) { p.permission = remind.Refused })},
		{"ticket/now", ticket(func(p *performance, d *wallet) { p.clock = d.appointment.StartsAt })},
		{"ticket/on the day", ticket(func(_ *performance, d *wallet) {
			d.today()
			d.stale = true
		})},
		{"ticket/no code yet", ticket(func(_ *performance, d *wallet) {
			d.stale, d.codeless = true, &client.Unreachable{Kind: client.KindNone}
		})},
		{"ticket/signed out", ticket(func(_ *performance, d *wallet) { d.codeless = &client.SignedOut{} })},
		{"ticket/past", ticket(func(p *performance, d *wallet) { p.clock = d.appointment.EndsAt })},
		{"ticket/cancelled", inState(api.AppointmentStateCancelled)},
		{"ticket/cancelled by the mission", inState(api.AppointmentStateCancelledByMission)},
		{"ticket/given back", inState(api.AppointmentStateGivenBack)},
		{"ticket/offline", ticket(func(_ *performance, d *wallet) { d.stale = true })},
		{"ticket/first load", ticket(func(p *performance, d *wallet) { d.empty, p.run.held = true, true })},
		{"ticket/failed", ticket(func(_ *performance, d *wallet) {
			d.empty, d.refusal = true, &client.Unreachable{Kind: client.KindNone}
		})},
		{"ticket/not found", ticket(func(_ *performance, d *wallet) {
			d.empty, d.refusal = true, &api.Problem{Code: "not-found", Status: 404}
		})},
		{"ticket/on a phone", func(p *performance) {
			p.pocket = &pocket{}
			p.show(newTicket(p.stage(), newWallet(p), nil, "ap_1", false))
		}},
		{"ticket/phone is full", func(p *performance) {
			p.pocket = &pocket{full: true}
			p.show(newTicket(p.stage(), newWallet(p), nil, "ap_1", false))
			p.taps(p.words.T("ticket.calendar"))
		}},
		{"ticket/calendar saved", func(p *performance) {
			showTicket(p, newWallet(p))
			p.taps(p.words.T("ticket.calendar"))
		}},
	}
}

func changeScenes() []scene {
	cancels := func(given func(*performance, *changer), happens func(*performance)) func(*performance) {
		return func(p *performance) {
			c := newChanger(p)
			given(p, c)
			showCancel(p, c)
			happens(p)
		}
	}
	asItIs := func(*performance, *changer) {}
	used := func(_ *performance, c *changer) { c.account = allowanceUsed() }
	offline := func(_ *performance, c *changer) { c.stale = true }
	tooLate := func(p *performance, c *changer) { p.clock = c.appointment.StartsAt.Add(time.Minute) }
	failed := func(_ *performance, c *changer) {
		c.empty, c.refusal = true, &client.Unreachable{Kind: client.KindNone}
	}
	nothing := func(*performance) {}
	confirms := func(key string) func(*performance) {
		return func(p *performance) { p.taps(p.words.T(key)) }
	}
	return []scene{
		{"cancel", cancels(asItIs, nothing)},
		{"cancel/done", cancels(asItIs, confirms("cancel.confirm"))},
		{"cancel/used", cancels(used, nothing)},
		{"cancel/too late", cancels(tooLate, nothing)},
		{"cancel/offline", cancels(offline, nothing)},
		{"cancel/first load", cancels(func(p *performance, _ *changer) { p.run.held = true }, nothing)},
		{"cancel/failed", cancels(failed, nothing)},
		{"cancel/not found", cancels(func(_ *performance, c *changer) {
			c.empty, c.refusal = true, &api.Problem{Code: "not-found", Status: 404}
		}, nothing)},
		{"cancel/signed out", cancels(func(_ *performance, c *changer) { c.empty, c.refusal = true, &client.SignedOut{} }, nothing)},
		{"cancel/device waits", cancels(func(_ *performance, c *changer) {
			until := noon.Add(22 * time.Hour)
			c.session.State, c.session.Device.WaitsUntil = app.DeviceWaiting, &until
		}, nothing)},
		{"move/first load", func(p *performance) {
			p.run.held = true
			showMove(p, newMover(p))
		}},
		{"move/failed", moves(func(m *mover) { failed(nil, m.changer) })},
		{"cancel/slow", cancels(asItIs, func(p *performance) {
			p.run.held = true
			p.taps(p.words.T("cancel.confirm"))
			p.waits(slowAfter)
		})},
		{"cancel/unsure", cancels(func(_ *performance, c *changer) { c.answer = &client.Unreachable{Kind: client.KindBroken} }, confirms("cancel.confirm"))},
		{"cancel/waits for a confirmation", cancels(func(_ *performance, c *changer) {
			c.under = &app.Underway{Kind: app.Cancelling, SendAt: noon.Add(12 * time.Second)}
		}, nothing)},
		{"give back", func(p *performance) { showGivenBack(p, nothing) }},
		{"give back/done", func(p *performance) { showGivenBack(p, confirms("giveback.confirm")) }},
		{"give back/already cancelled", func(p *performance) {
			c := newChanger(p)
			c.account, c.answer = allowanceUsed(), &api.Problem{Code: "already-cancelled", Status: 409}
			showGiveBack(p, c)
			p.taps(p.words.T("giveback.confirm"))
		}},
		{"give back/could be cancelled", func(p *performance) { showGiveBack(p, newChanger(p)) }},
		{"give back/first load", func(p *performance) {
			p.run.held = true
			showGiveBack(p, newChanger(p))
		}},
		{"give back/offline", func(p *performance) {
			c := newChanger(p)
			c.account, c.stale = allowanceUsed(), true
			showGiveBack(p, c)
		}},
		{"move", func(p *performance) { showMove(p, newMover(p)) }},
		{"move/check", func(p *performance) { checkMove(p) }},
		{"move/done", func(p *performance) {
			checkMove(p)
			p.taps(p.words.T("move.confirm"))
		}},
		{"move/no times", moves(func(m *mover) { m.slots = nil })},
		{"move/used", moves(func(m *mover) { m.account = allowanceUsed() })},
		{"move/offline", moves(func(m *mover) { m.noSlots = &client.Unreachable{Kind: client.KindNone} })},
		{"move/too late", refusedMove(&api.Problem{Code: "too-late", Status: 409})},
		{"move/taken just now", refusedMove(&api.Problem{Code: "slot-taken", Status: 409})},
		{"move/unsure", refusedMove(&client.Unreachable{Kind: client.KindBroken})},
	}
}

func showGivenBack(p *performance, happens func(*performance)) {
	c := newChanger(p)
	c.account = allowanceUsed()
	showGiveBack(p, c)
	happens(p)
}

func moves(given func(*mover)) func(*performance) {
	return func(p *performance) {
		m := newMover(p)
		given(m)
		showMove(p, m)
	}
}

func checkMove(p *performance) *mover {
	m := newMover(p)
	showMove(p, m).onTime(slotTime{start: m.slots[1].StartsAt, slots: m.slots[1:2]})
	return m
}

func refusedMove(answer error) func(*performance) {
	return func(p *performance) {
		checkMove(p).answer = answer
		p.taps(p.words.T("move.confirm"))
	}
}
