package remind

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// Book is where reminders outlive the app: a page of the encrypted offline copy.
type Book interface {
	LoadReminders() ([]Reminder, error)
	SaveReminders([]Reminder) error
}

// SharedBook is a Book that more than one process may have open.
type SharedBook interface {
	Book
	// Alone does work while no other process changes the book.
	Alone(work func() error) error
}

// Desktop fires reminders while the app runs. It knows nothing but what is in its book, so that of two apps that are open at once
// one fires them.
type Desktop struct {
	unasked
	book SharedBook
	now  func() time.Time
	show func(Reminder)
	wake chan struct{}
}

// NewDesktop returns the reminders written in the book. They fire by the clock now, which is the ministry's, and are handed
// to show, each once, by Run.
func NewDesktop(book SharedBook, now func() time.Time, show func(Reminder)) *Desktop {
	return &Desktop{book: book, now: now, show: show, wake: make(chan struct{}, 1)}
}

// longestNap bounds how long Run sleeps at once, since timers stand still while the machine sleeps, the ministry's clock may be
// measured anew, and another process may arm something.
const longestNap = 20 * time.Second

// Run shows each reminder when it is due, those missed since the last run first, until the context ends. A reminder whose
// appointment has begun is dropped unseen. What is tapped is in the app's own window.
func (d *Desktop) Run(ctx context.Context, _ func(Reminder)) {
	for {
		nap := d.fire()
		select {
		case <-ctx.Done():
			return
		case <-d.wake:
		case <-time.After(nap):
		}
	}
}

// Wake implements Scheduler.
func (d *Desktop) Wake() {
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

// Arm implements Scheduler.
func (d *Desktop) Arm(r Reminder) error {
	return d.change(func(armed []Reminder) []Reminder {
		armed = slices.DeleteFunc(armed, func(other Reminder) bool { return other.ID == r.ID })
		return append(armed, r)
	})
}

// Disarm implements Scheduler.
func (d *Desktop) Disarm(about string) error {
	return d.change(func(armed []Reminder) []Reminder {
		return slices.DeleteFunc(armed, func(r Reminder) bool { return r.isAbout(about) })
	})
}

// Erase implements Scheduler.
func (d *Desktop) Erase() error {
	return d.change(func([]Reminder) []Reminder { return nil })
}

// Armed implements Scheduler.
func (d *Desktop) Armed() ([]Reminder, error) {
	armed, err := d.book.LoadReminders()
	if err != nil {
		return nil, fmt.Errorf("load the reminders: %w", err)
	}
	return soonestFirst(armed), nil
}

func (d *Desktop) change(edit func([]Reminder) []Reminder) error {
	sooner := false // than Run knows of
	err := d.book.Alone(func() error {
		armed, err := d.Armed()
		if err != nil {
			return err
		}
		edited := soonestFirst(edit(slices.Clone(armed)))
		sooner = len(edited) > 0 && (len(armed) == 0 || edited[0].At.Before(armed[0].At))
		return d.book.SaveReminders(edited)
	})
	if err != nil {
		return fmt.Errorf("keep the reminders: %w", err)
	}
	if sooner {
		d.Wake()
	}
	return nil
}

// fire takes what is due out of the book and then shows it, so that no reminder is shown twice, and returns how long it may rest.
// Where the book cannot be written now, that is tried again then.
func (d *Desktop) fire() time.Duration {
	now := d.now()
	armed, err := d.Armed()
	if err != nil || len(armed) == 0 {
		return longestNap
	}
	if next := armed[0].At.Sub(now); next > 0 {
		return min(next, longestNap)
	}
	due, err := d.takeDue(now)
	if err != nil {
		return longestNap
	}
	for _, r := range due {
		if now.Before(r.StartsAt()) {
			d.show(r)
		}
	}
	return 0
}

func (d *Desktop) takeDue(now time.Time) (due []Reminder, err error) {
	err = d.book.Alone(func() error {
		armed, err := d.Armed()
		if err != nil {
			return err
		}
		isDue := func(r Reminder) bool { return !r.At.After(now) }
		due = slices.DeleteFunc(slices.Clone(armed), func(r Reminder) bool { return !isDue(r) })
		if len(due) == 0 {
			return nil // another process was first
		}
		return d.book.SaveReminders(slices.DeleteFunc(armed, isDue))
	})
	return due, err
}
