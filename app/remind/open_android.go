//go:build android

package remind

import (
	"time"

	"mawidi/app/java"
)

// Open returns this platform's reminders: on Android those of Java, which need no book and show themselves.
func Open(_ Book, now func() time.Time, _ func(Reminder)) (Scheduler, error) {
	return Java(java.Phone(), now), nil
}
