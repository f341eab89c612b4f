//go:build !android && !ios

package remind

import "time"

// Open returns this platform's reminders: on the desktop those of NewDesktop.
func Open(book SharedBook, now func() time.Time, show func(Reminder)) (Scheduler, error) {
	return NewDesktop(book, now, show), nil
}
