package screens

import (
	"slices"
	"time"

	"mawidi/api"
	"mawidi/app"
	"mawidi/client"
	"mawidi/screens/kit"
)

// state is what differs from the ordinary in a scene of a citizen's app.
type state struct {
	name  string
	given func(*performance, *citizen)
}

// The states that every screen has which asks the ministry.
var commonStates = []state{
	{"", func(*performance, *citizen) {}},
	{"first load", func(p *performance, _ *citizen) { p.run.held = true }},
	{"offline", func(_ *performance, c *citizen) { c.stale = true }},
	{"failed", func(_ *performance, c *citizen) { c.failing = &client.Unreachable{Kind: client.KindNone} }},
	{"signed out", func(_ *performance, c *citizen) { c.session = app.Session{} }},
}

// citizenScenes are the states of a screen of Layla's app.
func citizenScenes(screen string, show func(*performance, *citizen), states []state) (all []scene) {
	for _, s := range states {
		name := screen
		if s.name != "" {
			name += "/" + s.name
		}
		all = append(all, scene{name, func(p *performance) {
			c := leila()
			s.given(p, c)
			show(p, c)
		}})
	}
	return all
}

func homeScenes() []scene {
	next := time.Date(2026, time.December, 1, 0, 0, 0, 0, beirut)
	states := slices.Concat(commonStates, []state{
		{"filled", func(_ *performance, c *citizen) {
			c.releases[0].Services[0].Left = 4
			c.appointments = []api.Appointment{appointment()}
			c.account.Applicants[0].Allowance = api.Allowance{PerMonth: 1, NextAllowedAt: &next}
		}},
		{"new", func(_ *performance, c *citizen) { c.followed, c.session = "", app.Session{} }},
		{"no mission", func(_ *performance, c *citizen) { c.followed = "" }},
		{"no mission, booked and asked", func(_ *performance, c *citizen) {
			c.gathersForADay()
			c.followed, c.requests, c.appointments = "", []api.Request{askedForADay()}, []api.Appointment{appointment()}
		}},
		{"mission to come", func(_ *performance, c *citizen) { c.followed = "berlin" }},
		{"near", func(p *performance, _ *citizen) { p.clock = noon.Add(59*time.Minute + 51*time.Second) }},
		{"far", func(p *performance, c *citizen) { c.releases, p.clock = c.releases[:1], noon.Add(9*time.Hour) }},
		{"just opened", func(p *performance, _ *citizen) { p.atOne() }},
		{"gathering a request", func(p *performance, c *citizen) {
			p.atOne()
			c.requests = []api.Request{gathered()}
		}},
		{"gathering a parent's request", func(p *performance, c *citizen) {
			p.atOne()
			c.requests = []api.Request{gathered()}
			c.account.Applicants = append(c.account.Applicants, api.Applicant{ID: "sami", Name: both("سامي حداد", "Sami Haddad"), Relation: api.Child})
		}},
		{"offline, open then", func(_ *performance, c *citizen) { c.stale, c.releases[0].Services[0].Left = true, 4 }},
		{"offline, all over", func(p *performance, c *citizen) { c.stale, p.clock = true, noon.Add(9*time.Hour) }},
		{"code sent", func(_ *performance, c *citizen) { c.session = app.Session{State: app.CodeSent} }},
		{"mission gone", func(_ *performance, c *citizen) { c.followed = "atlantis" }},
		{"drawing", func(p *performance, c *citizen) {
			c.releases[1].State = api.ReleaseStateGathering
			p.clock = noon.Add(61 * time.Minute)
		}},
		{"device waits", func(_ *performance, c *citizen) {
			c.session.State, c.session.Device.WaitsUntil = app.DeviceWaiting, &next
		}},
	})
	return citizenScenes("home", func(p *performance, c *citizen) {
		s := p.stage()
		s.tabs = func() *kit.Tabs { return homeTabs(s) }
		p.show(newHome(s, c))
		if p.run.held {
			p.waits(slowAfter)
		}
	}, states)
}
