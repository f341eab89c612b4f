package remind

// unasked is what a Scheduler does on systems that ask nobody whether an app may remind, and list no kinds of notifications. What
// it tells is shown by the app itself, which knows what was tapped.
type unasked struct{}

// Name implements Scheduler.
func (unasked) Name(string, string) error { return nil }

// Permission implements Scheduler.
func (unasked) Permission() Permission { return Unneeded }

// Ask implements Scheduler.
func (unasked) Ask() error { return nil }

// OpenSettings implements Scheduler.
func (unasked) OpenSettings() error { return nil }

// Tapped implements Scheduler.
func (unasked) Tapped() (Reminder, bool) { return Reminder{}, false }
