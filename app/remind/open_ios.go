//go:build ios

package remind

import "time"

// Open returns this platform's reminders: on iOS those of NewIPhone, which the system shows itself.
func Open(book Book, now func() time.Time, _ func(Reminder)) (Scheduler, error) {
	return NewIPhone(book, now, time.Now), nil
}
