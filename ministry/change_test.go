package ministry_test

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/ministry/ministrytest"
)

// asking is the call by which Layla asks for any appointment of a service.
func asking(p *ministrytest.Person, service, key string) ministrytest.Call {
	anySlot := true
	return ministrytest.Call{Method: http.MethodPost, Path: "/v1/requests", Key: key, Body: api.AppointmentRequest{
		ApplicantID: p.Account().Applicants[0].ID, MissionID: ministrytest.Beirut, ServiceID: service, Any: &anySlot,
	}}
}

func TestTheSameChangeUnderTheSameKeyIsMadeOnce(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	call := asking(layla, ministrytest.Renewal, "booking-key-000001")
	first := layla.Do(call)
	require.Equal(t, http.StatusCreated, first.Status, "%s", first.Body)
	for i := range 4 {
		if i == 2 {
			m.Restart()
		}
		call.Code = "000000" // no part of it: a retry has another code
		again := layla.Do(call)
		require.Equal(t, first.Status, again.Status)
		require.JSONEq(t, string(first.Body), string(again.Body))
		m.Clock.Advance(time.Minute)
	}
	var list api.AppointmentList
	layla.Get("/v1/appointments", &list)
	require.Len(t, list.Items, 1)
}

func TestAnotherChangeUnderTheSameKeyIsRefused(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	require.Equal(t, http.StatusCreated, layla.Do(asking(layla, ministrytest.Renewal, "booking-key-000001")).Status)
	other := layla.Do(asking(layla, ministrytest.PowerAttorney, "booking-key-000001"))
	require.Equal(t, http.StatusUnprocessableEntity, other.Status)
	require.Equal(t, "idempotency-mismatch", other.Problem.Code)

	omar := m.SignedIn(ministrytest.Omar())
	require.Equal(t, http.StatusCreated, omar.Do(asking(omar, ministrytest.Renewal, "booking-key-000001")).Status, "keys are each device's own")
}

func TestARefusalIsNotKept(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	call := asking(layla, ministrytest.Renewal, "booking-key-000001")
	call.Code = wrongCode(layla.ConfirmationCode())
	require.Equal(t, "confirmation-wrong", layla.Do(call).Problem.Code)
	call.Code = ""
	require.Equal(t, http.StatusCreated, layla.Do(call).Status)
}

func TestAChangeWithoutAConfirmationCodeIsRefused(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	call := asking(layla, ministrytest.Renewal, "booking-key-000001")
	call.Code = "none"
	a := layla.Do(call)
	require.Equal(t, http.StatusBadRequest, a.Status)
	require.Equal(t, "Confirmation-Code", (*a.Problem.Errors)[0].Field)
}

func TestATimeStepConfirmsEachKindOfChangeOnce(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	code := layla.ConfirmationCode()
	var booked api.Request
	first := asking(layla, ministrytest.Renewal, "booking-key-000001")
	first.Code = code
	layla.Do(first).Into(t, &booked)

	second := asking(layla, ministrytest.PowerAttorney, "booking-key-000002")
	second.Code = code
	spent := layla.Do(second)
	require.Equal(t, "confirmation-wrong", spent.Problem.Code, "a second booking in the same step")
	require.Equal(t, 30, *spent.Problem.RetryAfter, "the clock stands at the step's beginning")

	cancel := ministrytest.Call{Method: http.MethodPost, Path: "/v1/appointments/" + booked.Appointment.ID + "/cancellation", Code: code}
	require.Equal(t, http.StatusOK, layla.Do(cancel).Status, "but another kind of change")

	m.Restart()
	second.Key = "booking-key-000003"
	require.Equal(t, "confirmation-wrong", layla.Do(second).Problem.Code, "after a restart too")
	m.Clock.Advance(30 * time.Second)
	second.Code = ""
	require.Equal(t, http.StatusCreated, layla.Do(second).Status)
}

func TestAChangeThatIsRefusedSpendsNoTimeStep(t *testing.T) {
	m := ministrytest.New(t)
	layla, omar := newCitizen(t, m, ministrytest.Layla()), newCitizen(t, m, ministrytest.Omar())
	toRelease(m, 2*time.Minute)
	slots := layla.slots(ministrytest.Renewal, api.SlotStateOpen)
	omar.asks(http.StatusCreated, ministrytest.Renewal, slots[0].ID)
	code := layla.ConfirmationCode()
	ask := func(slot string) ministrytest.Answer {
		return layla.Do(ministrytest.Call{Method: http.MethodPost, Path: "/v1/requests", Code: code, Body: layla.wants(ministrytest.Renewal, slot)})
	}
	require.Equal(t, "slot-taken", ask(slots[0].ID).Problem.Code)
	require.Equal(t, http.StatusCreated, ask(slots[1].ID).Status, "the same code, half a second later")
}

func TestFiveWrongConfirmationsLockForFifteenMinutes(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	call := asking(layla, ministrytest.Renewal, "")
	call.Code = wrongCode(layla.ConfirmationCode())
	for left := 4; left > 0; left-- {
		a := layla.Do(call)
		require.Equal(t, http.StatusForbidden, a.Status)
		require.Equal(t, left, *a.Problem.TriesLeft)
	}
	require.Equal(t, "confirmation-locked", layla.Do(call).Problem.Code)
	m.Restart()
	call.Code = ""
	locked := layla.Do(call)
	require.Equal(t, "confirmation-locked", locked.Problem.Code, "the right one does not help now")
	require.WithinDuration(t, m.Clock.Now().Add(15*time.Minute), *locked.Problem.NextAllowedAt, 0)
	m.Clock.Advance(15 * time.Minute)
	require.Equal(t, http.StatusCreated, layla.Do(call).Status)
}

func TestGuessingConfirmationsOnManyConnectionsLocksAfterFive(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	call := asking(layla, ministrytest.Renewal, "")
	call.Code = wrongCode(layla.ConfirmationCode())
	var guesses sync.WaitGroup
	codes := make(chan string, 20)
	for range cap(codes) {
		connection := *layla.Device
		guesses.Go(func() { codes <- connection.Do(call).Problem.Code })
	}
	guesses.Wait()
	close(codes)
	refused := map[string]int{}
	for code := range codes {
		refused[code]++
	}
	require.Equal(t, map[string]int{"confirmation-wrong": 4, "confirmation-locked": 16}, refused)
}

func TestTheSameChangeSentFiveTimesAtOnceIsMadeOnce(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	call := asking(layla, ministrytest.Renewal, "booking-key-000001")
	var sending sync.WaitGroup
	answers := make(chan ministrytest.Answer, 5)
	for range cap(answers) {
		connection := *layla.Device
		sending.Go(func() { answers <- connection.Do(call) })
	}
	sending.Wait()
	close(answers)
	first := <-answers
	require.Equal(t, http.StatusCreated, first.Status, "%s", first.Body)
	for again := range answers {
		require.JSONEq(t, string(first.Body), string(again.Body))
	}
	var list api.AppointmentList
	layla.Get("/v1/appointments", &list)
	require.Len(t, list.Items, 1)
}

func TestAConfirmationMadeHalfAMinuteOffIsTaken(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	early, err := totp.GenerateCode(layla.Session.Totp.Secret, m.Clock.Now().Add(-30*time.Second))
	require.NoError(t, err)
	call := asking(layla, ministrytest.Renewal, "")
	call.Code = early
	require.Equal(t, http.StatusCreated, layla.Do(call).Status)
}
