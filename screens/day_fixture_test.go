package screens

import (
	"time"

	"mawidi/api"
)

// gathersForADay has every release of Layla's mission gather from the day before until it opens: those of one, four and eight
// o'clock and of ten tomorrow gather at noon, and that of ten today is drawn.
func (c *citizen) gathersForADay() {
	asked := []int{310, 340, 96, 41, 8}
	c.releases = []api.Release{release(10, 0, 12, 3), release(13, 0, 12, 12), release(16, 0, 12, 12), release(20, 0, 6, 6), release(10, 1, 12, 12)}
	for i := range c.releases {
		r := &c.releases[i]
		r.GathersFrom, r.SettlesAt = r.OpensAt.AddDate(0, 0, -1), r.OpensAt
		r.Services[0].Requests = &asked[i]
		if r.State == api.ReleaseStateUpcoming {
			r.State = api.ReleaseStateGathering
		}
	}
	c.releases[0].DrawnAt = &c.releases[0].SettlesAt
	c.slots = []api.Slot{slot("sl_open", 0, 9, 0, api.SlotStateOpen)}
	for i, at := range []int{9, 10, 11, 12} {
		for _, minute := range []int{0, 30} {
			s := slot(c.releases[1+i].ID+time.Duration(minute).String(), 1, at, minute, api.SlotStateGathering)
			s.ReleaseID = c.releases[1+i].ID
			c.slots = append(c.slots, s)
		}
	}
}

// askedForADay is Layla's request in the release of one o'clock, made this morning.
func askedForADay() api.Request {
	settles, release := noon.Add(time.Hour), "beirut.23T13:00"
	return api.Request{
		ID: "rq_1", State: api.RequestStateGathered, ApplicantID: "layla", MissionID: "beirut", ServiceID: "passport-renewal",
		Choices: gatheringWish().Choices, SettlesAt: &settles, MadeAt: noon.Add(-2 * time.Hour), ReleaseID: &release,
	}
}

// closed is that request once its list is closed: the public random number comes a minute later, at two o'clock at the latest.
func closed() api.Request {
	r := askedForADay()
	draws, latest := r.SettlesAt.Add(70*time.Second), r.SettlesAt.Add(time.Hour)
	r.ClosedAt, r.DrawsAt, r.LatestAt = r.SettlesAt, &draws, &latest
	return r
}

// calledOff is that request where the number did not come.
func calledOff() api.Request {
	r := closed()
	r.State, r.DrawsAt = api.RequestStateCalledOff, nil
	return r
}
