// Package remind makes notifications that fire later: twelve and four hours before an appointment, or whenever the ministry's
// policy says (rule 12). On the desktop they fire while the app runs, and what was missed meanwhile is shown at the next
// start.
package remind

import (
	"context"
	"slices"
	"time"

	"mawidi/api"
)

// Reminder is one notification to come. Title and Body are in the citizen's language and name nobody, since they show on
// locked screens.
type Reminder struct {
	ID            string        `json:"id"`             // unique, such as per appointment and offset
	AppointmentID string        `json:"appointment_id"` // what it is about and a tap on it opens, or
	ReleaseID     string        `json:"release_id"`     // the release whose opening it tells, and
	Mission       api.Localized `json:"mission"`        // whose release that is, to be worded anew in another language
	At            time.Time     `json:"at"`             // when it is due
	Offset        time.Duration `json:"offset"`         // how long before the appointment that is, or how long it is worth telling
	Title         string        `json:"title"`
	Late          string        `json:"late"` // in place of the title where that says how long it still is, and the phone was off when it was due
	Body          string        `json:"body"`
}

// StartsAt is when the appointment itself begins, or the release is no news any more; from then on nothing is left to be
// reminded of.
func (r Reminder) StartsAt() time.Time { return r.At.Add(r.Offset) }

// isAbout reports whether the reminder is of that appointment or release.
func (r Reminder) isAbout(id string) bool {
	return id != "" && (r.AppointmentID == id || r.ReleaseID == id)
}

// Scheduler is what every platform's reminders can do. It is safe for concurrent use.
type Scheduler interface {
	// Arm makes the reminder fire when it is due, in place of one with the same ID.
	Arm(r Reminder) error
	// Disarm forgets all reminders about the appointment or release.
	Disarm(about string) error
	// Armed returns the reminders still to come, soonest first.
	Armed() ([]Reminder, error)
	// Erase forgets every reminder.
	Erase() error
	// Run does what the platform leaves to the app, until the context ends, and hands over each reminder whose notification the
	// citizen tapped, also where that tap started the app.
	Run(ctx context.Context, tapped func(Reminder))
	// Wake looks at the clock now: the window came back, or the clock was measured anew.
	Wake()
	// Name says under which name, and with what description of at most 300 characters, the system lists the reminders among what
	// the app tells, in the citizen's language.
	Name(name, description string) error
	// Permission tells whether the citizen lets the system show reminders, as of now.
	Permission() Permission
	// Ask has the system ask for it, where it is NotAsked, and returns what it is when that was answered or the context ends.
	Ask(ctx context.Context) (Permission, error)
	// OpenSettings opens the system's page on which the citizen allows reminders or refuses them.
	OpenSettings() error
}

// Permission is whether reminders may be shown.
type Permission int

const (
	// Unneeded is that of systems which ask nobody: they are shown.
	Unneeded Permission = iota
	// NotAsked is that of a citizen who has not been asked yet: they are not shown.
	NotAsked
	// Allowed says that they are shown.
	Allowed
	// Refused says that they are not, and that only the citizen can change that, on the page of OpenSettings.
	Refused
)

func soonestFirst(reminders []Reminder) []Reminder {
	slices.SortFunc(reminders, func(a, b Reminder) int { return a.At.Compare(b.At) })
	return reminders
}
