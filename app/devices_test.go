package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/app"
	"mawidi/ministry/ministrytest"
)

func TestANewDeviceIsApprovedOnTheOldOneWhichIsThenSignedOut(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	old := newPhone(t, m, "old")
	old.signIn(ministrytest.Layla())
	booked := old.book(ministrytest.Renewal)
	m.Clock.Advance(2 * time.Minute)

	fresh := newPhone(t, m, "new")
	session := fresh.signIn(ministrytest.Layla())
	require.Equal(t, app.DeviceWaiting, session.State)
	ticket, err := fresh.app.Appointment(t.Context(), booked.ID)
	require.NoError(t, err, "tickets can be seen while it waits")
	assert.Equal(t, booked.Reference, ticket.Value.Reference)
	_, err = fresh.app.Cancel(t.Context(), booked.ID)
	assert.Equal(t, "device-waiting", problem(t, err).Code)

	_, err = old.app.Account(t.Context())
	require.NoError(t, err)
	asking := heard[app.DeviceAsking](old).Device
	require.Equal(t, *session.Device.ApprovalNumber, *asking.ApprovalNumber, "both show the same number")
	wrong := "10"
	if *asking.ApprovalNumber == wrong {
		wrong = "11"
	}
	_, err = old.app.DecideDevice(t.Context(), asking.ID, wrong, true)
	require.Error(t, err)
	_, err = old.app.DecideDevice(t.Context(), asking.ID, *asking.ApprovalNumber, true)
	require.NoError(t, err)
	assert.Equal(t, app.SignedOut, old.app.Session().State)

	_, err = fresh.app.Account(t.Context())
	require.NoError(t, err)
	assert.Equal(t, app.SignedIn, fresh.app.Session().State)
	_, err = fresh.app.Cancel(t.Context(), booked.ID)
	require.NoError(t, err)
}

func TestADeviceThatWasSignedOutElsewhereLearnsItAndKeepsItsTickets(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	old := newPhone(t, m, "old")
	old.signIn(ministrytest.Layla())
	booked := old.book(ministrytest.Renewal)
	m.Clock.Advance(2 * time.Minute)
	fresh := newPhone(t, m, "new")
	fresh.signIn(ministrytest.Layla())
	m.Clock.Advance(25 * time.Hour)
	m.CatchUp()
	_, err := fresh.app.Account(t.Context())
	require.NoError(t, err)
	require.Equal(t, app.SignedIn, fresh.app.Session().State, "the wait ended by itself")

	_, err = old.app.Account(t.Context())
	require.Error(t, err)
	assert.Equal(t, app.SignedOut, old.app.Session().State)
	ticket, err := old.app.Appointment(app.FromCopy(t.Context()), booked.ID)
	require.NoError(t, err)
	assert.Equal(t, booked.Reference, ticket.Value.Reference)
}

func TestTheOldDeviceHearsOfANewOneAsSoonAsItIsStarted(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	old := newPhone(t, m, "old")
	old.signIn(ministrytest.Layla())
	old.app.Close()
	m.Clock.Advance(2 * time.Minute)
	fresh := newPhone(t, m, "new")
	asking := fresh.signIn(ministrytest.Layla()).Device.ID

	old.open()
	first := heard[app.DeviceAsking](old)
	assert.Equal(t, asking, first.Device.ID)
	assert.False(t, first.Again)
	old.app.Foreground()
	assert.True(t, hears(old, func(n app.DeviceAsking) bool { return n.Again }).Again)
}

func TestARefusedDeviceIsOut(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	old := newPhone(t, m, "old")
	old.signIn(ministrytest.Layla())
	m.Clock.Advance(2 * time.Minute)
	fresh := newPhone(t, m, "new")
	number := *fresh.signIn(ministrytest.Layla()).Device.ApprovalNumber
	devices, err := old.app.Devices(t.Context())
	require.NoError(t, err)
	require.Len(t, devices.Value, 2)
	_, err = old.app.DecideDevice(t.Context(), devices.Value[0].ID, number, false)
	require.NoError(t, err)
	assert.Equal(t, app.SignedIn, old.app.Session().State)
	_, err = fresh.app.Account(t.Context())
	require.Error(t, err)
	assert.Equal(t, app.SignedOut, fresh.app.Session().State)
}

func TestAChangeWhoseAnswerWasLostIsTheSameChangeAfterARestart(t *testing.T) {
	m := ministrytest.New(t)
	m.Settle(ministrytest.Layla())
	p := newPhone(t, m, "phone")
	p.signIn(ministrytest.Layla())
	booked := p.book(ministrytest.Renewal)

	p.network.loseAnswers.Store(true)
	_, err := p.app.Cancel(t.Context(), booked.ID)
	require.Error(t, err, "no answer came")
	p.restart()
	p.network.loseAnswers.Store(false)
	changed, err := p.app.Cancel(t.Context(), booked.ID)
	require.NoError(t, err, "it is the same cancellation, and not a second one")
	assert.Equal(t, 0, changed.Allowance.Left)
}
