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
	"mawidi/ministry"
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

// asksForFamily hands in a wish for each of the citizen's applicants, for the same time.
func (p *phone) asksForFamily() {
	p.t.Helper()
	account, err := p.app.Account(p.t.Context())
	require.NoError(p.t, err)
	wish := p.gatheringWish()
	for _, applicant := range account.Value.Applicants {
		wish.ApplicantID = applicant.ID
		p.asksAndLeaves(wish)
	}
}

// passesUntil has the ministry's time go by, step by step, each wish being handed in at its moment.
func (p *phone) passesUntil(last time.Time) {
	p.t.Helper()
	for now := p.app.Now(); now.Before(last); now = now.Add(apart) {
		p.ministry.Clock.Set(now)
		p.app.Foreground()
		require.Eventually(p.t, func() bool {
			return !slices.ContainsFunc(p.app.Asking(), func(w app.Pending) bool { return w.SendAt.Before(now) })
		}, 20*time.Second, time.Millisecond)
	}
}

const apart = 2 * time.Second

func TestAMotherAndHerThreeChildrenAreAllInTheFairMinute(t *testing.T) {
	m := ministrytest.New(t)
	layla := ministrytest.Layla()
	layla.Children = append(layla.Children, ministry.RegisterChild{Name: api.Localized{Ar: "رنا حداد", En: "Rana Haddad"}, BirthDate: layla.Children[0].BirthDate})
	m.Settle(layla)
	p := newPhone(t, m, "phone")
	p.signIn(layla)
	opened := ministrytest.Start.Add(time.Hour)
	m.Clock.Set(opened.Add(time.Second))
	m.CatchUp()

	p.asksForFamily()
	asked := p.app.Asking()
	require.Len(t, asked, 4)
	assert.True(t, asked[3].SendAt.Before(opened.Add(48*time.Second)))
	p.restart()
	require.Eventually(t, func() bool { return len(p.app.Asking()) == 4 }, 20*time.Second, 5*time.Millisecond, "all are taken up again")
	p.passesUntil(opened.Add(50 * time.Second))

	require.Len(t, p.app.Requests(), 4)
	for _, r := range p.app.Requests() {
		assert.Equal(t, api.RequestStateGathered, r.State)
	}
}

func TestAFifthOfAFamilyIsServedAfterTheMinute(t *testing.T) {
	m := ministrytest.New(t)
	layla := ministrytest.Layla()
	for range 2 {
		layla.Children = append(layla.Children, ministry.RegisterChild{Name: api.Localized{Ar: "رنا حداد", En: "Rana Haddad"}, BirthDate: layla.Children[0].BirthDate})
	}
	m.Settle(layla)
	p := newPhone(t, m, "phone")
	p.signIn(layla)
	opened := ministrytest.Start.Add(time.Hour)
	m.Clock.Set(opened.Add(time.Second))
	m.CatchUp()

	require.True(t, p.app.ConfirmsBefore(opened.Add(time.Minute)))
	p.asksForFamily()
	require.False(t, p.app.ConfirmsBefore(opened.Add(time.Minute)), "the ministry takes the codes of four half minutes")
	require.Zero(t, p.app.Asking()[4].SettlesAt)
	p.passesUntil(opened.Add(50 * time.Second))
	require.Len(t, p.app.Requests(), 4)
	last := p.app.Asking()
	require.Len(t, last, 1)
	assert.Equal(t, opened.Add(time.Minute).Unix(), last[0].SendAt.Unix(), "the ministry takes its code from then on")

	m.Clock.Set(opened.Add(61 * time.Second))
	m.CatchUp()
	p.app.Foreground()
	require.Eventually(t, func() bool { return len(p.app.Asking()) == 0 }, 20*time.Second, 5*time.Millisecond)
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
		return len(requests) == 1 && requests[0].State == api.RequestStateGathered
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

	assert.Equal(t, api.RequestStateServed, heard[app.RequestSettled](p).Request.State)
	held, err := p.app.Appointments(t.Context())
	require.NoError(t, err)
	assert.Len(t, held.Value, 1)
}
