package screens

import (
	"slices"
	"time"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/remind"
	"mawidi/client"
)

// bookingScenes lead from the mission to the review.
func bookingScenes() []scene {
	missions := func(p *performance, c *citizen) { p.show(newMissions(p.stage(), c)) }
	services := func(p *performance, c *citizen) { p.show(newServices(p.stage(), c, "beirut")) }
	return slices.Concat(
		citizenScenes("missions", missions, commonStates),
		citizenScenes("services", services, slices.Concat(commonStates, []state{
			{"none", func(_ *performance, c *citizen) { c.services = []api.Service{} }},
			{"mission to come", func(_ *performance, c *citizen) { c.missions[0].Status = api.MissionStatusSoon }},
			{"not found", func(_ *performance, c *citizen) { c.failing = refused("not-found") }},
		})),
		[]scene{
			{"missions/nothing found", func(p *performance) {
				missions(p, leila())
				p.types(p.words.T("missions.search"), p.stage().in(both("أطلنطس", "Atlantis")))
				p.sees(p.words.T("missions.empty_title"))
			}},
			{"services/documents", func(p *performance) {
				services(p, leila())
				p.taps(p.stage().in(passportRenewal().Name))
			}},
		},
		bookScenes(), reviewScenes())
}

func bookScenes() []scene {
	open := func(p *performance, c *citizen) {
		c.opens()
		p.show(newBook(p.stage(), c, renewal))
	}
	offered := citizenScenes("book", open, slices.Concat(commonStates, []state{
		{"for a child too", func(_ *performance, c *citizen) {
			c.account.Applicants = append(c.account.Applicants, api.Applicant{ID: "omar", Minor: true, Relation: api.Child, Name: both("عمر حداد", "Omar Haddad")})
		}},
		{"one held", func(_ *performance, c *citizen) { c.appointments = []api.Appointment{appointment()} }},
		{"given back", func(_ *performance, c *citizen) {
			c.account.Applicants[0].RebookingWaits = []api.RebookingWait{{ServiceID: "passport-renewal", Until: noon.AddDate(0, 0, 3)}}
		}},
	}))
	notOffered := citizenScenes("book", func(p *performance, c *citizen) { p.show(newBook(p.stage(), c, renewal)) }, []state{
		{"not released", func(_ *performance, c *citizen) {
			c.releases[0].Services[0] = api.ReleaseCount{ServiceID: "passport-renewal"}
		}},
		{"all taken", func(_ *performance, c *citizen) { c.releases[0].Services[0].Left = 0 }},
		{"changing", func(p *performance, c *citizen) {
			p.atOne()
			c.gather()
			c.slots, c.requests = c.slots[1:], []api.Request{gathered()}
			c.requests[0].Choices = c.slots[1:2]
		}},
	})
	gathering := func(happens func(*performance)) func(*performance) {
		return func(p *performance) {
			p.atOne()
			c := leila()
			c.gather()
			c.policy.MaxChoices = 5
			p.show(newBook(p.stage(), c, renewal))
			for _, s := range c.slots[1:] {
				p.taps(p.words.Clock(s.StartsAt))
			}
			happens(p)
		}
	}
	return slices.Concat(offered, notOffered, []scene{
		{"book/stale", func(p *performance) {
			c := leila()
			open(p, c)
			c.stale = true
			p.waits(freshness)
		}},
		{"book/gathering", gathering(func(*performance) {})},
		{"book/goes out afterwards", func(p *performance) {
			p.atOne()
			c := leila()
			c.gather()
			c.confirmed = true
			p.show(newBook(p.stage(), c, renewal))
		}},
		{"book/at once", gathering(func(p *performance) { p.taps(p.words.T("book.kind_at_once")) })},
	})
}

func reviewScenes() []scene {
	review := func(w app.Wish, answer func(app.Wish) (api.Request, error), happens func(*performance)) func(*performance) {
		return func(p *performance) {
			c := leila()
			c.answer = answer
			p.show(newReview(p.stage(), c, w))
			happens(p)
		}
	}
	nothing := func(*performance) {}
	books := func(p *performance) { p.taps(p.words.T("review.book")) }
	taken := refuses(api.Problem{Code: "slot-taken", Nearest: &[]api.Slot{slot("sl_b", 1, 9, 45, api.SlotStateOpen)}})
	fails := func(err error) func(app.Wish) (api.Request, error) {
		return func(app.Wish) (api.Request, error) { return api.Request{}, err }
	}
	in2days := noon.AddDate(0, 0, 2)
	refused := func(problem api.Problem) func(*performance) { return review(openWish(), refuses(problem), books) }
	return []scene{
		{"review", review(openWish(), serves, nothing)},
		{"review/device waits", refused(api.Problem{Code: "device-waiting", NextAllowedAt: &in2days})},
		{"review/rebooking waits", refused(api.Problem{Code: "rebooking-waits", NextAllowedAt: &in2days})},
		{"review/not released", refused(api.Problem{Code: "not-released", OpensAt: &in2days})},
		{"review/too late", refused(api.Problem{Code: "window-closed"})},
		{"review/clock off", refused(api.Problem{Code: "confirmation-wrong"})},
		{"review/confirming paused", refused(api.Problem{Code: "confirmation-locked"})},
		{"review/unexplained", refused(api.Problem{Code: "brand-new-code", RequestID: "01J9"})},
		{"review/choices", review(gatheringWish(), serves, nothing)},
		{"review/first load", func(p *performance) {
			p.run.held = true
			p.show(newReview(p.stage(), leila(), gatheringWish()))
		}},
		{"review/failed", func(p *performance) {
			c := leila()
			c.failing = &client.Unreachable{Kind: client.KindNone}
			p.show(newReview(p.stage(), c, openWish()))
		}},
		{"review/offline", review(openWish(), fails(&client.Unreachable{Kind: client.KindNone}), books)},
		{"review/signed out", review(openWish(), fails(&client.SignedOut{}), books)},
		{"review/taken just now", review(openWish(), taken, books)},
		{"review/unsure", review(openWish(), fails(&client.Unreachable{Kind: client.KindSlow}), books)},
		{"review/waits for a confirmation", func(p *performance) {
			c := leila()
			p.show(newReview(p.stage(), c, openWish()))
			p.run.held = true
			books(p)
			booking := openWish()
			c.wish = &booking
			p.waits(0)
		}},
		{"review/still tried", func(p *performance) {
			c := leila()
			p.show(newReview(p.stage(), c, openWish()))
			p.run.held = true
			books(p)
			booking := openWish()
			c.wish, c.sendAt, c.unheard = &booking, noon, true
			p.waits(time.Second)
		}},
		{"review/booking", review(openWish(), serves, func(p *performance) {
			p.run.held = true
			books(p)
			p.waits(slowAfter)
		})},
	}
}

