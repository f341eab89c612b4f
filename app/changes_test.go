package app_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/ministry/ministrytest"
)

// givesBackTwo has Layla give an appointment back and, within the same half minute, ask for another to be given back, which
// therefore waits for a fresh confirmation. It returns the second.
func (p *phone) givesBackTwo(ctx context.Context) (waiting api.Appointment, answered <-chan error) {
	p.t.Helper()
	first := p.book(ministrytest.Renewal)
	p.ministry.Clock.Advance(30 * time.Second)
	second := p.book(ministrytest.PowerAttorney)
	_, err := p.app.GiveBack(p.t.Context(), first.ID)
	require.NoError(p.t, err)
	result := make(chan error, 1)
	go func() { _, err := p.app.GiveBack(ctx, second.ID); result <- err }()
	p.waitsForConfirmation(second.ID)
	return second, result
}

func (p *phone) waitsForConfirmation(appointmentID string) {
	p.t.Helper()
	require.Eventually(p.t, func() bool {
		under, ok := p.app.Changing(appointmentID)
		return ok && under.SendAt.After(p.app.Now())
	}, 5*time.Second, time.Millisecond)
}

// halfAMinutePasses at the ministry, and the device learns it.
func (p *phone) halfAMinutePasses() {
	p.ministry.Clock.Advance(30 * time.Second)
	p.app.Foreground()
}

func TestTwoChangesInHalfAMinuteTheSecondWaitsForAFreshConfirmation(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	second, answered := p.givesBackTwo(t.Context())
	under, _ := p.app.Changing(second.ID)
	assert.Equal(t, app.GivingBack, under.Kind)
	assert.WithinRange(t, under.SendAt, p.app.Now(), p.app.Now().Add(30*time.Second))
	_, err := p.app.Cancel(t.Context(), second.ID)
	require.ErrorIs(t, err, app.ErrChanging)

	p.halfAMinutePasses()

	require.NoError(t, <-answered)
	_, ok := p.app.Changing(second.ID)
	assert.False(t, ok)
}

func TestAChangeThatWaitsOutlastsThePageThatAskedForIt(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	page, leave := context.WithCancel(t.Context())
	second, answered := p.givesBackTwo(page)
	leave()
	require.ErrorIs(t, <-answered, context.Canceled)
	again := make(chan error, 2)
	for range 2 { // back on the page, and tapped once more
		go func() { _, err := p.app.GiveBack(t.Context(), second.ID); again <- err }()
	}

	p.halfAMinutePasses()

	require.NoError(t, <-again)
	require.NoError(t, <-again)
	told := p.changeOf(second.ID)
	require.NoError(t, told.Err)
	assert.Equal(t, api.AppointmentStateGivenBack, told.Change.Appointment.State)
	assert.Empty(t, p.app.Reminders())
}

// changeOf waits for the news of what came of an appointment's change.
func (p *phone) changeOf(appointmentID string) app.ChangeAnswered {
	p.t.Helper()
	return hears(p, func(n app.ChangeAnswered) bool { return n.AppointmentID == appointmentID })
}

func TestAChangeThatWaitsIsTakenBackAndNothingWasChanged(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	second, answered := p.givesBackTwo(t.Context())

	require.True(t, p.app.StopChange(second.ID))

	require.ErrorIs(t, <-answered, context.Canceled)
	require.False(t, p.app.StopChange(second.ID), "there is nothing left to take back")
	p.halfAMinutePasses()
	p.restart()
	kept, err := p.app.Appointment(t.Context(), second.ID)
	require.NoError(t, err)
	assert.Equal(t, api.AppointmentStateUpcoming, kept.Value.State)
}

func TestAChangeThatWaitsGoesOutAfterARestartUnlessThatIsLongAgo(t *testing.T) {
	for name, story := range map[string]struct {
		away  time.Duration
		state api.AppointmentState
		err   error
	}{
		"a moment": {31 * time.Second, api.AppointmentStateGivenBack, nil},
		"an hour":  {time.Hour, api.AppointmentStateUpcoming, app.ErrLapsed},
	} {
		t.Run(name, func(t *testing.T) {
			m := ministrytest.New(t)
			m.Settle(ministrytest.Layla())
			p := newPhone(t, m, "phone")
			p.signIn(ministrytest.Layla())
			second, answered := p.givesBackTwo(t.Context())

			p.app.Close()
			require.Error(t, <-answered)
			m.Clock.Advance(story.away)
			p.open()

			require.ErrorIs(t, p.changeOf(second.ID).Err, story.err)
			kept, err := p.app.Appointment(t.Context(), second.ID)
			require.NoError(t, err)
			assert.Equal(t, story.state, kept.Value.State)
		})
	}
}

func TestAThirdBookingInHalfAMinuteWaitsAndCanBeTakenBack(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	p.book(ministrytest.Renewal)
	p.book(ministrytest.PowerAttorney)
	account, err := p.app.Account(t.Context())
	require.NoError(t, err)
	w := p.wish(ministrytest.Renewal, 2) // the first of the two is hers
	w.ApplicantID, w.Choices = account.Value.Applicants[1].ID, w.Choices[1:]
	waits := func() bool {
		asking := p.app.Asking()
		return len(asking) == 1 && asking[0].SendAt.After(p.app.Now())
	}

	p.asksAndLeaves(w)
	require.Eventually(t, waits, 5*time.Second, time.Millisecond)
	require.True(t, p.app.WithdrawWish(w.ApplicantID))

	p.asksAndLeaves(w)
	require.Eventually(t, waits, 5*time.Second, time.Millisecond)
	p.halfAMinutePasses()
	require.Eventually(t, func() bool { return len(p.app.Reminders()) == 6 }, 20*time.Second, 5*time.Millisecond)
	held, err := p.app.Appointments(t.Context())
	require.NoError(t, err)
	assert.Len(t, held.Value, 3, "booked once")
}
