package app

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"mawidi/api"
	"mawidi/client"
)

// ChangeKind is what is done to an appointment (rule 5).
type ChangeKind string

// The kinds of change.
const (
	Cancelling  ChangeKind = "cancel"
	Moving      ChangeKind = "move"
	GivingBack  ChangeKind = "giveback"
	HandingBack ChangeKind = "handback"
)

// Underway is a change of an appointment that was decided on and not yet answered.
type Underway struct {
	Kind   ChangeKind `json:"kind"`
	SlotID string     `json:"slot_id,omitempty"` // where it is moved to
	SendAt time.Time  `json:"send_at"`           // by the ministry's clock; in the future while it waits for a fresh confirmation
}

// changing is a change under way, and what came of it.
type changing struct {
	Underway
	cancel  context.CancelFunc
	done    chan struct{}
	changed api.AppointmentChange
	err     error
}

const changesPage = "changes"

var (
	// ErrChanging says that another change of the appointment is under way; Changing tells which.
	ErrChanging = errors.New("another change of the appointment is under way")
	// ErrLapsed says that the app was closed before a change could go out, and that it is too long ago to send it now.
	ErrLapsed = errors.New("the app was closed before the change went out")
)

// Cancel cancels an appointment within the month's allowance (rule 5) and disarms its reminders.
func (a *App) Cancel(ctx context.Context, id string) (api.AppointmentChange, error) {
	return a.changeAppointment(ctx, id, Underway{Kind: Cancelling})
}

// Move moves an appointment to an open slot within the month's allowance; where that fails the old one is kept. Its reminders
// move along. An app too old to book with gets ErrOutdated.
func (a *App) Move(ctx context.Context, id, slotID string) (api.AppointmentChange, error) {
	if a.Outdated() {
		return api.AppointmentChange{}, ErrOutdated
	}
	return a.changeAppointment(ctx, id, Underway{Kind: Moving, SlotID: slotID})
}

// GiveBack frees the appointment's slot without any allowance; the next booking of the service waits until the old date has
// passed (rule 5).
func (a *App) GiveBack(ctx context.Context, id string) (api.AppointmentChange, error) {
	return a.changeAppointment(ctx, id, Underway{Kind: GivingBack})
}

// HandBack hands an appointment that a draw gave back to the ministry, free of the allowance: see HandBackUntil. A problem
// `hand-back-used` has when the next may be handed back, `too-late` says that the time is over.
func (a *App) HandBack(ctx context.Context, id string) (api.AppointmentChange, error) {
	return a.changeAppointment(ctx, id, Underway{Kind: HandingBack})
}

// HandBackUntil returns until when the appointment may be handed back, by the ministry's clock, and false where it cannot be: it came
// of no draw, the time is over, or this month's was used.
func (a *App) HandBackUntil(appointment api.Appointment) (time.Time, bool) {
	until := appointment.HandBackUntil
	if until == nil || appointment.State != api.AppointmentStateUpcoming || !a.Now().Before(*until) {
		return time.Time{}, false
	}
	return *until, true
}

// Changing returns the change of the appointment that is under way.
func (a *App) Changing(appointmentID string) (Underway, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	c, ok := a.changes[appointmentID]
	if !ok {
		return Underway{}, false
	}
	return c.Underway, true
}

// StopChange takes back a change that waits for a fresh confirmation and reports whether it was in time: otherwise it may
// have been made.
func (a *App) StopChange(appointmentID string) bool {
	a.mu.Lock()
	c, ok := a.changes[appointmentID]
	waits := ok && c.SendAt.After(a.Now())
	a.mu.Unlock()
	if !waits {
		return false
	}
	c.cancel()
	<-c.done
	return errors.Is(c.err, context.Canceled)
}

// changeAppointment makes a change and waits for what comes of it. When the context ends the change still goes on, and
// ChangeAnswered tells of it. Asked for twice, it is made once.
func (a *App) changeAppointment(ctx context.Context, id string, u Underway) (api.AppointmentChange, error) {
	u.SendAt = a.Now()
	c, err := a.beginChange(id, u)
	if err != nil {
		return api.AppointmentChange{}, err
	}
	select {
	case <-c.done:
		return c.changed, c.err
	case <-ctx.Done():
		return api.AppointmentChange{}, context.Cause(ctx)
	}
}

