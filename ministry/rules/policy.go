package rules

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"time"
)

// Policy is everything the ministry may change without a new release of anything
// (rule 13).
type Policy struct {
	ReleaseTimes          []Clock         // of each day's batches, ascending, in the mission's zone
	WindowDays            int             // full days for which each slot stays bookable
	Gathering             time.Duration   // from opening, where a mission gathers by the minute
	MaxChoices            int             // slots that one request may name
	ReminderOffsets       []time.Duration // before the appointment's start
	CancellationsPerMonth int             // per applicant
	FreedBatches          int             // how many coming batches a freed slot is drawn among
	FreedLead             time.Duration   // at least from such a batch's opening to the slot
	DrawWithin            time.Duration   // from a gathering's end, after which a release that waits for its public randomness is called off
	HandBackWithin        time.Duration   // from the draw, for a drawn appointment
	HandBacksPerMonth     int             // per applicant
	DeviceWait            time.Duration   // of a new device without approval
	Codes                 CodePolicy
	Confirmation          ConfirmationPolicy
	Attestation           map[string]AttestationDemand // of device keys, by platform in the contract's terms; none where absent
	MinAppVersion         string                       // oldest app served, "1.2.3"
	RecordsKept           int                          // days for which appointments and requests are kept once they are over; 0 for ever
}

// CodePolicy is the policy of verification codes (rule 9).
type CodePolicy struct {
	Lifetime time.Duration
	Tries    int           // per code
	Every    time.Duration // at least between two codes
	PerDay   int           // in any 24 hours
}

// ConfirmationPolicy is the policy of confirmation codes (rule 11).
type ConfirmationPolicy struct {
	Tries int           // wrong codes until the lock
	Lock  time.Duration // how long it holds
}

// Default is the policy as announced, and as page 1 of the design reads it.
func Default() Policy {
	return Policy{
		ReleaseTimes:          []Clock{10 * 60, 13 * 60, 16 * 60, 20 * 60},
		WindowDays:            7,
		Gathering:             time.Minute,
		MaxChoices:            5,
		ReminderOffsets:       []time.Duration{12 * time.Hour, 4 * time.Hour},
		CancellationsPerMonth: 1,
		FreedBatches:          4,
		FreedLead:             2 * time.Hour,
		DrawWithin:            24 * time.Hour,
		HandBackWithin:        longestHandBack,
		HandBacksPerMonth:     1,
		DeviceWait:            24 * time.Hour,
		Codes:                 CodePolicy{Lifetime: 10 * time.Minute, Tries: 5, Every: time.Minute, PerDay: 5},
		Confirmation:          ConfirmationPolicy{Tries: 5, Lock: 15 * time.Minute},
		MinAppVersion:         "0.0.0",
		RecordsKept:           2 * 365,
	}
}

// LeadDays is how many days before a slot's day its batches open: one more than
// the window, because a batch opens during its day (D−8 for seven days, rule 1).
func (p Policy) LeadDays() int { return p.WindowDays + 1 }

// Schedule is when the releases of a mission open, given its zone and how it gathers.
func (p Policy) Schedule(zone *time.Location, gathering Gathering) Schedule {
	return Schedule{p.ReleaseTimes, zone, gathering, p.Gathering}
}

const (
	// latestRelease keeps rule 1's promise: from a batch on day D−8 to midnight of
	// day D stay seven days and two hours, which no clock change in use eats up.
	latestRelease Clock = 22 * 60
	// mostChoices is how many slots a request can name in the published list.
	mostChoices = 5
	// longestHandBack is as long as whoever checks the ledger takes a hand-back for one.
	longestHandBack = 2 * time.Hour
	// mostReleases keeps the odd slots turning: with seven batches a day, a
	// weekday's odd ones would fall to the same batches week after week.
	mostReleases = 6
)

var appVersion = regexp.MustCompile(`^\d+\.\d+\.\d+$`)

// Validate finds everything in a policy that would break a rule.
func (p Policy) Validate() error {
	var wrong []error
	demand := func(ok bool, what string, args ...any) {
		if !ok {
			wrong = append(wrong, fmt.Errorf(what, args...))
		}
	}
	n := len(p.ReleaseTimes)
	demand(n >= 1 && n <= mostReleases, "%d release times, want 1 to %d", n, mostReleases)
	for i, at := range p.ReleaseTimes {
		demand(at >= 0 && at <= latestRelease, "release at %s, want %s at the latest", at, latestRelease)
		demand(i == 0 || at > p.ReleaseTimes[i-1], "release times are not ascending at %s", at)
	}
	demand(p.WindowDays >= 1, "a window of %d days", p.WindowDays)
	demand(p.Gathering > 0 && p.Gathering <= time.Hour, "gathering for %s, want up to an hour", p.Gathering)
	demand(p.MaxChoices >= 1 && p.MaxChoices <= mostChoices, "at most %d choices", p.MaxChoices)
	demand(!slices.ContainsFunc(p.ReminderOffsets, func(d time.Duration) bool { return d <= 0 }), "reminders %s before", p.ReminderOffsets)
	demand(p.CancellationsPerMonth >= 0, "%d cancellations a month", p.CancellationsPerMonth)
	demand(p.FreedBatches >= 1, "freed slots drawn among %d batches", p.FreedBatches)
	demand(p.FreedLead > 0, "freed slots %s before their start", p.FreedLead)
	demand(p.DrawWithin > 0, "releases drawn within %s", p.DrawWithin)
	demand(p.HandBackWithin > 0 && p.HandBackWithin <= longestHandBack, "drawn appointments handed back within %s", p.HandBackWithin)
	demand(p.HandBacksPerMonth >= 0, "%d hand-backs a month", p.HandBacksPerMonth)
	demand(p.DeviceWait > 0, "devices wait %s", p.DeviceWait)
	c := p.Codes
	demand(c.Lifetime > 0 && c.Tries > 0 && c.Every > 0 && c.PerDay > 0, "codes %+v", c)
	demand(p.Confirmation.Tries > 0 && p.Confirmation.Lock > 0, "confirmation %+v", p.Confirmation)
	demand(appVersion.MatchString(p.MinAppVersion), "app version %q, want 1.2.3", p.MinAppVersion)
	// A citizen asks about last year's appointment, and allowances are counted by the month.
	demand(p.RecordsKept == 0 || p.RecordsKept >= 62, "records kept for %d days, want 62 at least", p.RecordsKept)
	wrong = append(wrong, checkDemands(p.Attestation))
	return errors.Join(wrong...)
}

// Reminder is one reminder of an appointment.
type Reminder struct {
	Offset time.Duration // before the start
	At     time.Time
}

// Reminders lists those of an appointment's reminders that are still to come at
// now, soonest first; one already past is skipped (rule 12).
func Reminders(startsAt, now time.Time, offsets []time.Duration) []Reminder {
	var coming []Reminder
	for _, offset := range offsets {
		if at := startsAt.Add(-offset); at.After(now) {
			coming = append(coming, Reminder{offset, at})
		}
	}
	slices.SortFunc(coming, func(a, b Reminder) int { return a.At.Compare(b.At) })
	return coming
}
