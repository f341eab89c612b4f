//go:build ios || gnustep

package remind

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

// IPhone hands the reminders to the system, which shows them whether the app runs or not. It takes 64 at most: it is handed the
// nearest, and the others as time passes, whenever the app is opened or arms another. It shows them by the phone's own clock, so
// that they are handed over anew when the app learns how far that is from the ministry's.
type IPhone struct {
	book   Book
	now    func() time.Time // the ministry's clock
	device func() time.Time // the phone's
	wake   chan struct{}

	mu     sync.Mutex              // held while the book and the system are made one
	handed map[string]notification // since the app was opened
}

// NewIPhone returns the reminders written in the book. They are due by the clock now, which is the ministry's; device is the phone's.
func NewIPhone(book Book, now, device func() time.Time) *IPhone {
	return &IPhone{book: book, now: now, device: device, wake: make(chan struct{}, 1), handed: map[string]notification{}}
}

// mostHanded is how many notifications to come the system takes of one app.
const mostHanded = 64

// ours marks our notifications among those that the app shows at once.
const ours = "reminder/"

// Arm implements Scheduler. One that is due already is shown two seconds later, since the system shows nothing that has passed.
func (p *IPhone) Arm(r Reminder) error {
	err := p.change(func(kept []Reminder) []Reminder {
		return append(slices.DeleteFunc(kept, func(other Reminder) bool { return other.ID == r.ID }), r)
	})
	if now := p.now(); err != nil || r.At.After(now) || !now.Before(r.StartsAt()) {
		return err
	}
	n := p.notification(r)
	n.at = p.device().Add(2 * time.Second).UTC().Truncate(time.Second)
	if err := addToCentre(n); err != nil {
		return fmt.Errorf("hand a reminder over: %w", err)
	}
	return nil
}

// Disarm implements Scheduler.
func (p *IPhone) Disarm(about string) error {
	return p.change(func(kept []Reminder) []Reminder {
		return slices.DeleteFunc(kept, func(r Reminder) bool { return r.isAbout(about) })
	})
}

// Erase implements Scheduler.
func (p *IPhone) Erase() error {
	return p.change(func([]Reminder) []Reminder { return nil })
}

// Armed implements Scheduler.
func (p *IPhone) Armed() ([]Reminder, error) {
	kept, err := p.book.LoadReminders()
	if err != nil {
		return nil, fmt.Errorf("load the reminders: %w", err)
	}
	_, toCome := p.split(kept)
	return toCome, nil
}

// split parts what is kept into what was due and, soonest first, what is to come.
func (p *IPhone) split(kept []Reminder) (due, toCome []Reminder) {
	now := p.now()
	for _, r := range kept {
		if r.At.After(now) {
			toCome = append(toCome, r)
		} else {
			due = append(due, r)
		}
	}
	return due, soonestFirst(toCome)
}

// change writes the book before the system is told, so that what it has is what will be armed at the next start. In the book are
// also those that were due, until what they tell has begun, since they may be tapped.
func (p *IPhone) change(edit func([]Reminder) []Reminder) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	before, err := p.book.LoadReminders()
	if err != nil {
		return fmt.Errorf("load the reminders: %w", err)
	}
	now := p.now()
	after := edit(slices.DeleteFunc(slices.Clone(before), func(r Reminder) bool { return !now.Before(r.StartsAt()) }))
	if err := p.book.SaveReminders(after); err != nil {
		return fmt.Errorf("keep the reminders: %w", err)
	}
	for _, r := range before {
		if !slices.ContainsFunc(after, func(kept Reminder) bool { return kept.ID == r.ID }) {
			removeFromCentre(ours + r.ID) // also where it is shown already
		}
	}
	if err := p.handOver(); err != nil {
		return fmt.Errorf("hand the reminders over: %w", err)
	}
	return nil
}

// handOver has the system hold the nearest reminders, and no others.
func (p *IPhone) handOver() error {
	kept, err := p.book.LoadReminders()
	if err != nil {
		return err
	}
	due, nearest := p.split(kept)
	nearest = nearest[:min(len(nearest), mostHanded)]
	pending, err := pendingInCentre()
	if err != nil {
		return err
	}
	for _, id := range pending {
		wanted := slices.ContainsFunc(slices.Concat(due, nearest), func(r Reminder) bool { return ours+r.ID == id })
		if strings.HasPrefix(id, ours) && !wanted {
			removeFromCentre(id)
		}
	}
	for _, r := range nearest {
		n := p.notification(r)
		if p.handed[n.id] == n && slices.Contains(pending, n.id) {
			continue
		}
		err = errors.Join(err, addToCentre(n))
		p.handed[n.id] = n
	}
	return err
}

// notification puts a reminder by the phone's clock. Less than half a minute is no matter, and would have all handed over again
// each time the clocks are compared.
func (p *IPhone) notification(r Reminder) notification {
	ahead := p.device().Sub(p.now()).Round(time.Minute)
	return notification{id: ours + r.ID, title: r.Title, body: r.Body, at: r.At.Add(ahead).UTC().Truncate(time.Second)}
}

// Run implements Scheduler.
func (p *IPhone) Run(ctx context.Context, tapped func(Reminder)) {
	p.Wake()
	for {
		select {
		case <-ctx.Done():
			return
		case <-p.wake:
			p.mu.Lock()
			_ = p.handOver() // tried again at the next look
			p.mu.Unlock()
		case id := <-taps:
			if r, is := p.called(strings.TrimPrefix(id, ours)); is {
				tapped(r)
			}
		}
	}
}

// called finds a reminder in the book, also one that was due.
func (p *IPhone) called(id string) (Reminder, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	kept, _ := p.book.LoadReminders()
	i := slices.IndexFunc(kept, func(r Reminder) bool { return r.ID == id })
	if i < 0 {
		return Reminder{}, false
	}
	return kept[i], true
}

// Wake implements Scheduler.
func (p *IPhone) Wake() {
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// Name implements Scheduler. An iPhone lists an app's notifications under the app's own name.
func (p *IPhone) Name(string, string) error { return nil }
