package remind

import "context"

// unasked is what a Scheduler does on systems that ask nobody whether an app may remind, and list no kinds of notifications.
type unasked struct{}

// Name implements Scheduler.
func (unasked) Name(string, string) error { return nil }

// Permission implements Scheduler.
func (unasked) Permission() Permission { return Unneeded }

// Ask implements Scheduler.
func (unasked) Ask(context.Context) (Permission, error) { return Unneeded, nil }

// OpenSettings implements Scheduler.
func (unasked) OpenSettings() error { return nil }
