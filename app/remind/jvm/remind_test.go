//go:build jvm

package jvm_test

import (
	"testing"

	"mawidi/app/remind/remindtest"
)

func TestRemindersThatAndroidShows(t *testing.T) {
	remindtest.Suite(t, remindtest.Kind{
		New:         func(t testing.TB, home string) remindtest.Device { return newPhone(t, home) },
		Within:      func(t *testing.T, story func(*testing.T)) { story(t) },
		WhileClosed: true, Alone: true,
	})
}
