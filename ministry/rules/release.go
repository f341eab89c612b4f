package rules

import (
	"iter"
	"time"
)

// Gathering is how long a mission's releases collect requests (page 8 of the design).
type Gathering string

const (
	// GatherMinute collects from opening for the policy's gathering, a minute by default.
	GatherMinute Gathering = "minute"
	// GatherDay collects from 24 hours before opening until opening, for missions
	// with far more requests than slots.
	GatherDay Gathering = "day"
)

// Release is one batch of slots opening: the Index-th of its Date, counted from
// zero. Its list of slots is public from GathersFrom; its requests are drawn at
// SettlesAt, and what is left is served at once from then on (rule 2).
type Release struct {
	Date        Date
	Index       int
	OpensAt     time.Time
	GathersFrom time.Time
	SettlesAt   time.Time
}

// ListPublic reports whether anyone can see the release's slots at now.
func (r Release) ListPublic(now time.Time) bool { return !now.Before(r.GathersFrom) }

// Schedule is when a mission's releases open, day after day, in its zone.
type Schedule struct {
	Times     []Clock // ascending
	Zone      *time.Location
	Gathering Gathering
	Minute    time.Duration // how long GatherMinute gathers
}

// On lists the releases of one date in order of opening.
func (s Schedule) On(date Date) []Release {
	releases := make([]Release, len(s.Times))
	for i, at := range s.Times {
		opens := date.At(at).In(s.Zone)
		r := Release{date, i, opens, opens, opens.Add(s.Minute)}
		if s.Gathering == GatherDay {
			r.GathersFrom, r.SettlesAt = opens.Add(-24*time.Hour), opens
		}
		releases[i] = r
	}
	return releases
}

// Next lists the n releases that open soonest after now.
func (s Schedule) Next(now time.Time, n int) []Release {
	return s.first(now, n, func(r Release) bool { return r.OpensAt.After(now) })
}

// NextUnpublished lists the n soonest releases whose list is not yet public at now.
func (s Schedule) NextUnpublished(now time.Time, n int) []Release {
	return s.first(now, n, func(r Release) bool { return !r.ListPublic(now) })
}

// Past lists the releases that opened at or before now, from the date that many
// days before now's, oldest first.
func (s Schedule) Past(now time.Time, days int) []Release {
	var past []Release
	for r := range s.from(DateOf(now, s.Zone).AddDays(-days)) {
		if r.OpensAt.After(now) {
			break
		}
		past = append(past, r)
	}
	return past
}

func (s Schedule) first(now time.Time, n int, wanted func(Release) bool) []Release {
	var found []Release
	for r := range s.from(DateOf(now, s.Zone)) {
		if len(found) == n {
			break
		}
		if wanted(r) {
			found = append(found, r)
		}
	}
	return found
}

// from runs through all releases from a date on, without end unless there are none.
func (s Schedule) from(date Date) iter.Seq[Release] {
	return func(yield func(Release) bool) {
		for len(s.Times) > 0 {
			for _, r := range s.On(date) {
				if !yield(r) {
					return
				}
			}
			date = date.AddDays(1)
		}
	}
}
