package app_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/fair"
	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
)

// silentBeacon is one that everybody waits for.
type silentBeacon struct{ ministry.NoBeacon }

func (silentBeacon) Rule() fair.BeaconRule { return fair.BeaconRule{Chain: "quicknet", Wait: 60} }

func (b silentBeacon) RoundFor(closed fair.Instant) fair.Count {
	return b.Rule().Round(fair.Quicknet(), closed)
}

func (silentBeacon) Signed(round fair.Count) fair.Instant { return fair.Quicknet().Signed(round) }

func (silentBeacon) Round(context.Context, fair.Count) (fair.Round, bool, error) {
	return fair.Round{}, false, nil
}

func TestWhoComesBackWhileTheDrawWaitsIsToldAtOnce(t *testing.T) {
	m := ministrytest.New(t, func(c *ministry.Config) { c.Beacon = silentBeacon{} })
	gathersForADay(m)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	slots, err := p.app.Slots(t.Context(), ministrytest.Beirut, ministrytest.Renewal)
	require.NoError(t, err)
	account, err := p.app.Account(t.Context())
	require.NoError(t, err)
	asked, err := p.app.Ask(t.Context(), app.Wish{
		ApplicantID: account.Value.Applicants[0].ID, MissionID: ministrytest.Beirut, ServiceID: ministrytest.Renewal, Choices: slots[:1],
	})
	require.NoError(t, err)

	m.Clock.Set(asked.SettlesAt.Add(time.Hour))
	m.CatchUp()
	p.app.Foreground()
	came := time.Now()
	told := heard[app.RequestHeard](p).Request
	assert.Less(t, time.Since(came), 10*time.Second, "no answer is held open that brings what is new")
	assert.Equal(t, api.RequestStateGathered, told.State)
	assert.NotNil(t, told.DrawsAt)
	assert.Equal(t, app.Drawing, app.PhaseOf(told, p.app.Now()))
}
