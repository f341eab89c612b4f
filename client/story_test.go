package client

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
)

func TestWhatAnyoneMayReadComesFromTheRealMinistry(t *testing.T) {
	z := newCitizen(t)
	policy, err := z.Policy(t.Context(), "")
	require.NoError(t, err)
	assert.Equal(t, []string{"10:00", "13:00", "16:00", "20:00"}, policy.Value.ReleaseTimes)
	missions, err := z.Missions(t.Context(), "")
	require.NoError(t, err)
	require.Len(t, missions.Value, 1)
	mission, err := z.Mission(t.Context(), ministrytest.Beirut, "")
	require.NoError(t, err)
	assert.Equal(t, missions.Value[0], mission.Value)
	services, err := z.Services(t.Context(), ministrytest.Beirut, "")
	require.NoError(t, err)
	assert.Len(t, services.Value, 3)
	releases, err := z.Releases(t.Context(), ministrytest.Beirut, "")
	require.NoError(t, err)
	assert.NotEmpty(t, releases.Value)
	for _, slot := range z.slots(api.SlotStateOpen) {
		assert.Equal(t, ministrytest.Renewal, slot.ServiceID)
	}

	again, err := z.Missions(t.Context(), missions.ETag)
	require.NoError(t, err)
	assert.True(t, again.NotModified)
	_, err = z.Mission(t.Context(), "atlantis", "")
	assertLike(t, &api.Problem{Status: 404, Code: "not-found"}, err)
}

func TestTheCountdownFollowsTheMinistrysClock(t *testing.T) {
	z := newCitizen(t)
	require.NoError(t, z.Resync(t.Context()))
	assert.WithinDuration(t, ministrytest.Start, z.Clock().Now(), 5*time.Second)
	z.ministry.Advance(59 * time.Minute)
	require.NoError(t, z.Resync(t.Context()))
	assert.WithinDuration(t, ministrytest.Start.Add(59*time.Minute), z.Clock().Now(), 5*time.Second)
}

func TestACitizenBooksMovesAndIsToldWhenTheNextCancellationIsAllowed(t *testing.T) {
	z := newCitizen(t)
	z.signIn()
	slots := z.slots(api.SlotStateOpen)
	request, err := z.Request(t.Context(), z.wish(slots[0]), z.change())
	require.NoError(t, err)
	require.Equal(t, api.RequestStateServed, request.State)

	z.nextCode()
	_, err = z.Request(t.Context(), z.wish(slots[1]), z.change())
	assertLike(t, &api.Problem{Status: 409, Code: "already-booked"}, err)

	moved, err := z.Move(t.Context(), request.Appointment.ID, slots[1].ID, z.change())
	require.NoError(t, err)
	assert.Equal(t, slots[1].ID, moved.Appointment.SlotID)
	assert.Equal(t, 0, moved.Allowance.Left)

	z.nextCode()
	_, err = z.Cancel(t.Context(), moved.Appointment.ID, z.change())
	problem := &api.Problem{}
	require.ErrorAs(t, err, &problem)
	assert.Equal(t, "allowance-used", problem.Code)
	require.NotNil(t, problem.NextAllowedAt)
	assert.Equal(t, time.December, problem.NextAllowedAt.Month())

	given, err := z.GiveBack(t.Context(), moved.Appointment.ID, z.change())
	require.NoError(t, err)
	assert.Equal(t, api.AppointmentStateGivenBack, given.Appointment.State)
	assert.NotNil(t, given.RebookingWait)
	appointment, err := z.Appointment(t.Context(), moved.Appointment.ID)
	require.NoError(t, err)
	assert.Equal(t, given.Appointment, appointment)
}

