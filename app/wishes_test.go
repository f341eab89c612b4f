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

// asksAndLeaves hands the wish in and puts the device away: nobody waits for what becomes of it.
func (p *phone) asksAndLeaves(w app.Wish) {
	p.t.Helper()
	ctx, leave := context.WithCancel(p.t.Context())
	left := make(chan struct{})
	go func() { defer close(left); _, _ = p.app.Ask(ctx, w) }()
	require.Eventually(p.t, func() bool { _, _, ok := p.app.Asking(); return ok }, 5*time.Second, time.Millisecond)
	leave()
	<-left
}

func TestAWishThatIsRefusedAtItsMomentIsToldToWhoeverIsThere(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	booked := p.book(ministrytest.Renewal)
	opened := ministrytest.Start.Add(time.Hour)
	m.Clock.Set(opened.Add(time.Second))
	m.CatchUp()
	wish := p.gatheringWish()

	p.asksAndLeaves(wish)
	m.Clock.Set(opened.Add(50 * time.Second))
	p.app.Foreground()

	refused := heard[app.RequestRefused](p)
	assert.Equal(t, wish.ServiceID, refused.Wish.ServiceID)
	refusal := problem(t, refused.Err)
	assert.Equal(t, "already-booked", refusal.Code)
	assert.Equal(t, booked.ID, *refusal.AppointmentID)
}

func TestAWishIsSentOnceTheNetworkIsBackWithinTheGathering(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	opened := ministrytest.Start.Add(time.Hour)
	m.Clock.Set(opened.Add(time.Second))
	m.CatchUp()
	p.asksAndLeaves(p.gatheringWish())
	_, sendAt, _ := p.app.Asking()
	until := func(moment time.Time) {
		require.Eventually(t, func() bool { return !p.app.Now().Before(moment) }, 10*time.Second, time.Millisecond)
	}
	m.Clock.Set(sendAt.Add(-time.Second))
	p.app.Foreground()
	until(sendAt.Add(-time.Second))

	p.network.down.Store(true)
	until(sendAt.Add(time.Second))
	_, _, asking := p.app.Asking()
	require.True(t, asking, "it is still tried")
	p.network.down.Store(false)

	require.Eventually(t, func() bool {
		requests := p.app.Requests()
		return len(requests) == 1 && requests[0].State == api.Gathered
	}, 20*time.Second, 5*time.Millisecond)
}

func TestABookingIsSentOnceTheNetworkIsBackAndCountsOnce(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	w := p.wish(ministrytest.Renewal, 1)
	p.network.loseAnswers.Store(true)

	p.asksAndLeaves(w)
	require.Eventually(t, p.app.Unheard, 30*time.Second, 5*time.Millisecond)
	p.network.loseAnswers.Store(false)

	assert.Equal(t, api.Served, heard[app.RequestSettled](p).Request.State)
	held, err := p.app.Appointments(t.Context())
	require.NoError(t, err)
	assert.Len(t, held.Value, 1)
}
