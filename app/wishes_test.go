package app_test

import (
	"context"
	"slices"
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
	require.Eventually(p.t, func() bool { return p.asks(w.ApplicantID) }, 5*time.Second, time.Millisecond)
	leave()
	<-left
}

// asks reports whether a wish for the applicant is on its way.
func (p *phone) asks(applicantID string) bool {
	return slices.ContainsFunc(p.app.Asking(), func(w app.Pending) bool { return w.ApplicantID == applicantID })
}

func TestAMotherAsksForHerselfAndHerChildInTheSameMinute(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	account, err := p.app.Account(t.Context())
	require.NoError(t, err)
	opened := ministrytest.Start.Add(time.Hour)
	m.Clock.Set(opened.Add(time.Second))
	m.CatchUp()
	hers := p.gatheringWish()
	childs := hers
	childs.ApplicantID = account.Value.Applicants[1].ID

	p.asksAndLeaves(hers)
	p.asksAndLeaves(childs)
	asked := p.app.Asking()
	require.Len(t, asked, 2)
	halfMinute := func(w app.Pending) time.Time { return w.SendAt.Truncate(30 * time.Second) }
	assert.NotEqual(t, halfMinute(asked[0]), halfMinute(asked[1]), "a confirmation code confirms one request")
	assert.True(t, asked[1].SendAt.Before(opened.Add(48*time.Second)))
	p.restart()
	require.Eventually(t, func() bool { return len(p.app.Asking()) == 2 }, 20*time.Second, 5*time.Millisecond, "both are taken up again")
	for _, passed := range []time.Duration{29 * time.Second, 50 * time.Second} {
		m.Clock.Set(opened.Add(passed))
		p.app.Foreground()
		gathered := int(passed / (25 * time.Second))
		require.Eventually(t, func() bool { return len(p.app.Requests()) == gathered }, 20*time.Second, 5*time.Millisecond)
	}
	require.Eventually(t, func() bool { return len(p.app.Asking()) == 0 }, 20*time.Second, 5*time.Millisecond, "nothing is left to be sent")
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
	sendAt := p.app.Asking()[0].SendAt
	until := func(moment time.Time) {
		require.Eventually(t, func() bool { return !p.app.Now().Before(moment) }, 10*time.Second, time.Millisecond)
	}
	m.Clock.Set(sendAt.Add(-time.Second))
	p.app.Foreground()
	until(sendAt.Add(-time.Second))

	p.network.down.Store(true)
	until(sendAt.Add(time.Second))
	require.NotEmpty(t, p.app.Asking(), "it is still tried")
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
	unheard := func() bool { return slices.ContainsFunc(p.app.Asking(), func(w app.Pending) bool { return w.Unheard }) }
	require.Eventually(t, unheard, 30*time.Second, 5*time.Millisecond)
	p.network.loseAnswers.Store(false)

	assert.Equal(t, api.Served, heard[app.RequestSettled](p).Request.State)
	held, err := p.app.Appointments(t.Context())
	require.NoError(t, err)
	assert.Len(t, held.Value, 1)
}
