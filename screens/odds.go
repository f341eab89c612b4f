package screens

import (
	"mawidi/api"
	"mawidi/locale"
)

// demand is how many requests a release has for how many slots, of one service or of all where serviceID is empty. It is not known
// of a release that gathers for a minute, until that is over.
func demand(r api.Release, serviceID string) (requests, slots int, known bool) {
	for _, c := range r.Services {
		if serviceID != "" && c.ServiceID != serviceID || c.Requests == nil {
			continue
		}
		requests += *c.Requests
		slots += c.Slots
		known = true
	}
	return requests, slots, known
}

// odds say how many have asked so far for how many appointments; "" where that is not known.
func (s stage) odds(r api.Release, serviceID string) string {
	requests, slots, known := demand(r, serviceID)
	if !known {
		return ""
	}
	return s.words.N("fair.odds", requests, locale.A("Slots", slots))
}

// lastOdds say how it was in the service's release that was drawn last; "" where none is known.
func (s stage) lastOdds(releases []api.Release, serviceID string) string {
	var last api.Release
	for _, r := range releases {
		_, slots, known := demand(r, serviceID)
		if known && slots > 0 && r.State == api.ReleaseStateOpen && r.OpensAt.After(last.OpensAt) && !s.now().Before(r.SettlesAt) {
			last = r
		}
	}
	if last.ID == "" {
		return ""
	}
	requests, slots, _ := demand(last, serviceID)
	return s.words.N("fair.odds_last", requests, locale.A("Slots", slots))
}
