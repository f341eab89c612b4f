package rules

import "time"

// Allowance is what an applicant may still cancel or move this month (rule 5).
type Allowance struct {
	Left          int
	NextAllowedAt time.Time // zero while something is left
}

// AllowanceAt counts an applicant's allowance for a mission in zone at now. Spent
// holds the date of every cancelling and moving, each in the zone of its own
// mission; what the mission cancelled and what was given back is not among them.
// The month is the one that the mission's calendar shows. When nothing is left, the
// next is allowed at the first instant of the first month with something left.
func AllowanceAt(now time.Time, zone *time.Location, spent []Date, perMonth int) Allowance {
	month := DateOf(now, zone)
	month.Day = 1
	if left := perMonth - spentIn(month, spent); left > 0 {
		return Allowance{Left: left}
	}
	if perMonth <= 0 {
		return Allowance{}
	}
	// A mission further east may already have spent the coming month's.
	for spentIn(month, spent) >= perMonth {
		month = month.AddDays(31)
		month.Day = 1
	}
	return Allowance{NextAllowedAt: month.At(0).In(zone)}
}

// CheckAllowance refuses where nothing is left (allowance-used, with the next).
func CheckAllowance(now time.Time, zone *time.Location, spent []Date, perMonth int) error {
	if a := AllowanceAt(now, zone, spent, perMonth); a.Left == 0 {
		return &Refusal{Code: AllowanceUsed, NextAllowedAt: a.NextAllowedAt}
	}
	return nil
}

// CheckHandBack decides whether a drawn appointment can be handed back at now: within so
// long of its draw (too-late otherwise; drawn is zero for one that did not come of a draw),
// and only so often in a calendar month of the mission's zone (hand-back-used, with the
// next). Spent holds the dates of the applicant's hand-backs.
func CheckHandBack(now, drawn time.Time, zone *time.Location, spent []Date, p Policy) error {
	if drawn.IsZero() || !now.Before(drawn.Add(p.HandBackWithin)) {
		return &Refusal{Code: TooLate}
	}
	if a := AllowanceAt(now, zone, spent, p.HandBacksPerMonth); a.Left == 0 {
		return &Refusal{Code: HandBackUsed, NextAllowedAt: a.NextAllowedAt}
	}
	return nil
}

func spentIn(month Date, spent []Date) int {
	n := 0
	for _, d := range spent {
		if d.Year == month.Year && d.Month == month.Month {
			n++
		}
	}
	return n
}
