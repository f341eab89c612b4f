package app_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/store"
)

// gathersForADay has the embassy's releases gather from a day ahead.
func gathersForADay(m *ministrytest.Ministry) {
	m.Change(func(tx *store.Tx) error {
		missions, err := tx.Missions()
		if err != nil {
			return err
		}
		missions[0].Gathering = "day"
		return tx.PutMission(missions[0])
	})
	m.Restart()
	m.Advance(25 * time.Hour) // past the releases that were announced before
	m.Run()
}

// checked waits for what the app found by itself about a request's release.
func (p *phone) checked(requestID string) app.Proof {
	p.t.Helper()
	return hears(p, func(n app.ReleaseChecked) bool { return n.Proof.RequestID == requestID }).Proof
}

// isSound requires that nothing was wrong, and that only what a deployment without witness and beacon lacks was not checked.
func isSound(t *testing.T, proof app.Proof) {
	t.Helper()
	for _, v := range proof.Verdicts {
		assert.NotEqual(t, app.Failed, v.Outcome, "%s: %s", v.Check, v.Detail)
	}
	assert.Equal(t, []app.Check{app.CheckWitness, app.CheckBeacon}, proof.With(app.Unchecked))
	assert.Contains(t, proof.With(app.Passed), app.CheckPlace)
	assert.Contains(t, proof.With(app.Passed), app.CheckReceipt)
}

func TestADayLongGatheringFromChoicesToACheckedResult(t *testing.T) {
	m, p := aDayAhead(t)

	w := p.gatheringWish()
	asked, err := p.app.Ask(t.Context(), w)
	require.NoError(t, err, "it is sent at once: nobody is in a rush")
	require.Equal(t, api.RequestStateGathered, asked.State)
	promise, expected := p.app.Promise(asked.ID)
	require.True(t, expected)
	assert.Equal(t, app.Promise{Kept: true}, promise)
	require.NoError(t, p.app.LookAtLedger(t.Context()))

	changed, err := p.app.ChangeRequest(t.Context(), asked.ID, w.Choices, true)
	require.NoError(t, err)
	require.True(t, changed.Any)
	promise, _ = p.app.Promise(asked.ID)
	assert.Equal(t, app.Promise{Kept: true}, promise, "for what is wanted now")

	m.Clock.Set(*asked.SettlesAt)
	m.CatchUp()
	p.app.Foreground()
	settled := heard[app.RequestSettled](p).Request
	require.Equal(t, api.RequestStateServed, settled.State)
	proof := p.checked(asked.ID)
	isSound(t, proof)
	assert.Contains(t, proof.With(app.Passed), app.CheckHistory)
	assert.Equal(t, 1, proof.Turn)
	assert.Empty(t, p.app.LedgerAlarms())

	until, may := p.app.HandBackUntil(*settled.Appointment)
	require.True(t, may)
	assert.Equal(t, 2*time.Hour, until.Sub(*settled.ClosedAt))
	handed, err := p.app.HandBack(t.Context(), settled.Appointment.ID)
	require.NoError(t, err)
	assert.Equal(t, api.AppointmentStateCancelled, handed.Appointment.State)
	_, may = p.app.HandBackUntil(handed.Appointment)
	assert.False(t, may)
	assert.Empty(t, p.app.Reminders())
}

// aDayAhead is a ministry that gathers for a day, and Layla signed in on her phone.
func aDayAhead(t *testing.T) (*ministrytest.Ministry, *phone) {
	m := ministrytest.New(t)
	gathersForADay(m)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	return m, p
}

func TestAWishLeftStandingGoesOnAndIsFoundInEachList(t *testing.T) {
	m, p := aDayAhead(t)
	w := p.gatheringWish()
	w.Standing = true
	asked, err := p.app.Ask(t.Context(), w)
	require.NoError(t, err)
	require.NotNil(t, asked.Standing)
	othersAsk(t, m, w)

	for r := asked; ; {
		m.Clock.Set(*r.SettlesAt)
		m.CatchUp()
		p.app.Foreground()
		settled := hears(p, func(n app.RequestSettled) bool { return n.Request.ID == r.ID }).Request
		isSound(t, p.checked(r.ID))
		if settled.State == api.RequestStateServed {
			break
		}
		require.NotNil(t, settled.NextRequestID)
		next := *settled.NextRequestID
		require.Eventually(t, func() bool {
			i := slices.IndexFunc(p.app.Requests(), func(q api.Request) bool { return q.ID == next })
			if i >= 0 {
				r = p.app.Requests()[i]
			}
			return i >= 0
		}, 20*time.Second, 5*time.Millisecond)
	}
	assert.Empty(t, p.app.LedgerAlarms())
}

func TestADayLongRequestThatIsWithdrawnIsSettledAtOnceAndOnce(t *testing.T) {
	m, p := aDayAhead(t)
	asked, err := p.app.Ask(t.Context(), p.gatheringWish())
	require.NoError(t, err)
	awaited := make(chan api.Request, 1)
	go func() {
		r, _ := p.app.AwaitSettled(t.Context(), asked.ID)
		awaited <- r
	}()

	_, err = p.app.WithdrawRequest(t.Context(), asked.ID)
	require.NoError(t, err)
	assert.Equal(t, api.RequestStateWithdrawn, (<-awaited).State, "whoever waits hears of it a day before the draw")
	m.Clock.Set(*asked.SettlesAt)
	m.CatchUp()
	p.app.Foreground()
	_, err = p.app.Account(t.Context())
	require.NoError(t, err)
	p.mu.Lock()
	defer p.mu.Unlock()
	told := slices.DeleteFunc(slices.Clone(p.news), func(n app.News) bool { _, is := n.(app.RequestSettled); return !is })
	assert.Len(t, told, 1)
	ending, _ := p.app.Ending(asked.ID)
	assert.Equal(t, app.Ending{Why: app.EndedByCitizen}, ending)
	assert.Empty(t, p.app.LedgerAlarms())
}

func TestARequestThatABookingElsewhereEndedIsHeardOf(t *testing.T) {
	m, p := aDayAhead(t)
	asked, err := p.app.Ask(t.Context(), p.gatheringWish())
	require.NoError(t, err)
	m.Advance(time.Minute) // a confirmation code books once
	p.app.Foreground()
	booked := p.book(ministrytest.Renewal)
	require.Nil(t, booked.RequestID)

	m.Clock.Set(*asked.SettlesAt)
	m.CatchUp()
	p.app.Foreground()
	ended := hears(p, func(n app.RequestSettled) bool { return n.Request.ID == asked.ID })
	assert.Equal(t, api.RequestStateWithdrawn, ended.Request.State)
	require.Eventually(t, func() bool { _, known := p.app.Ending(asked.ID); return known }, 20*time.Second, 5*time.Millisecond)
	ending, _ := p.app.Ending(asked.ID)
	assert.Equal(t, app.Ending{Why: app.EndedByBooking, AppointmentID: booked.ID}, ending)
	_, known := p.app.Proof(asked.ID)
	assert.False(t, known, "it is in no list")
	assert.Empty(t, p.app.LedgerAlarms(), "as the rules have it")
}