// requestScenes are what becomes of a request.
func requestScenes() []scene {
	settled := func(state func() api.Request) func(*performance) {
		return func(p *performance) { p.showsGathered(inTheMinute(p, state())) }
	}
	asks := func(p *performance, c *citizen) {
		wish := gatheringWish()
		p.show(newRequest(p.stage(), c, Route{Page: Request, Arg: asking + "/layla", Wish: &wish}))
	}
	return []scene{
		{"request/waiting", func(p *performance) {
			c := leila()
			wish := gatheringWish()
			c.wish = &wish
			p.show(newRequest(p.stage(), c, To(Request, asking, "layla")))
		}},
		{"request/goes out afterwards", func(p *performance) {
			c := inTheMinute(p, gathered())
			wish := gatheringWish()
			c.requests, c.wish, c.sendAt, c.confirmed = nil, &wish, noon.Add(time.Hour+time.Minute), true
			p.show(newRequest(p.stage(), c, To(Request, asking, "layla")))
		}},
		{"request/first load", func(p *performance) {
			p.run.held = true
			p.show(newRequest(p.stage(), leila(), To(Request, "rq_1")))
		}},
		{"request/gathered", settled(gathered)},
		{"request/withdraw", func(p *performance) {
			settled(gathered)(p)
			p.taps(p.words.T("book.withdraw"))
		}},
		{"request/withdrawn", settled(func() api.Request {
			r := gathered()
			r.State = api.RequestStateWithdrawn
			return r
		})},
		{"request/drawing", func(p *performance) {
			settled(gathered)(p)
			p.waits(61 * time.Second)
		}},
		{"request/late", func(p *performance) {
			settled(gathered)(p)
			p.waits(61 * time.Second)
			p.waits(2 * settlingTime)
		}},
		{"request/still tried", func(p *performance) {
			c := leila()
			wish := gatheringWish()
			c.wish = &wish
			p.show(newRequest(p.stage(), c, To(Request, asking, "layla")))
			c.unheard = true
			p.waits(time.Second)
		}},
		{"request/waits for a confirmation", func(p *performance) {
			c := leila()
			booking := openWish()
			c.wish = &booking
			p.show(newRequest(p.stage(), c, To(Request, asking, "layla")))
		}},
		{"request/served", settled(served)},
		{"request/served, not asked", func(p *performance) {
			p.permission = remind.NotAsked
			settled(served)(p)
		}},
		{"request/served and cancelled", func(p *performance) {
			c := inTheMinute(p, served())
			ended := *served().Appointment
			ended.State = api.AppointmentStateCancelled
			c.appointments = []api.Appointment{ended}
			p.showsGathered(c)
		}},
		{"request/not served", settled(notServed)},
		{"request/refused", func(p *performance) {
			c := leila()
			c.answer = refuses(api.Problem{Code: "already-booked"})
			asks(p, c)
		}},
		{"request/unsure", func(p *performance) {
			c := leila()
			c.answer = func(app.Wish) (api.Request, error) { return api.Request{}, &client.Unreachable{Kind: client.KindSlow} }
			asks(p, c)
		}},
		{"request/failed", func(p *performance) {
			c := leila()
			c.settled = func(string) (api.Request, error) { return api.Request{}, &client.Unreachable{Kind: client.KindNone} }
			p.show(newRequest(p.stage(), c, To(Request, "rq_9")))
		}},
		{"request/offline", func(p *performance) {
			c := inTheMinute(p, gathered())
			c.stale = true
			c.settled = func(string) (api.Request, error) { return api.Request{}, &client.Unreachable{Kind: client.KindNone} }
			p.showsGathered(c)
		}},
		{"request/unknown", func(p *performance) { p.show(newRequest(p.stage(), leila(), To(Request, asking, "layla"))) }},
	}
}
