package remind

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"
)

// Book is where the desktop's reminders outlive the app: a page of the encrypted offline copy.
type Book interface {
	LoadReminders() ([]Reminder, error)
	SaveReminders([]Reminder) error
}

// Desktop fires reminders while the app runs.
type Desktop struct {
	unasked
	book Book
	now  func() time.Time
	show func(Reminder)
	wake chan struct{}

	mu    sync.Mutex
	armed []Reminder
}

// NewDesktop returns the reminders written in the book. They fire by the clock now, which is the ministry's, and are handed
// to show, each once, by Run.
func NewDesktop(book Book, now func() time.Time, show func(Reminder)) (*Desktop, error) {
	armed, err := book.LoadReminders()
	if err != nil {
		return nil, fmt.Errorf("load the reminders: %w", err)
	}
	return &Desktop{book: book, now: now, show: show, wake: make(chan struct{}, 1), armed: soonestFirst(armed)}, nil
}

// longestNap bounds how long Run sleeps at once, since timers stand still while the machine sleeps and the ministry's clock
// may be measured anew.
const longestNap = 20 * time.Second

// Run shows each reminder when it is due, those missed since the last run first, until the context ends. A reminder whose
// appointment has begun is dropped unseen. What is tapped is in the app's own window.
func (d *Desktop) Run(ctx context.Context, _ func(Reminder)) {
	for {
		d.fire()
		select {
		case <-ctx.Done():
			return
		case <-d.wake:
		case <-time.After(d.nap()):
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
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.armed), nil
}

// change writes the book before it counts, so that what is armed is also armed after a crash.
func (d *Desktop) change(edit func([]Reminder) []Reminder) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	edited := soonestFirst(edit(slices.Clone(d.armed)))
	if err := d.book.SaveReminders(edited); err != nil {
		return fmt.Errorf("keep the reminders: %w", err)
	}
	d.armed = edited
	d.Wake()
	return nil
}

// fire takes what is due out of the book and then shows it, so that no reminder is shown twice.
func (d *Desktop) fire() {
	now := d.now()
	var due []Reminder
	err := d.takeDue(now, &due)
	if err != nil {
		return // the book cannot be written now: tried again at the next look
	}
	for _, r := range due {
		if now.Before(r.StartsAt()) {
			d.show(r)
		}
	}
}

func (d *Desktop) takeDue(now time.Time, due *[]Reminder) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	first := slices.IndexFunc(d.armed, func(r Reminder) bool { return r.At.After(now) })
	if first == 0 || len(d.armed) == 0 {
		return nil
	}
	if first < 0 {
		first = len(d.armed)
	}
	if err := d.book.SaveReminders(d.armed[first:]); err != nil {
		return err
	}
	*due, d.armed = slices.Clone(d.armed[:first]), slices.Clone(d.armed[first:])
	return nil
}

func (d *Desktop) nap() time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.armed) == 0 {
		return longestNap
	}
	return min(longestNap, max(time.Millisecond, d.armed[0].At.Sub(d.now())))
}