func (a *App) beginChange(id string, u Underway) (*changing, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if c, ok := a.changes[id]; ok {
		if c.Kind != u.Kind || c.SlotID != u.SlotID {
			return nil, ErrChanging
		}
		return c, nil
	}
	ctx, cancel := context.WithCancel(a.live)
	c := &changing{Underway: u, cancel: cancel, done: make(chan struct{})}
	a.changes[id] = c
	if err := a.keepChanges(); err != nil {
		delete(a.changes, id)
		return nil, fmt.Errorf("keep the change: %w", err)
	}
	a.work.Go(func() { a.makeChange(ctx, id, c) })
	return c, nil
}

// makeChange sends the change and draws what follows from the answer. One that was still under way when the app was closed
// stays kept for the next start.
func (a *App) makeChange(ctx context.Context, id string, c *changing) {
	defer close(c.done)
	defer c.cancel()
	c.changed, c.err = a.sendChange(ctx, id, c)
	closed := a.live.Err() != nil
	a.mu.Lock()
	delete(a.changes, id)
	if !closed {
		if err := a.keepChanges(); err != nil {
			a.log.Warn("forget a change that was answered", "error", err)
		}
	}
	a.mu.Unlock()
	if c.err == nil {
		a.keepAppointment(c.changed.Appointment)
	}
	if ctx.Err() == nil {
		a.tell(ChangeAnswered{AppointmentID: id, Kind: c.Kind, Change: c.changed, Err: c.err})
	}
}

func (a *App) sendChange(ctx context.Context, id string, c *changing) (changed api.AppointmentChange, err error) {
	calls := map[ChangeKind]func(client.Change) (api.AppointmentChange, error){
		Cancelling: func(change client.Change) (api.AppointmentChange, error) { return a.client.Cancel(ctx, id, change) },
		Moving: func(change client.Change) (api.AppointmentChange, error) {
			return a.client.Move(ctx, id, c.SlotID, change)
		},
		GivingBack:  func(change client.Change) (api.AppointmentChange, error) { return a.client.GiveBack(ctx, id, change) },
		HandingBack: func(change client.Change) (api.AppointmentChange, error) { return a.client.HandBack(ctx, id, change) },
	}
	waits := func(until time.Time) {
		a.mu.Lock()
		defer a.mu.Unlock()
		c.SendAt = until
		if err := a.keepChanges(); err != nil {
			a.log.Warn("keep a change that waits", "error", err)
		}
	}
	err = a.change(string(c.Kind)+"."+id, c.SlotID, func(change client.Change) error {
		return a.confirmed(ctx, change, waits, func(change client.Change) (err error) {
			changed, err = calls[c.Kind](change)
			return err
		})
	})
	return changed, err
}

// keepChanges writes down what is under way, for the case that the app is closed. a.mu is held.
func (a *App) keepChanges() error {
	if len(a.changes) == 0 {
		return a.copy.forget(changesPage)
	}
	kept := make(map[string]Underway, len(a.changes))
	for id, c := range a.changes {
		kept[id] = c.Underway
	}
	return a.copy.write(changesPage, kept, a.Now())
}

// dropChanges takes back whatever waits and lets go of the rest.
func (a *App) dropChanges() {
	a.mu.Lock()
	dropped := slices.Collect(maps.Values(a.changes))
	a.mu.Unlock()
	for _, c := range dropped {
		c.cancel()
		<-c.done
	}
}

// resumeChanges takes up the changes that were under way when the app was closed. Those that nobody expects any more are not
// sent: that is told.
func (a *App) resumeChanges() {
	known, err := recall[map[string]Underway](a, changesPage)
	if err != nil || !a.awaitClock() {
		return
	}
	if err := a.copy.forget(changesPage); err != nil {
		a.log.Warn("forget the changes that were kept", "error", err)
	}
	for id, u := range known.Value {
		if a.Now().After(u.SendAt.Add(afterwards)) {
			a.tell(ChangeAnswered{AppointmentID: id, Kind: u.Kind, Err: ErrLapsed})
			continue
		}
		if _, err := a.beginChange(id, u); err != nil {
			a.log.Warn("take up a change that was kept", "error", err)
		}
	}
}
