// Package report sums a ledger up by month: what each mission gave for each service, and who
// came. It reads nothing but the ledger's lines and tables, so that whoever has them comes to the
// same figures, and depends on neither the ministry nor the app. docs/fair.md defines each figure.
package report

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"mawidi/fair"
)

// Report is one calendar month, in UTC, of all missions.
type Report struct {
	Month    Month     `json:"month"`
	Lines    int       `json:"lines"`   // of the ledger, that were read up to now
	Devices  int       `json:"devices"` // registered when that was last told in the month, 0 if it was not
	Missions []Mission `json:"missions"`
	Services []Service `json:"services"`
}

// Mission is what became of a mission's releases that were announced in a month.
type Mission struct {
	Mission  fair.Name `json:"mission"`
	Releases int       `json:"releases"`
	Drawn    int       `json:"drawn"`
}

// Service is what a mission gave for one service in a month. Each line counts in the month that
// it was written in, save that Capacity counts by when the appointment is.
type Service struct {
	Mission      fair.Name `json:"mission"`
	Service      fair.Name `json:"service"`
	Capacity     int       `json:"capacity"`     // slots that start in the month
	Slots        int       `json:"slots"`        // announced for the first time
	Again        int       `json:"again"`        // announced again, after they were freed or their release was called off
	Requests     int       `json:"requests"`     // in the lists that were closed
	Served       int       `json:"served"`       // by the draw
	Booked       int       `json:"booked"`       // directly
	Cancelled    int       `json:"cancelled"`    // by whoever held them, or by the mission
	Returned     int       `json:"returned"`     // within two hours of the draw
	Lapsed       int       `json:"lapsed"`       // slots whose time came while nobody held them
	Appointments int       `json:"appointments"` // of which the attendance was told
	Missed       int       `json:"missed"`       // to which nobody came
	MedianWait   *int64    `json:"median_wait"`  // whole hours from being given a slot to its start; nil if none was given
}

// Month is a calendar month in UTC: "2026-11".
type Month string

const monthLayout = "2006-01"

// MonthOf is the month in which an instant lies.
func MonthOf(at fair.Instant) Month { return Month(at.Time().Format(monthLayout)) }

// ParseMonth reads a month as Month writes it.
func ParseMonth(text string) (Month, error) {
	if _, err := time.Parse(monthLayout, text); err != nil {
		return "", fmt.Errorf("%q is no month such as 2026-11", text)
	}
	return Month(text), nil
}

// ErrNoMonth says that the ledger has no line of a month.
var ErrNoMonth = errors.New("the ledger has nothing of this month")

// Month sums up one month as far as it has been read, with its rows in the order of their names.
func (r *Reader) Month(month Month) (Report, error) {
	of := r.months[month]
	if of == nil {
		return Report{}, fmt.Errorf("%s: %w", month, ErrNoMonth)
	}
	sum := Report{Month: month, Lines: r.lines, Devices: of.devices, Missions: []Mission{}, Services: []Service{}}
	for _, m := range of.missions {
		sum.Missions = append(sum.Missions, *m)
	}
	for _, t := range of.services {
		row := t.Service
		row.MedianWait = t.waits.median()
		sum.Services = append(sum.Services, row)
	}
	slices.SortFunc(sum.Missions, func(a, b Mission) int { return cmp.Compare(a.Mission, b.Mission) })
	slices.SortFunc(sum.Services, func(a, b Service) int {
		return cmp.Or(cmp.Compare(a.Mission, b.Mission), cmp.Compare(a.Service, b.Service))
	})
	return sum, nil
}

// Months lists the months that the ledger tells of, the earliest first.
func (r *Reader) Months() []Month {
	months := make([]Month, 0, len(r.months))
	for month := range r.months {
		months = append(months, month)
	}
	slices.Sort(months)
	return months
}
