package main

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/api"
)

func TestATesterIsServedInTheFairMinuteAndFindsItAgainAfterARestart(t *testing.T) {
	database := aSandbox(t)
	p := startSandbox(t, database)
	var missions api.MissionList
	require.Equal(t, http.StatusOK, p.call("GET", "/v1/missions", nil, &missions))
	assert.Len(t, missions.Items, 8)

	laylasPhone := signIn(t, p, layla)
	release := laylasPhone.nextRelease()
	request := laylasPhone.gatherIn(release)
	assert.Equal(t, api.RequestStateGathered, request.State)
	p.putClock(release.SettlesAt)
	settled, err := laylasPhone.RequestState(t.Context(), request.ID, 25*time.Second)
	require.NoError(t, err)
	require.Equal(t, api.RequestStateServed, settled.State, "nobody else asked")
	reference := settled.Appointment.Reference
	p.awaitMessage(layla.Address, reference)

	before := p.clock()
	assert.Zero(t, p.end())
	again := start(t, "-sandbox", "-db", database, "-listen", strings.TrimPrefix(p.url, "http://"))
	assert.False(t, again.clock().Before(before), "the clock runs on")
	appointments, err := laylasPhone.Appointments(t.Context())
	require.NoError(t, err)
	require.Len(t, appointments, 1)
	assert.Equal(t, reference, appointments[0].Reference)
}

func TestBothRemindersArriveWhenTheClockPassesThem(t *testing.T) {
	p := startSandbox(t, aSandbox(t))
	laylasPhone := signIn(t, p, layla)
	starts := laylasPhone.served().StartsAt
	reminders := func() (n int) {
		for _, m := range p.messages(layla.Address) {
			if strings.HasPrefix(m.Text, "تذكير") {
				n++
			}
		}
		return n
	}
	for i, offset := range []time.Duration{12 * time.Hour, 4 * time.Hour} {
		p.putClock(starts.Add(-offset))
		require.Eventually(t, func() bool { return reminders() == i+1 }, 10*time.Second, 10*time.Millisecond, "%s before", offset)
	}
}

func TestAStoppingMinistryLetsAHeldCallGo(t *testing.T) {
	admin := freeAddress(t)
	p := start(t, "-sandbox", "-db", aSandbox(t), "-admin", admin)
	laylasPhone := signIn(t, p, layla)
	request := laylasPhone.gatherIn(laylasPhone.nextRelease())
	answered := make(chan error, 1)
	go func() {
		state, err := laylasPhone.RequestState(t.Context(), request.ID, 25*time.Second)
		assert.Equal(t, api.RequestStateGathered, state.State)
		answered <- err
	}()
	require.Eventually(t, func() bool {
		return strings.Contains(metrics(t, admin), "mawidi_requests_in_flight 1")
	}, 10*time.Second, 10*time.Millisecond)
	assert.Zero(t, p.end())
	require.NoError(t, <-answered)
}

// metrics are what the admin listener says.
func metrics(t *testing.T, admin string) string {
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+admin+"/metrics", nil)
	require.NoError(t, err)
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return string(text)
}

func TestAResetForgetsEveryoneAndTheClock(t *testing.T) {
	p := startSandbox(t, aSandbox(t))
	laylasPhone := signIn(t, p, layla)
	laylasPhone.gatherIn(laylasPhone.nextRelease())
	p.putClock(p.clock().Add(48 * time.Hour))
	require.Equal(t, http.StatusAccepted, p.call("POST", "/sandbox/reset", nil, nil))

	assert.Less(t, p.clock(), time.Now().Add(24*time.Hour))
	assert.Empty(t, p.messages(layla.Address), "and this call waited until the sandbox was filled")
	_, err := laylasPhone.Account(t.Context())
	require.Error(t, err, "the device is nobody's")
	signIn(t, p, layla)
}

func TestALostTextMessageNeverArrivesAndTheNextOneDoes(t *testing.T) {
	p := startSandbox(t, aSandbox(t))
	require.Equal(t, http.StatusOK, p.call("POST", "/sandbox/faults", api.SandboxFaults{LoseSms: new(true)}, nil))
	laylasPhone := newDevice(t, p)
	_, err := laylasPhone.Register(t.Context(), layla, laylasPhone.change())
	require.NoError(t, err)
	signIn(t, p, rana) // whose mail came after
	assert.Empty(t, p.messages(layla.Address))

	require.Equal(t, http.StatusOK, p.call("POST", "/sandbox/faults", api.SandboxFaults{LoseSms: new(false)}, nil))
	p.call("POST", "/sandbox/clock", map[string]string{"advance": "PT1M"}, nil)
	_, err = laylasPhone.Register(t.Context(), layla, laylasPhone.change())
	require.NoError(t, err)
	assert.NotEmpty(t, p.code(layla.Address))
}

func TestACutAnswerLosesNothing(t *testing.T) {
	p := startSandbox(t, aSandbox(t))
	laylasPhone := signIn(t, p, layla)
	release := laylasPhone.nextRelease()
	p.putClock(release.SettlesAt)
	_, err := laylasPhone.Account(t.Context()) // renews the session, half an hour having passed
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, p.call("POST", "/sandbox/faults", api.SandboxFaults{CutPercent: new(100)}, nil))
	_, err = laylasPhone.Request(t.Context(), api.AppointmentRequest{
		ApplicantID: laylasPhone.self, MissionID: cairo, ServiceID: "passport-renewal", Any: new(true),
	}, laylasPhone.change())
	require.Error(t, err, "no answer came whole")
	require.Equal(t, http.StatusOK, p.call("POST", "/sandbox/faults", api.SandboxFaults{CutPercent: new(0)}, nil))
	appointments, err := laylasPhone.Appointments(t.Context())
	require.NoError(t, err)
	assert.Len(t, appointments, 1, "but the work was done, and once, however often the app tried")
}

func TestADayClosedAtShortNoticeCancelsAndTells(t *testing.T) {
	p := startSandbox(t, aSandbox(t))
	laylasPhone := signIn(t, p, layla)
	appointment := laylasPhone.served()
	day := api.SandboxClosedDay{MissionID: cairo, Date: date(appointment.StartsAt.Format(time.DateOnly))}
	require.Equal(t, http.StatusOK, p.call("POST", "/sandbox/faults", api.SandboxFaults{ClosedDay: &day}, nil))
	cancelled, err := laylasPhone.Appointment(t.Context(), appointment.ID)
	require.NoError(t, err)
	assert.Equal(t, api.AppointmentStateCancelledByMission, cancelled.State)
	p.awaitMessage(layla.Address, "نعتذر")
}
