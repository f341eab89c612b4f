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

func TestACitizenBooksIsRemindedFindsTheTicketOfflineAndCancelsOnce(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	require.Equal(t, app.SignedOut, p.app.Session().State)

	session := p.signIn(ministrytest.Layla())
	require.Equal(t, app.SignedIn, session.State)
	assert.Equal(t, "Layla Haddad", session.Citizen.Name.En)
	require.NoError(t, p.app.Follow(ministrytest.Beirut))

	renewal := p.book(ministrytest.Renewal)
	m.Clock.Advance(30 * time.Second) // a confirmation code books once
	second := p.book(ministrytest.PowerAttorney)
	var offsets []time.Duration
	for _, r := range p.app.Reminders() {
		if r.AppointmentID == renewal.ID {
			offsets = append(offsets, r.Offset)
			assert.NotContains(t, r.Title+r.Body, "حداد", "a locked screen names nobody")
		}
	}
	assert.Equal(t, []time.Duration{12 * time.Hour, 4 * time.Hour}, offsets)

	p.network.down.Store(true)
	p.restart()
	require.Equal(t, app.SignedIn, p.app.Session().State)
	ticket, err := p.app.Appointment(t.Context(), renewal.ID)
	require.NoError(t, err)
	assert.True(t, ticket.Stale)
	assert.Equal(t, renewal.Reference, ticket.Value.Reference)
	assert.Len(t, p.app.Reminders(), 4)
	_, err = p.app.Cancel(t.Context(), renewal.ID)
	require.Error(t, err, "nothing is cancelled without the ministry")

	p.network.down.Store(false)
	cancelled, err := p.app.Cancel(t.Context(), renewal.ID)
	require.NoError(t, err)
	assert.Equal(t, api.AppointmentStateCancelled, cancelled.Appointment.State)
	assert.Equal(t, 0, cancelled.Allowance.Left)
	assert.Len(t, p.app.Reminders(), 2, "only the other appointment's")

	m.Clock.Advance(30 * time.Second) // nor does it cancel twice
	_, err = p.app.Cancel(t.Context(), second.ID)
	refusal := problem(t, err)
	assert.Equal(t, "allowance-used", refusal.Code)
	assert.Equal(t, "2026-12-01T00:00:00+02:00", refusal.NextAllowedAt.Format(time.RFC3339))

	given, err := p.app.GiveBack(t.Context(), second.ID)
	require.NoError(t, err)
	assert.Equal(t, second.StartsAt.Unix(), given.RebookingWait.Until.Unix())
	assert.Empty(t, p.app.Reminders())
}

func TestMovingAnAppointmentMovesItsReminders(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	booked := p.book(ministrytest.Renewal)

	later := p.wish(ministrytest.Renewal, 3).Choices[2]
	moved, err := p.app.Move(t.Context(), booked.ID, later.ID)
	require.NoError(t, err)
	assert.Equal(t, booked.Reference, moved.Appointment.Reference)
	reminders := p.app.Reminders()
	require.Len(t, reminders, 2)
	for _, r := range reminders {
		assert.Equal(t, later.StartsAt.Unix(), r.StartsAt().Unix())
	}
}

func TestRemindersWhoseTimeHasPassedAreNotArmed(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	booked := p.book(ministrytest.Renewal)

	m.Clock.Set(booked.StartsAt.Add(-5 * time.Hour))
	p.restart()
	p.app.Foreground()
	require.Eventually(t, func() bool { return len(p.app.Reminders()) == 1 }, 20*time.Second, 5*time.Millisecond)
	due := heard[app.ReminderDue](p)
	assert.Equal(t, 12*time.Hour, due.Reminder.Offset, "missed while the app was closed, shown once")
	assert.Equal(t, 4*time.Hour, p.app.Reminders()[0].Offset)
	_, err := p.app.Appointments(t.Context())
	require.NoError(t, err)
	assert.Len(t, p.app.Reminders(), 1, "the passed offset stays passed")
}