func TestARequestInTheFairMinuteIsChangedAndAwaitedUntilItSettles(t *testing.T) {
	z := newCitizen(t)
	z.signIn()
	z.ministry.Advance(time.Hour) // 10:00 in Beirut
	gathering := z.slots(api.SlotStateGathering)
	request, err := z.Request(t.Context(), z.wish(gathering[0]), z.change())
	require.NoError(t, err)
	require.Equal(t, api.RequestStateGathered, request.State)
	request, err = z.ChangeRequest(t.Context(), request.ID, api.RequestChange{Choices: &api.Choices{gathering[1].ID}}, Change{Key: NewIdempotencyKey()})
	require.NoError(t, err)
	require.Len(t, request.Choices, 1)

	awaited := make(chan api.Request)
	go func() {
		defer close(awaited)
		settled, err := z.RequestState(t.Context(), request.ID, 25*time.Second)
		if assert.NoError(t, err) {
			awaited <- settled
		}
	}()
	z.ministry.Advance(61 * time.Second)
	settled := <-awaited
	assert.Equal(t, api.RequestStateServed, settled.State)
	require.NotNil(t, settled.Appointment)
	assert.Equal(t, gathering[1].ID, settled.Appointment.SlotID)
	_, err = z.WithdrawRequest(t.Context(), request.ID, Change{Key: NewIdempotencyKey()})
	assertLike(t, &api.Problem{Status: 409, Code: "settled"}, err)
}

func TestARequestInTheFairMinuteIsWithdrawn(t *testing.T) {
	z := newCitizen(t)
	z.signIn()
	z.ministry.Advance(time.Hour)
	request, err := z.Request(t.Context(), z.wish(z.slots(api.SlotStateGathering)[0]), z.change())
	require.NoError(t, err)
	withdrawn, err := z.WithdrawRequest(t.Context(), request.ID, Change{Key: NewIdempotencyKey()})
	require.NoError(t, err)
	assert.Equal(t, api.RequestStateWithdrawn, withdrawn.State)
}

func TestANewPhoneIsApprovedOnTheOldOneWhichIsThenSignedOut(t *testing.T) {
	old := newCitizen(t)
	old.signIn()
	old.ministry.Advance(2 * time.Minute)
	renewed := &citizen{t: t, ministry: old.ministry, line: old.line, store: &drawer{}}
	renewed.Client = newTestClient(t, old.line.URL, keptIn(renewed.store))
	renewed.signIn()
	require.Equal(t, api.Waiting, renewed.session.Device.State)

	account, err := old.Account(t.Context())
	require.NoError(t, err)
	require.NotNil(t, account.WaitingDevice)
	device, err := old.DecideDevice(t.Context(), account.WaitingDevice.ID, api.DeviceDecision{
		Decision: api.Approve, Number: *renewed.session.Device.ApprovalNumber,
	}, Change{Key: NewIdempotencyKey()})
	require.NoError(t, err)
	assert.Equal(t, api.Active, device.State)

	_, err = renewed.Request(t.Context(), renewed.wish(renewed.slots(api.SlotStateOpen)[0]), renewed.change())
	require.NoError(t, err)
	_, err = old.Account(t.Context())
	out := &SignedOut{}
	require.ErrorAs(t, err, &out)
	assert.Empty(t, old.store.held)
}

func TestAPhoneSignsItselfOutAndAnAccountIsErased(t *testing.T) {
	t.Run("sign out", func(t *testing.T) {
		z := newCitizen(t)
		z.signIn()
		devices, err := z.Devices(t.Context())
		require.NoError(t, err)
		require.Len(t, devices, 1)
		require.NoError(t, z.SignOutDevice(t.Context(), devices[0].ID, Change{Key: NewIdempotencyKey()}))
		_, err = z.Account(t.Context())
		out := &SignedOut{}
		require.ErrorAs(t, err, &out)
	})
	t.Run("erase", func(t *testing.T) {
		z := newCitizen(t)
		z.signIn()
		require.NoError(t, z.DeleteAccount(t.Context(), Change{Key: NewIdempotencyKey()}))
		assert.Empty(t, z.store.held)
	})
}

func TestARefusalSpeaksTheCitizensLanguage(t *testing.T) {
	language := api.Ar
	z := newCitizen(t, func(config *Config) { config.Language = func() api.Language { return language } })
	title := func() string {
		_, err := z.Mission(t.Context(), "atlantis", "")
		problem := &api.Problem{}
		require.ErrorAs(t, err, &problem)
		return problem.Title
	}
	assert.Regexp(t, `\p{Arabic}`, title())
	language = api.En
	assert.NotRegexp(t, `\p{Arabic}`, title())
}
