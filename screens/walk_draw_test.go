package screens

import (
	"slices"
	"time"

	"mawidi/api"
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
			p.showsGathered(c)
		}
	}
	return []scene{
		{"request/gathered for a day", request(askedForADay, 0)},
		{"request/closed", request(closed, time.Hour)},
		{"request/draw is late", request(closed, time.Hour+5*time.Minute)},
		{"request/called off", request(calledOff, 3*time.Hour)},
		{"request/called off, goes on", request(func() api.Request {
			r, next := calledOff(), "rq_2"
			r.NextRequestID = &next
			return r
		}, 3*time.Hour)},
	}
}
