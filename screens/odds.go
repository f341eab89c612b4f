package screens

import (
	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
)

// odds say how many have asked so far for how many appointments of a release: of one service, or of all where serviceID is empty.
// They are "" where that is not known: of a release that gathers for a minute, until that is over.
func (s stage) odds(r api.Release, serviceID string) string { return s.oddsWith(0, r, serviceID) }

// oddsWith are odds of which the reader knows more than what was last fetched: that there are so many requests at least.
func (s stage) oddsWith(atLeast int, r api.Release, serviceID string) string {
	requests, slots, known := 0, 0, false
	for _, c := range r.Services {
		if (serviceID == "" || c.ServiceID == serviceID) && c.Requests != nil {
			requests, slots, known = requests+*c.Requests, slots+c.Slots, true
		}
	}
	if !known {
		return ""
	}
	return s.words.N("fair.odds", max(requests, atLeast), locale.A("Slots", slots))
}

// lastOdds say how it was in the past week's releases of the service; "" where none was drawn.
func (s stage) lastOdds(releases []api.Release, serviceID string) string {
	past := app.OddsOf(releases, serviceID).Lately()
	if past.Slots == 0 {
		return ""
	}
	return s.words.N("fair.odds_past", past.Requests, locale.A("Slots", past.Slots))
}
