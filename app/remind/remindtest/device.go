//go:build linux

// Package remindtest tells the stories that every way of reminding has to pass.
package remindtest

import (
	"testing"
	"time"

	"mawidi/app/remind"
)

// Device is what a citizen is reminded on. Time passes on it, and for the ministry, only as a story says.
type Device interface {
	// Start starts the app, or closes it and starts it again, and returns its reminders, which then run.
	Start() remind.Scheduler
	// Close closes the app, if it is open.
	Close()
	// Pass lets time pass, with the app open or not.
	Pass(d time.Duration)
	// Off turns the device off for so long, and on again. The app stays closed.
	Off(d time.Duration)
	// SetClock puts the device's own clock forward, or back.
	SetClock(d time.Duration)
	// Now is the ministry's clock.
	Now() time.Time
	// Told returns the titles of what was shown since this was last called.
	Told() []string
	// Damage spoils all that is kept, while the app is closed.
	Damage()
}

// Kind is one way of reminding.
type Kind struct {
	// New returns a device that keeps what it keeps in the folder home, another or the same.
	New func(t testing.TB, home string) Device
	// Within tells a story where time passes as it says.
	Within func(t *testing.T, story func(*testing.T))
	// WhileClosed says that the system reminds while the app is closed.
	WhileClosed bool
	// Alone says that the system never runs the app twice at once.
	Alone bool
	// Blind says that the system shows what it was handed as soon as the device's own clock says so, whatever the time really is
	// and whatever has begun since.
	Blind bool
	// Holds is how many reminders the system holds at most until the app is opened again; 0 is any number.
	Holds int
}