func TestTheFairMinuteFromChoicesToTicket(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	m.Clock.Set(ministrytest.Start.Add(time.Hour + time.Second)) // 10:00:01, the release is open
	m.CatchUp()

	w := p.gatheringWish()
	answered := make(chan struct{})
	var request api.Request
	var err error
	go func() { defer close(answered); request, err = p.app.Ask(t.Context(), w) }()
	require.Eventually(t, func() bool { return p.asks(w.ApplicantID) }, 5*time.Second, time.Millisecond)
	sendAt := p.app.Asking()[0].SendAt
	opened := ministrytest.Start.Add(time.Hour)
	assert.WithinRange(t, sendAt, opened, opened.Add(49*time.Second), "within the minute, and not at its last moment")

	m.Clock.Set(opened.Add(50 * time.Second))
	p.app.Foreground() // the clock is measured anew, and the moment is here
	<-answered
	require.NoError(t, err)
	require.Equal(t, api.RequestStateGathered, request.State)

	m.Clock.Set(opened.Add(61 * time.Second))
	m.CatchUp()
	settled, err := p.app.AwaitSettled(t.Context(), request.ID)
	require.NoError(t, err)
	require.Equal(t, api.RequestStateServed, settled.State)
	assert.Equal(t, 1, settled.Outcome.Requests)
	assert.Equal(t, settled.ID, heard[app.RequestSettled](p).Request.ID)
	assert.Len(t, p.app.Reminders(), 2)
}

// gatheringWish is for the first renewal of the release that is gathering.
func (p *phone) gatheringWish() app.Wish {
	p.t.Helper()
	w := p.wish(ministrytest.Renewal, 1)
	slots, err := p.app.Slots(p.t.Context(), ministrytest.Beirut, ministrytest.Renewal)
	require.NoError(p.t, err)
	for _, s := range slots {
		if s.State == api.SlotStateGathering {
			w.Choices = []api.Slot{s}
			return w
		}
	}
	require.FailNow(p.t, "no slot is gathering")
	return w
}

func TestAWishThatWaitsForItsMomentSurvivesARestart(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	opened := ministrytest.Start.Add(time.Hour)
	m.Clock.Set(opened.Add(time.Second))
	m.CatchUp()
	w := p.gatheringWish()
	go func() { _, _ = p.app.Ask(t.Context(), w) }()
	require.Eventually(t, func() bool { return p.asks(w.ApplicantID) }, 5*time.Second, time.Millisecond)

	p.app.Close()
	m.Clock.Set(opened.Add(50 * time.Second))
	p.open()
	p.app.Foreground()
	require.Eventually(t, func() bool {
		requests := p.app.Requests()
		return len(requests) == 1 && requests[0].State == api.RequestStateGathered
	}, 20*time.Second, 5*time.Millisecond)
	account, err := p.app.Account(t.Context())
	require.NoError(t, err)
	assert.Len(t, account.Value.OpenRequests, 1)
}

func TestAWishCanBeTakenBackBeforeItIsSent(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	m.Clock.Set(ministrytest.Start.Add(time.Hour))
	m.CatchUp()
	w := p.gatheringWish()
	for attempt := 0; ; attempt++ {
		require.Less(t, attempt, 20, "the random moment is never now that often")
		result := make(chan error, 1)
		go func() { _, err := p.app.Ask(t.Context(), w); result <- err }()
		require.Eventually(t, func() bool { return p.asks(w.ApplicantID) || len(p.app.Requests()) > 0 }, 5*time.Second, time.Millisecond)
		if p.app.WithdrawWish(w.ApplicantID) {
			require.Error(t, <-result)
			break
		}
		require.NoError(t, <-result)
		_, err := p.app.WithdrawRequest(t.Context(), p.app.Requests()[0].ID)
		require.NoError(t, err)
	}
	assert.Empty(t, p.app.Asking())
	p.restart()
	assert.Empty(t, p.app.Asking(), "what was taken back stays so")
}
