package app_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app"
	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/rules"
)

func TestAnAppThatGrewTooOldShowsAndCancelsButDoesNotBook(t *testing.T) {
	oldest := "1.0.0"
	m := ministrytest.New(t, func(c *ministry.Config) {
		c.Policy = rules.Default()
		c.Policy.MinAppVersion = oldest
	})
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	booked := p.book(ministrytest.Renewal)
	another := p.wish(ministrytest.PowerAttorney, 1)
	assert.False(t, p.app.Outdated())

	oldest = "2.0.0"
	m.Restart()
	_, err := p.app.Policy(t.Context())
	require.NoError(t, err)

	p.hearsNotice("app-too-old")
	own, needed := p.app.Versions()
	assert.Equal(t, "1.0.0", own)
	assert.Equal(t, "2.0.0", needed)
	_, err = p.app.Ask(t.Context(), another)
	require.ErrorIs(t, err, app.ErrOutdated)
	_, err = p.app.Move(t.Context(), booked.ID, another.Choices[0].ID)
	require.ErrorIs(t, err, app.ErrOutdated)

	p.network.down.Store(true)
	p.restart()
	assert.True(t, p.app.Outdated(), "also with no network")
	ticket, err := p.app.Appointment(t.Context(), booked.ID)
	require.NoError(t, err)
	assert.Equal(t, booked.Reference, ticket.Value.Reference)

	p.network.down.Store(false)
	_, err = p.app.Cancel(t.Context(), booked.ID)
	require.NoError(t, err)
}

func TestASandboxIsKnownFromTheFirstStartOn(t *testing.T) {
	m := ministrytest.New(t, func(c *ministry.Config) { c.Sandbox = true })
	p := newPhone(t, m, "phone")

	heard[app.PolicyChanged](p)
	assert.Equal(t, app.Sandbox, p.app.Trial())

	p.network.down.Store(true)
	p.restart()
	assert.Equal(t, app.Sandbox, p.app.Trial(), "also with no network")
}

func TestAReleasedAppBeforeTheMinistryIsNoTrial(t *testing.T) {
	p := newPhone(t, ministrytest.New(t), "phone")
	heard[app.PolicyChanged](p)
	assert.Equal(t, app.NoTrial, p.app.Trial())
}

func TestAPrereleaseIsATrialWithRealAppointments(t *testing.T) {
	p := newPhone(t, ministrytest.New(t), "phone")
	p.version = "1.1.0-beta.2"
	p.restart()
	assert.Equal(t, app.Prerelease, p.app.Trial())
}
