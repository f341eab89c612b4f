package main

import (
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/vault"
	"mawidi/ministry"
	"mawidi/ministry/ministrytest"
)

// farAway opens the app of someone who never used it, on the narrow line to a ministry that knows Layla.
func farAway(t *testing.T) (*app.App, *ministrytest.Ministry) {
	t.Helper()
	var publicURL string
	m := ministrytest.New(t, func(c *ministry.Config) {
		own, err := url.Parse(c.PublicURL)
		require.NoError(t, err)
		l, err := openLine(own.Host)
		require.NoError(t, err)
		t.Cleanup(l.cut)
		l.narrow(narrowBits, narrowRoundTrip)
		c.PublicURL = "http://" + l.address
		publicURL = c.PublicURL
	})
	m.Settle(ministrytest.Layla())
	opened, err := app.Open(app.Config{
		Server: publicURL, Version: "1.0.0", Dir: t.TempDir(), Vault: vault.NewMemory(), DeviceName: "Galaxy A54", Platform: api.Linux,
	})
	require.NoError(t, err)
	t.Cleanup(opened.Close)
	return opened, m
}

func TestWhoeverIsFarAwayRegistersAndBooksOnANarrowLine(t *testing.T) {
	layla, m := farAway(t)
	ctx := t.Context()

	_, err := layla.Register(ctx, app.Registrant{
		NationalNumber: laylasNumber, BirthDate: time.Date(1990, time.May, 17, 0, 0, 0, 0, time.UTC),
		PassportNumber: laylasPassport, Channel: api.Sms, Address: laylasPhone,
	})
	require.NoError(t, err)
	session, err := layla.Verify(ctx, m.Code(laylasPhone))
	require.NoError(t, err)
	require.Equal(t, app.SignedIn, session.State)

	missions, err := layla.Missions(ctx)
	require.NoError(t, err)
	require.False(t, missions.Stale)
	require.NoError(t, layla.Follow("beirut"))
	releases, err := layla.Releases(ctx, "beirut")
	require.NoError(t, err)
	require.False(t, releases.Stale)
	account, err := layla.Account(ctx)
	require.NoError(t, err)

	m.Advance(time.Hour + 2*time.Minute) // the release is open, and its fair minute over
	slots, err := layla.Slots(ctx, "beirut", ministrytest.Renewal)
	require.NoError(t, err)
	request, err := layla.Ask(ctx, app.Wish{
		ApplicantID: account.Value.Applicants[0].ID, MissionID: "beirut", ServiceID: ministrytest.Renewal, Choices: slots[:1],
	})
	require.NoError(t, err)
	require.Equal(t, api.RequestStateServed, request.State)
	appointments, err := layla.Appointments(ctx)
	require.NoError(t, err)
	require.False(t, appointments.Stale)
	require.Len(t, appointments.Value, 1)
}
