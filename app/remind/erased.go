package remind

import (
	"errors"
	"sync"
)

// ErrErased says that reminders were to be armed on a device from which the profile was erased.
var ErrErased = errors.New("the reminders were erased")

// UntilErased returns the scheduler as one that arms nothing any more once it was erased: what was under way then leaves no
// reminder behind.
func UntilErased(s Scheduler) Scheduler { return &erasable{Scheduler: s} }

type erasable struct {
	Scheduler

	mu     sync.RWMutex
	erased bool
}

func (e *erasable) Arm(r Reminder) error {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.erased {
		return ErrErased
	}
	return e.Scheduler.Arm(r)
}

func (e *erasable) Erase() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.erased = true
	return e.Scheduler.Erase()
}
