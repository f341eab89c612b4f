package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/ministry/ministrytest"
)

func TestACitizenIsRemindedBeforeAReleaseAndWhenItOpens(t *testing.T) {
	m := ministrytest.New(t)
	p := newPhone(t, m, "phone")
	releases, err := p.app.Releases(t.Context(), ministrytest.Beirut)
	require.NoError(t, err)
	next, ok := p.app.NextRelease(releases.Value)
	require.True(t, ok)

	require.NoError(t, p.app.RemindOfRelease(next, api.Localized{Ar: "السفارة في بيروت", En: "Embassy in Beirut"}))
	require.True(t, p.app.RemindsOfRelease(next.ID))
	require.Len(t, p.app.Reminders(), 2)

	m.Clock.Set(next.OpensAt.Add(-5 * time.Minute))
	p.app.Foreground()
	soon := heard[app.ReminderDue](p).Reminder
	assert.Contains(t, soon.Title, "5 دقائق")
	assert.True(t, p.app.RemindsOfRelease(next.ID))

	m.Clock.Set(next.OpensAt)
	p.app.Foreground()
	opened := hears(p, func(due app.ReminderDue) bool { return due.Reminder.ID != soon.ID }).Reminder
	assert.Contains(t, opened.Body, "السفارة في بيروت")
	assert.False(t, p.app.RemindsOfRelease(next.ID))
}

func TestAReminderOfAReleaseIsTakenBack(t *testing.T) {
	m := ministrytest.New(t)
	p := newPhone(t, m, "phone")
	_, err := p.app.Policy(t.Context()) // and the ministry's time with it
	require.NoError(t, err)
	soon := m.Clock.Now().Add(3 * time.Minute)
	release := api.Release{ID: "beirut.soon", GathersFrom: soon, OpensAt: soon}

	require.NoError(t, p.app.RemindOfRelease(release, api.Localized{}))
	require.Len(t, p.app.Reminders(), 1, "five minutes before has passed")
	require.NoError(t, p.app.ForgetReleases())

	assert.Empty(t, p.app.Reminders())
}
