package screens

import (
	"slices"
	"time"

	"mawidi/api"
	"mawidi/app"
	"mawidi/client"
)

// drawScenes are the states of a release that gathers for a day, from the choices to the draw.
func drawScenes() []scene {
	home := func(given func(*performance, *citizen)) func(*performance) {
		return func(p *performance) {
			c := leila()
			c.gathersForADay()
			given(p, c)
			s := p.stage()
			p.show(newHome(s, c))
		}
	}
	choosing := func(happens func(*performance)) func(*performance) {
		return func(p *performance) {
			c := leila()
			c.gathersForADay()
			c.policy.MaxChoices = 5
			p.show(newBook(p.stage(), c, renewal))
			happens(p)
		}
	}
	nothing := func(*performance) {}
	return slices.Concat([]scene{
		{"home/a day gathers", home(func(*performance, *citizen) {})},
		{"home/a day gathers a request", home(func(_ *performance, c *citizen) {
			later := askedForADay()
			later.ReleaseID, later.SettlesAt = &c.releases[2].ID, &c.releases[2].SettlesAt
			c.requests = []api.Request{askedForADay(), later}
		})},
		{"home/waiting for the draw", home(func(p *performance, c *citizen) {
			draws := noon.Add(time.Hour + 2*time.Minute)
			c.releases = slices.Clone(c.releases[:2])
			c.releases[1].State, c.releases[1].DrawsAt = api.ReleaseStateDrawing, &draws
			p.clock = noon.Add(time.Hour + time.Minute)
		})},
		{"home/draw is late", home(func(p *performance, c *citizen) {
			c.releases = slices.Clone(c.releases[:2])
			c.releases[1].State = api.ReleaseStateDrawing
			p.clock = noon.Add(2 * time.Hour)
		})},
		{"home/called off", home(func(p *performance, c *citizen) {
			c.releases[1].State = api.ReleaseStateCalledOff
			p.clock = noon.Add(2 * time.Hour)
		})},
		{"book/a day gathers", choosing(func(p *performance) { p.taps(p.words.Clock(noon.Add(-3 * time.Hour))) })},
		{"book/a day gathers, asked for another", func(p *performance) {
			c := leila()
			c.gathersForADay()
			other := askedForADay()
			other.ServiceID = "birth"
			c.requests = []api.Request{other}
			p.show(newBook(p.stage(), c, renewal))
		}},
		{"book/a day gathers, available now", choosing(func(p *performance) { p.taps(p.words.T("book.kind_at_once")) })},
		{"book/a day gathers, nothing chosen", choosing(nothing)},
	}, waitingForTheDraw())
}

// waitingForTheDraw is a request from its closing until it is drawn or called off.
func waitingForTheDraw() []scene {
	request := func(r func() api.Request, at time.Duration) func(*performance) {
		return func(p *performance) {
			p.clock = noon.Add(at)
			c := leila()
			c.gathersForADay()
			c.requests = []api.Request{r()}
			c.settled = func(string) (api.Request, error) { return r(), nil }
			p.showsGathered(c)
		}
	}
	ended := func(why app.EndingReason) func(*performance) {
		return func(p *performance) {
			c := leila()
			withdrawn(c, app.Ending{Why: why, AppointmentID: "ap_1"})
			p.showsGathered(c)
		}
	}
	return []scene{
		{"request/ended by a booking", ended(app.EndedByBooking)},
		{"request/ended by another", ended(app.EndedByAnother)},
		{"request/dropped by the ministry", ended(app.EndedUnsaid)},
		{"request/gathered for a day", request(askedForADay, 0)},
		{"request/closed", request(closed, time.Hour)},
		{"request/draw is late", request(closed, time.Hour+5*time.Minute)},
		{"request/draw is late, witnesses are asked too", func(p *performance) {
			p.clock = noon.Add(time.Hour + 5*time.Minute)
			c := leila()
			c.gathersForADay()
			c.keepsLedger()
			c.trust.Quorum, c.trust.Beacon = 2, "quicknet"
			c.requests = []api.Request{closed()}
			c.settled = func(string) (api.Request, error) { return closed(), nil }
			p.showsGathered(c)
		}},
		{"request/called off", request(calledOff, 3*time.Hour)},
		{"appointments/a draw was called off", func(p *performance) {
			list := newDiary(p)
			list.keepsLedger()
			list.requests = []api.Request{calledOff()}
			p.show(newAppointments(p.stage(), list))
		}},
		{"request/called off, goes on", request(func() api.Request {
			r, next := calledOff(), "rq_2"
			r.NextRequestID = &next
			return r
		}, 3*time.Hour)},
	}
}

