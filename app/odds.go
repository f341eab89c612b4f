package app

import (
	"slices"

	"mawidi/api"
)

// Turnout is how many asked for how many slots of one service in one release, or in several together.
type Turnout struct {
	Release  api.Release // of several, the newest
	Slots    int
	Requests int
	Counted  bool // whether the number of requests is published: so far while it is gathered, in all afterwards
}

// OneIn returns of how many requests one can be served: 1 where there are slots for all, 0 where there is none at all.
func (t Turnout) OneIn() int {
	if t.Slots == 0 {
		return 0
	}
	return max(1, (t.Requests+t.Slots-1)/t.Slots)
}

// Odds are what can honestly be said beforehand of how likely a request for a service is to be served: what others asked for.
type Odds struct {
	Running []Turnout // the releases that take requests now, several where they gather for a day; the first to settle at the front
	Past    []Turnout // those that were drawn and had slots of the service, newest first
}

// OddsOf reads the odds for a service from a mission's releases, oldest first as Releases returns them. Releases that had no slot
// of the service are left out.
func OddsOf(releases []api.Release, serviceID string) Odds {
	var odds Odds
	for _, r := range releases {
		i := slices.IndexFunc(r.Services, func(c api.ReleaseCount) bool { return c.ServiceID == serviceID })
		if i < 0 || r.Services[i].Slots == 0 {
			continue
		}
		t := turnout(r, r.Services[i])
		switch {
		case r.State == api.ReleaseStateGathering:
			odds.Running = append(odds.Running, t)
		case r.DrawnAt != nil && t.Counted:
			odds.Past = append(odds.Past, t)
		}
	}
	slices.Reverse(odds.Past)
	return odds
}

func turnout(r api.Release, count api.ReleaseCount) Turnout {
	t := Turnout{Release: r, Slots: count.Slots, Counted: count.Requests != nil}
	if t.Counted {
		t.Requests = *count.Requests
	}
	return t
}

// Lately is the turnout of all past releases together, of no slots where there was none.
func (o Odds) Lately() Turnout {
	var all Turnout
	for i, t := range o.Past {
		if i == 0 {
			all.Release = t.Release
		}
		all.Slots, all.Requests, all.Counted = all.Slots+t.Slots, all.Requests+t.Requests, true
	}
	return all
}
