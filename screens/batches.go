package screens

import (
	"cmp"
	"slices"
	"time"

	"mawidi/api"
)

// phase is how far a release is at a moment of the ministry's clock. It is worked out here rather than taken from the
// release's state, which was true when it was fetched: a screen that is open over the opening must not wait for an answer.
type phase int

const (
	phaseUpcoming  phase = iota // its slots are not public yet
	phaseGathering              // requests are being gathered
	phaseOpen                   // settled; what is left is booked at once
)

func phaseOf(r api.Release, now time.Time) phase {
	switch {
	case now.Before(r.GathersFrom):
		return phaseUpcoming
	case now.Before(r.SettlesAt):
		return phaseGathering
	default:
		return phaseOpen
	}
}

// settlingTime is how long after a gathering its result is waited for, before the app goes by what it has.
const settlingTime = 30 * time.Second

// isSettling tells whether the release's gathering is over and its result not known yet: its requests wait for their draw, or it
// is just over.
func isSettling(r api.Release, now time.Time) bool {
	if phaseOf(r, now) != phaseOpen {
		return false
	}
	return r.State == api.ReleaseStateDrawing || r.State == api.ReleaseStateGathering && now.Sub(r.SettlesAt) < settlingTime
}

// gathersLong tells whether the release gathers for longer than the fair minute: there is time to choose in peace.
func gathersLong(r api.Release) bool { return r.SettlesAt.Sub(r.GathersFrom) > time.Minute }

// count is how many slots the release has in all and left: of one service, or of all of them where serviceID is empty.
func count(r api.Release, serviceID string) (slots, left int) {
	for _, c := range r.Services {
		if serviceID == "" || c.ServiceID == serviceID {
			slots += c.Slots
			left += c.Left
		}
	}
	return slots, left
}

// nextOf is the first release yet to come that has slots of the service, or of any where serviceID is empty; where none is
// known to have any, the first yet to come.
func nextOf(releases []api.Release, serviceID string, now time.Time) (api.Release, bool) {
	first := -1
	for i, r := range releases {
		if phaseOf(r, now) != phaseUpcoming {
			continue
		}
		if slots, _ := count(r, serviceID); slots > 0 {
			return r, true
		}
		if first < 0 {
			first = i
		}
	}
	if first < 0 {
		return api.Release{}, false
	}
	return releases[first], true
}

// gatheringOf is the release that gathers now and settles first, of those that have slots of the service.
func gatheringOf(releases []api.Release, serviceID string, now time.Time) (api.Release, bool) {
	i := slices.IndexFunc(releases, func(r api.Release) bool {
		slots, _ := count(r, serviceID)
		return slots > 0 && phaseOf(r, now) == phaseGathering
	})
	if i < 0 {
		return api.Release{}, false
	}
	return releases[i], true
}

// leftOf is how many slots of the service can be booked at once, over all releases that were open when they were fetched.
// What is left of one that settled since is not known yet.
func leftOf(releases []api.Release, serviceID string, now time.Time) int {
	sum := 0
	for _, r := range releases {
		if phaseOf(r, now) == phaseOpen && r.State == api.ReleaseStateOpen {
			_, left := count(r, serviceID)
			sum += left
		}
	}
	return sum
}

// nextTurn is the next moment at which some release changes its phase.
func nextTurn(releases []api.Release, now time.Time) (time.Time, bool) {
	var next time.Time
	for _, r := range releases {
		turns := []time.Time{r.GathersFrom, r.SettlesAt}
		if r.DrawsAt != nil {
			turns = append(turns, *r.DrawsAt, r.DrawsAt.Add(settlingTime))
		}
		for _, at := range turns {
			if at.After(now) && (next.IsZero() || at.Before(next)) {
				next = at
			}
		}
	}
	return next, !next.IsZero()
}

// standing is how a release stands in its day's row.
type standing int

const (
	standsPast standing = iota
	standsOpen
	standsGathering
	standsDrawing
	standsCalledOff
	standsNext
	standsLater
	standsEmpty
)

// over tells whether nothing comes of the release any more.
func (s standing) over() bool { return s == standsPast || s == standsCalledOff }

// batch is one release in its day's row.
type batch struct {
	release  api.Release
	standing standing
	left     int // slots that can be booked or asked for; of those to come, all
}

// dayOf returns the releases of the mission's present day, or of the next one once there is nothing more to come today.
func dayOf(releases []api.Release, now time.Time) (batches []batch, tomorrow bool) {
	wall := wallOf(releases, now)
	today := rowOf(releases, wall, now)
	for _, b := range today {
		if !b.standing.over() && b.standing != standsEmpty || b.standing == standsEmpty && b.release.OpensAt.After(now) {
			return today, false
		}
	}
	if next := rowOf(releases, wall.AddDate(0, 0, 1), now); len(next) > 0 {
		return next, true
	}
	return today, false
}

// wallOf is now as the mission's clocks show it: in the offset of the nearest release, lest clocks that change in between turn
// the day too early or too late.
func wallOf(releases []api.Release, now time.Time) time.Time {
	if len(releases) == 0 {
		return now
	}
	nearest := slices.MinFunc(releases, func(x, y api.Release) int {
		return cmp.Compare(x.OpensAt.Sub(now).Abs(), y.OpensAt.Sub(now).Abs())
	})
	return now.In(nearest.OpensAt.Location())
}

// rowOf returns the releases that open on the day's date, each in its own offset: the mission's.
func rowOf(releases []api.Release, day, now time.Time) []batch {
	next, _ := nextOf(releases, "", now)
	var row []batch
	for _, r := range releases {
		if !sameDate(r.OpensAt, day) {
			continue
		}
		slots, left := count(r, "")
		b := batch{release: r, left: left}
		switch phase := phaseOf(r, now); {
		case slots == 0:
			b.standing = standsEmpty
		case phase == phaseGathering:
			b.standing = standsGathering
		case isSettling(r, now):
			b.standing = standsDrawing
		case phase == phaseOpen && r.State == api.ReleaseStateCalledOff:
			b.standing = standsCalledOff
		case phase == phaseOpen && left > 0 && r.State == api.ReleaseStateOpen: // else what is left is not known yet
			b.standing = standsOpen
		case phase == phaseOpen:
			b.standing = standsPast
		case r.ID == next.ID:
			b.standing = standsNext
		default:
			b.standing = standsLater
		}
		row = append(row, b)
	}
	return row
}