// decidedScenes are how a release was decided, what the app goes by, and what it raises an alarm for.
func decidedScenes() []scene {
	how := func(given func(*performance, *openBook), happens func(*performance)) func(*performance) {
		return func(p *performance) {
			b := openLedger()
			given(p, b)
			p.asksHow(b)
			happens(p)
		}
	}
	nothing := func(*performance) {}
	was := func(exceptions map[app.Check]app.Outcome) func(*performance, *openBook) {
		return func(_ *performance, b *openBook) { b.proofs["rq_1"] = found(exceptions) }
	}
	ends := func(err error) func(*performance, *openBook) {
		return func(_ *performance, b *openBook) { b.unread = err }
	}
	scenes := []scene{
		{"decided", how(was(byItself), nothing)},
		{"decided/all right", how(was(nil), nothing)},
		{"decided/wrong", how(was(map[app.Check]app.Outcome{app.CheckRequest: app.Failed, app.CheckPlace: app.Unchecked}), nothing)},
		{"decided/details", how(was(byItself), func(p *performance) { p.taps(p.words.T("fair.auditors")) })},
		{"decided/saved", how(was(nil), func(p *performance) { p.taps(p.words.T("fair.save")) })},
		{"decided/checking", how(func(p *performance, _ *openBook) { p.run.held = true }, nothing)},
		{"decided/large", how(ends(&client.TooLarge{Size: 5 << 20}), nothing)},
		{"decided/offline", how(ends(&client.Unreachable{Kind: client.KindNone}), nothing)},
		{"decided/not published", how(ends(app.ErrNotDrawn), nothing)},
		{"decided/no ledger", how(ends(app.ErrNoLedger), nothing)},
		{"trust", func(p *performance) { p.show(newTrust(p.stage(), openLedger(), &disk{})) }},
		{"trust/guarded", func(p *performance) {
			b := openLedger()
			b.trust.Witnesses, b.trust.Quorum, b.trust.Beacon, b.trust.BuiltIn = []string{"witness.example/one", "witness.example/two"}, 2, "quicknet", true
			p.show(newTrust(p.stage(), b, &disk{}))
		}},
		{"trust/no ledger", func(p *performance) { p.show(newTrust(p.stage(), &openBook{}, &disk{})) }},
		{"hand back", func(p *performance) { showHandBack(p, drawn(p)) }},
		{"hand back/done", func(p *performance) {
			showHandBack(p, drawn(p))
			p.taps(p.words.T("handback.confirm"))
		}},
		{"hand back/used", func(p *performance) {
			c := drawn(p)
			c.answer = &api.Problem{Code: "hand-back-used", Status: 409, NextAllowedAt: &c.nextFrom}
			showHandBack(p, c)
			p.taps(p.words.T("handback.confirm"))
		}},
		{"hand back/its time is over", func(p *performance) {
			showHandBack(p, drawn(p))
			p.waits(2 * time.Hour)
		}},
		{"hand back/its time is over, no cancellation left", func(p *performance) {
			c := drawn(p)
			c.account = allowanceUsed()
			showHandBack(p, c)
			p.waits(2 * time.Hour)
		}},
		{"hand back/too late", func(p *performance) {
			c := drawn(p)
			c.appointment.StartsAt, c.appointment.EndsAt = p.clock.Add(-time.Hour), p.clock.Add(-time.Minute)
			showHandBack(p, c)
		}},
		{"ticket/drawn", func(p *performance) {
			d, id := drawn(p).wallet, "rq_1"
			d.keepsLedger()
			d.proofs["rq_1"] = found(nil)
			d.appointment.RequestID = &id
			showTicket(p, d)
		}},
		{"request/not served, a day gathers", func(p *performance) {
			c := leila()
			c.gathersForADay()
			c.keepsLedger()
			c.proofs["rq_1"] = found(byItself)
			lost := askedForADay()
			lost.State, lost.Outcome = api.RequestStateNotServed, &api.Outcome{Requests: 340, Slots: 12}
			c.requests = []api.Request{lost}
			p.clock = noon.Add(2 * time.Hour)
			p.showsGathered(c)
		}},
		{"appointments/decided", func(p *performance) {
			d := newDiary(p)
			d.keepsLedger()
			d.proofs["rq_1"] = found(byItself)
			lost := askedForADay()
			lost.State = api.RequestStateNotServed
			d.requests = []api.Request{lost}
			p.show(newAppointments(p.stage(), d))
		}},
		{"home/alarmed", func(p *performance) {
			c := leila()
			c.alarms = []app.LedgerAlarm{{ID: "a1", Kind: app.AlarmHistory, At: noon, Seen: true}}
			p.show(newHome(p.stage(), c))
		}},
	}
	for kind := range alarmWords {
		scenes = append(scenes, scene{"alarm/" + string(kind), func(p *performance) { p.sounds(openLedger(), kind) }})
	}
	return scenes
}
