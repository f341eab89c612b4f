package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/api/ticket"
	"mawidi/app"
	"mawidi/app/vault"
	"mawidi/client"
	"mawidi/ministry/ministrytest"
)

// shows is what the phone's ticket shows now.
func (p *phone) shows(a api.Appointment) string {
	p.t.Helper()
	code, err := p.app.TicketCode(p.t.Context(), a)
	require.NoError(p.t, err)
	return code.Shown.String()
}

// toTheDoor is the half hour before an appointment.
func (p *phone) toTheDoor(a api.Appointment) {
	p.t.Helper()
	p.ministry.Clock.Set(a.StartsAt.Add(-30 * time.Minute))
	_, err := p.app.Policy(p.t.Context()) // and the ministry's time with it
	require.NoError(p.t, err)
}

func TestATicketOpensTheDoorWithNoNetworkAfterARestart(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	booked := p.book(ministrytest.Renewal)
	p.toTheDoor(booked)

	p.network.down.Store(true)
	p.restart()
	known, err := p.app.Appointment(t.Context(), booked.ID)
	require.NoError(t, err)
	require.True(t, known.Stale)
	require.Equal(t, api.CheckInVerdictValid, m.CheckIn(ministrytest.Beirut, p.shows(known.Value)).Verdict,
		"by the ministry's clock as last known, days ahead of this machine's")
}

func TestACalendarFileIsThereWithNoNetworkAndKeepsUpWithItsAppointment(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	booked := p.book(ministrytest.Renewal)
	refresh := func() (calls int64) {
		before := p.network.sent.Load()
		_, err := p.app.Appointments(t.Context())
		require.NoError(t, err)
		return p.network.sent.Load() - before
	}
	offline := func() string {
		p.network.down.Store(true)
		defer p.network.down.Store(false)
		file, err := p.app.Calendar(t.Context(), booked.ID)
		require.NoError(t, err)
		return string(file)
	}
	first := refresh()
	require.Contains(t, offline(), "SEQUENCE:0")
	require.Equal(t, first-1, refresh(), "what is here is not fetched again")

	m.Clock.Advance(time.Minute)
	slots, err := p.app.Slots(t.Context(), ministrytest.Beirut, ministrytest.Renewal)
	require.NoError(t, err)
	_, err = p.app.Move(t.Context(), booked.ID, slots[len(slots)-1].ID)
	require.NoError(t, err)
	refresh()
	require.Contains(t, offline(), "SEQUENCE:1")
}

func TestATicketSaysHowLongItsCodeHolds(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	booked := p.book(ministrytest.Renewal)

	code, err := p.app.TicketCode(t.Context(), booked)
	require.NoError(t, err)
	left := code.Until.Sub(p.app.Now())
	assert.Greater(t, left, -time.Second)
	assert.LessOrEqual(t, left, ticket.Step)
	assert.Zero(t, code.Until.Unix()%30)
}

func TestADeviceThatHasNoTicketSecretGetsOneBeforeItIsNeeded(t *testing.T) {
	for name, lose := range map[string]func(vault.Vault) error{
		"registered before there were any": func(v vault.Vault) error { return v.Delete("ticket") },
		"damaged":                          func(v vault.Vault) error { return v.Put("ticket", []byte("?!")) },
	} {
		t.Run(name, func(t *testing.T) {
			m := ministrytest.New(t)
			m.Settle(ministrytest.Layla())
			p := newPhone(t, m, "phone")
			p.signIn(ministrytest.Layla())
			booked := p.book(ministrytest.Renewal)
			require.NoError(t, lose(vault.Open(p.profile)))

			_, err := p.app.Appointments(t.Context())
			require.NoError(t, err)
			p.toTheDoor(booked)
			p.network.down.Store(true)
			require.Equal(t, api.CheckInVerdictValid, m.CheckIn(ministrytest.Beirut, p.shows(booked)).Verdict)
		})
	}
}

func TestADeviceWithNoTicketSecretAndNoNetworkSaysSo(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	booked := p.book(ministrytest.Renewal)
	require.NoError(t, vault.Open(p.profile).Delete("ticket"))
	p.network.down.Store(true)

	_, err := p.app.TicketCode(t.Context(), booked)
	var silent *client.Unreachable
	require.ErrorAs(t, err, &silent)
}

func TestASignedOutDeviceKeepsNoTicketSecret(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	session := p.signIn(ministrytest.Layla())
	booked := p.book(ministrytest.Renewal)
	require.NoError(t, p.app.SignOutDevice(t.Context(), session.Device.ID))

	_, err := vault.Open(p.profile).Get("ticket")
	require.ErrorIs(t, err, vault.ErrNotFound)
	_, err = p.app.TicketCode(t.Context(), booked)
	var out *client.SignedOut
	require.ErrorAs(t, err, &out)
	require.Equal(t, app.SignedOut, p.app.Session().State)
}
